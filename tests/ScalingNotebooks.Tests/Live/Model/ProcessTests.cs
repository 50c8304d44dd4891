using System.Diagnostics;
using NotebookEngine;
using ScalingNotebooks;
using Testing;

namespace ScalingNotebooksTests.Live.Model;

/// <summary>Notebooks whose code runs as it does for a student: each in a process of its own.</summary>
public sealed class ProcessTests : IAsyncLifetime
{
    private readonly Desk desk = new();

    public ValueTask InitializeAsync()
    {
        desk.Add("01-first", Desk.Code("a", "var a = 41;"), Desk.Code("loop", "while (true) { }"), Desk.Code("b", "a + 1"), Desk.Code("pid", "Environment.ProcessId"));
        desk.Add("02-second", Desk.Code("a", "var a = 7;"), Desk.Code("b", "a"), Desk.Code("pid", "Environment.ProcessId"));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_killed_process_is_noticed_and_a_restart_goes_on()
    {
        LiveNotebook notebook = Open("01");
        await notebook.RunAsync("a");
        await notebook.RunAsync("b");
        Kill(notebook);
        await Desk.Until(() => notebook.State.Phase == SessionPhase.Ended, "the notice");
        Assert.Contains("Restart it", notebook.State.Reason, StringComparison.Ordinal);
        Assert.Equal("42", Desk.Shown(notebook, "b"));
        RunOutcome outcome = await notebook.RunAsync("b");
        Assert.Equal(RunEnd.NotRun, outcome.End);
        Assert.Contains("Restart it", outcome.Sentence, StringComparison.Ordinal);
        Assert.Equal(RunEnd.Succeeded, (await notebook.RestartAsync()).End);
        Assert.Equal(SessionPhase.Ready, notebook.State.Phase);
        Assert.Equal(RunEnd.Succeeded, (await notebook.RunAsync("b")).End);
    }

    [Fact]
    public async Task A_process_killed_during_a_run_fails_the_cell_and_nothing_else()
    {
        LiveNotebook notebook = Open("01");
        Task<RunOutcome> all = notebook.RunAllAsync();
        await Desk.Until(() => notebook.Cell("loop")!.State == CellState.Running, "the loop");
        Kill(notebook);
        Assert.Equal(RunEnd.Failed, (await all).End);
        Assert.Equal((CellState.Failed, CellState.Idle, SessionPhase.Ended), (notebook.Cell("loop")!.State, notebook.Cell("b")!.State, notebook.State.Phase));
        Assert.Contains("ended the process", Desk.Shown(notebook, "loop"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_infinite_loop_is_interrupted_and_variables_stay()
    {
        LiveNotebook notebook = Open("01");
        Task<RunOutcome> all = notebook.RunAllAsync();
        await Desk.Until(() => notebook.Cell("loop")!.State == CellState.Running, "the loop");
        notebook.Interrupt();
        Assert.Equal(RunEnd.Interrupted, (await all).End);
        Assert.Equal(RunEnd.Succeeded, (await notebook.RunAsync("b")).End);
        Assert.Equal("42", Desk.Shown(notebook, "b"));
    }

    [Fact]
    public async Task A_restart_ends_a_loop_that_runs()
    {
        LiveNotebook notebook = Open("01");
        Task<RunOutcome> loop = notebook.RunAsync("loop");
        await Desk.Until(() => notebook.Cell("loop")!.State == CellState.Running, "the loop");
        int? process = notebook.State.ProcessId;
        Assert.Equal(RunEnd.Succeeded, (await notebook.RestartAsync()).End);
        Assert.NotEqual(RunEnd.Succeeded, (await loop).End);
        Assert.NotEqual(process, notebook.State.ProcessId);
        Assert.Equal(RunEnd.Succeeded, (await notebook.RunAsync("b")).End);
        Assert.Equal("42", Desk.Shown(notebook, "b"));
    }

    [Fact]
    public async Task Two_notebooks_run_at_once_each_with_its_own_variables()
    {
        LiveCourse course = desk.Course(Real);
        LiveNotebook first = course.Open(LiveCourse.OwnSeat, "01");
        LiveNotebook second = course.Open(LiveCourse.OwnSeat, "02");
        Assert.Same(first, course.Open(LiveCourse.OwnSeat, "01"));
        Task<RunOutcome> loop = first.RunAsync("loop");
        await second.RunAllAsync();
        Assert.Equal("7", Desk.Shown(second, "b"));
        Assert.False(loop.IsCompleted);
        first.Interrupt();
        await loop;
        await first.RunAsync("b");
        Assert.Equal("42", Desk.Shown(first, "b"));
    }

    [Fact]
    public async Task Eight_people_have_eight_states_and_eight_files()
    {
        LiveCourse course = desk.Course(Real);
        LiveNotebook[] seats = [.. Enumerable.Range(0, 8).Select(i => course.Open($"seat-{i}", "02"))];
        await Parallel.ForEachAsync(seats.Index(), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Desk.Cancel }, async (seat, _) =>
        {
            seat.Item.Edit("a", $"var a = {seat.Index * 100};");
            RunOutcome outcome = await seat.Item.RunAllAsync();
            Assert.Equal(RunEnd.Succeeded, outcome.End);
        });
        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"{i * 100}"), seats.Select(s => Desk.Shown(s, "b")));
        Assert.Equal(8, seats.Select(s => Desk.Shown(s, "pid")).Distinct().Count());
        await course.SaveAllAsync();
        Assert.Equal(8, seats.Select(s => Notebook.Read(s.FilePath).Cells[0].Source).Distinct().Count());
        Assert.All(seats, s => Assert.StartsWith(Path.Combine(desk.Folder.MyNotebooks, "seats") + Path.DirectorySeparatorChar, s.FilePath));
        int[] processes = [.. seats.Select(s => s.State.ProcessId!.Value)];
        await course.DisposeAsync();
        await Desk.Until(() => processes.All(IsGone), "the end of all processes");
    }

    [Fact]
    public async Task A_check_is_noted_wrong_then_right_and_found_after_a_restart_of_the_server()
    {
        string library = Repository.File("artifacts", "course", "Coursework.dll");
        Assert.SkipUnless(File.Exists(library), $"'{library}' is missing; run `dotnet build` in the course folder");
        desk.Add("05-checked",
            Desk.Code("set-up", $"#r \"{library}\"\nusing Coursework;\nCourse.Start(\"05\");"),
            Desk.Code("attempt", "double? ratio = null;"), Desk.Code("check", "Course.Check(ratio, 2.0, \"times\");"),
            Desk.Code("attempt-2", "double? other = null;"), Desk.Code("check-2", "Course.Check(other, 3.0, \"times\");"));
        LiveCourse course = desk.Course(Real);
        Assert.Equal(ProgressState.NotStarted, Of(course).State);
        LiveNotebook notebook = course.Open(LiveCourse.OwnSeat, "05");
        Assert.Equal((ProgressState.Opened, 0, 2), (Of(course).State, Of(course).Solved, Of(course).Total));
        await notebook.RunAllAsync();
        Assert.Equal(ProgressState.Opened, Of(course).State);
        notebook.Edit("attempt", "double? ratio = 5;");
        await notebook.RunAsync("attempt");
        Assert.True(notebook.Cell("check")!.Stale);
        await notebook.RunAsync("check");
        Assert.Equal((ProgressState.Tried, 0, "wrong"), (Of(course).State, Of(course).Solved, Of(course).Parts["ratio"].Status));
        notebook.Edit("attempt", "double? ratio = 2;");
        await notebook.RunFromAsync("attempt");
        Assert.Equal((ProgressState.Tried, 1, 1), (Of(course).State, Of(course).Solved, Of(course).Parts["ratio"].Tries));
        notebook.Edit("attempt-2", "double? other = 3;");
        await notebook.RunFromAsync("attempt-2");
        Assert.Equal((ProgressState.Solved, 2), (Of(course).State, Of(course).Solved));
        await course.DisposeAsync();

        LiveCourse again = desk.Course(Real);
        Assert.Equal((ProgressState.Solved, 2), (Of(again).State, Of(again).Solved));
        Assert.Equal(ProgressState.NotStarted, again.Progress("somebody-else")[^1].State);
        Assert.Contains("Right", Desk.Shown(again.Open(LiveCourse.OwnSeat, "05"), "check"), StringComparison.Ordinal);

        static ExerciseProgress Of(LiveCourse course) => course.Progress(LiveCourse.OwnSeat)[^1];
    }

    private static LiveOptions Real(LiveOptions options) => options with { StartSession = Desk.StartProcess };

    private LiveNotebook Open(string number) => desk.Open(number, Real);

    // SIGKILL: the process has no say in it.
    private static void Kill(LiveNotebook notebook) => Process.GetProcessById(notebook.State.ProcessId!.Value).Kill();

    private static bool IsGone(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            return process.HasExited;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
