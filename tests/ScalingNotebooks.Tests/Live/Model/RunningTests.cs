using NotebookEngine;
using ScalingNotebooks;

namespace ScalingNotebooksTests.Live.Model;

public sealed class RunningTests : IAsyncLifetime
{
    private readonly Desk desk = new();

    public ValueTask InitializeAsync()
    {
        desk.Add("01-first",
            Desk.Code("set-up", "using System.Text;"),
            Desk.Code("a", "var a = 1;"),
            Desk.Code("b", "var b = a + 1;\nb"),
            Desk.Code("free", "\"free\""),
            Desk.Code("c", "new StringBuilder().Append(b * 2).ToString()"));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task A_cell_runs_what_it_needs_and_nothing_else()
    {
        LiveNotebook notebook = desk.Open();
        Assert.Equal(RunEnd.Succeeded, (await notebook.RunAsync("c")).End);
        Assert.Equal("4", Desk.Shown(notebook, "c"));
        Assert.Equal([CellState.Done, CellState.Done, CellState.Done, CellState.Idle, CellState.Done], notebook.Cells.Select(c => c.State));
    }

    [Fact]
    public async Task What_depends_on_an_edit_or_a_run_is_stale_until_it_is_run_again()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAllAsync();
        Assert.DoesNotContain(notebook.Cells, c => c.Stale);
        notebook.Edit("a", "var a = 10;");
        Assert.Equal(["a", "b", "c"], notebook.Cells.Where(c => c.Stale).Select(c => c.Id));
        notebook.Edit("a", "var a = 1;");
        Assert.DoesNotContain(notebook.Cells, c => c.Stale);
        notebook.Edit("a", "var a = 10;");
        await notebook.RunAsync("a");
        Assert.Equal(["b", "c"], notebook.Cells.Where(c => c.Stale).Select(c => c.Id));
        await notebook.RunAsync("c");
        Assert.True(notebook.Cell("c")!.Stale, "it was computed from a stale b");
        await notebook.RunStaleAsync();
        Assert.DoesNotContain(notebook.Cells, c => c.Stale);
        Assert.Equal("22", Desk.Shown(notebook, "c"));
    }

    [Fact]
    public async Task A_failure_stops_what_comes_after_it()
    {
        LiveNotebook notebook = desk.Open();
        notebook.Edit("b", "var b = a / (a - 1);");
        RunOutcome outcome = await notebook.RunAllAsync();
        Assert.Equal(RunEnd.Failed, outcome.End);
        Assert.Equal([CellState.Done, CellState.Done, CellState.Failed, CellState.Idle, CellState.Idle], notebook.Cells.Select(c => c.State));
        notebook.Edit("b", "var b = a + 1;");
        Assert.Equal(RunEnd.Succeeded, (await notebook.RunFromAsync("b")).End);
        Assert.Equal("4", Desk.Shown(notebook, "c"));
    }

    [Fact]
    public async Task Outputs_stream_in_while_a_cell_runs()
    {
        LiveNotebook notebook = desk.Open();
        notebook.Edit("a", "Console.WriteLine(\"first\"); while (true) Thread.Sleep(10);");
        Task<RunOutcome> run = notebook.RunAsync("a");
        await Desk.Until(() => Desk.Shown(notebook, "a") == "first\n", "the first line");
        LiveCell running = notebook.Cell("a")!;
        Assert.Equal((CellState.Running, SessionPhase.Running), (running.State, notebook.State.Phase));
        Assert.NotNull(running.StartedAt);
        notebook.Interrupt();
        Assert.Equal(RunEnd.Interrupted, (await run).End);
        Assert.Equal(CellState.Interrupted, notebook.Cell("a")!.State);
    }

    [Fact]
    public async Task Old_outputs_stay_until_new_ones_take_their_place()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAsync("b");
        var seen = new List<string>();
        notebook.Changed += _ => { lock (seen) seen.Add(Desk.Shown(notebook, "b")); };
        notebook.Edit("b", "display(1); Thread.Sleep(20); display(2);");
        await notebook.RunAsync("b");
        Assert.Equal("12", Desk.Shown(notebook, "b"));
        Assert.Empty(seen.Except(["2", "12"]));
    }

    [Fact]
    public async Task Interrupting_empties_the_queue_and_keeps_variables()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAsync("a");
        notebook.Edit("b", "while (true) { }");
        Task<RunOutcome> all = notebook.RunFromAsync("b");
        Task<RunOutcome> more = notebook.RunAsync("free");
        await Desk.Until(() => notebook.Cell("b")!.State == CellState.Running, "the loop");
        Assert.Equal(CellState.Queued, notebook.Cell("free")!.State);
        notebook.Interrupt();
        Assert.Equal([RunEnd.Interrupted, RunEnd.Interrupted], (await Task.WhenAll(all, more)).Select(o => o.End));
        Assert.DoesNotContain(notebook.Cells, c => c.IsBusy);
        notebook.Edit("b", "a");
        await notebook.RunAsync("b");
        Assert.Equal("1", Desk.Shown(notebook, "b"));
    }

    [Fact]
    public async Task An_edit_during_a_run_makes_its_outcome_stale()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAsync("a");
        notebook.Edit("b", "Thread.Sleep(300); var b = a + 1; b");
        Task<RunOutcome> run = notebook.RunAsync("b");
        await Desk.Until(() => notebook.Cell("b")!.State == CellState.Running, "the run");
        notebook.Edit("b", "var b = a + 100; b");
        await run;
        Assert.Equal(("2", true), (Desk.Shown(notebook, "b"), notebook.Cell("b")!.Stale));
        await notebook.RunAsync("b");
        Assert.Equal(("101", false), (Desk.Shown(notebook, "b"), notebook.Cell("b")!.Stale));
    }

    [Fact]
    public async Task A_running_cell_may_be_deleted_and_brought_back()
    {
        LiveNotebook notebook = desk.Open();
        notebook.Edit("free", "Thread.Sleep(200); \"done\"");
        Task<RunOutcome> run = notebook.RunAsync("free");
        await Desk.Until(() => notebook.Cell("free")!.State == CellState.Running, "the run");
        notebook.Delete("free");
        await run;
        Assert.True(notebook.Undo());
        Assert.False(notebook.Cell("free")!.IsBusy);
        await notebook.RunAsync("free");
        Assert.Equal("done", Desk.Shown(notebook, "free"));
    }

    [Fact]
    public async Task A_display_can_be_updated_from_another_cell()
    {
        LiveNotebook notebook = desk.Open();
        notebook.Edit("a", "var shown = display(\"before\");");
        notebook.Edit("b", "shown.Update(\"after\");");
        await notebook.RunAsync("a");
        await notebook.RunAsync("b");
        Assert.Equal("after", Desk.Shown(notebook, "a"));
    }

    [Fact]
    public async Task A_flood_of_text_neither_stops_the_page_nor_is_kept()
    {
        LiveNotebook notebook = desk.Open(change: o => o with { StreamLimit = 10_000 });
        notebook.Edit("a", "for (int i = 0; i < 100_000; i++) Console.WriteLine(i);");
        await notebook.RunAsync("a");
        Assert.InRange(Desk.Shown(notebook, "a").Length, 10_000, 10_200);
    }

    [Fact]
    public async Task Completion_and_quick_info_know_cells_above_that_have_not_run()
    {
        LiveNotebook notebook = desk.Open();
        CompletionList list = await notebook.CompleteAsync("c", "var q = new StringBu", 20, Desk.Cancel);
        Assert.Equal((12, 20), (list.Start, list.End));
        Assert.Contains(list.Items, i => i.Text == "StringBuilder");
        Inspection? info = await notebook.InspectAsync("c", "b * 2", 0, Desk.Cancel);
        Assert.Contains("int", info!.Signature, StringComparison.Ordinal);
        await notebook.RunAsync("b");
        info = await notebook.InspectAsync("c", "b * 2", 1, Desk.Cancel);
        Assert.Contains("int", info!.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idle_session_is_put_to_rest_and_the_next_run_makes_its_variables_again()
    {
        LiveNotebook notebook = desk.Open(change: o => o with { IdleTime = TimeSpan.FromMilliseconds(300) });
        await notebook.RunAllAsync();
        await Desk.Until(() => notebook.State.Phase == SessionPhase.Retired, "rest");
        Assert.NotNull(notebook.State.Reason);
        Assert.Equal("4", Desk.Shown(notebook, "c"));
        notebook.Edit("c", "b * 3");
        Assert.Equal(RunEnd.Succeeded, (await notebook.RunAsync("c")).End);
        Assert.Equal("6", Desk.Shown(notebook, "c"));
        Assert.Contains("new session", notebook.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_idle_longest_makes_room_and_one_that_runs_does_not()
    {
        for (int i = 2; i <= 4; i++)
            desk.Add($"0{i}-more", Desk.Code("a", "1"), Desk.Code("loop", "while (true) Thread.Sleep(5);"));
        LiveCourse course = desk.Course(o => o with { MaxSessions = 2 });
        LiveNotebook[] notebooks = [.. Enumerable.Range(1, 4).Select(i => course.Open(LiveCourse.OwnSeat, $"0{i}"))];
        await notebooks[1].RunAsync("a");
        Task<RunOutcome> loop = notebooks[1].RunAsync("loop");
        await Desk.Until(() => notebooks[1].Cell("loop")!.State == CellState.Running, "the loop");
        await notebooks[0].RunAsync("a");
        await notebooks[2].RunAsync("a");
        await notebooks[3].RunAsync("a");
        Assert.Equal(
            [SessionPhase.Retired, SessionPhase.Running, SessionPhase.Retired, SessionPhase.Ready],
            notebooks.Select(n => n.State.Phase));
        notebooks[1].Interrupt();
        await loop;
    }

    [Fact]
    public async Task A_session_that_cannot_be_started_is_told_in_one_sentence_and_tried_again()
    {
        bool isBroken = true;
        LiveNotebook notebook = desk.Open(change: o => o with
        {
            StartSession = (path, folder, cancel) => Volatile.Read(ref isBroken) ? throw new InvalidOperationException("no such program.\n at x") : Desk.StartHere(path, folder, cancel),
        });
        RunOutcome outcome = await notebook.RunAsync("a");
        Assert.Equal((RunEnd.NotRun, SessionPhase.Ended, CellState.Idle), (outcome.End, notebook.State.Phase, notebook.Cell("a")!.State));
        Assert.Equal("No process could be started to run this notebook's code: no such program. Try to restart it.", outcome.Sentence);
        Volatile.Write(ref isBroken, false);
        await notebook.RestartAsync();
        Assert.Equal(RunEnd.Succeeded, (await notebook.RunAsync("a")).End);
    }
}
