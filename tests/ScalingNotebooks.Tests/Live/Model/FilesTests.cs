using NotebookEngine;
using ScalingNotebooks;

namespace ScalingNotebooksTests.Live.Model;

/// <summary>What is on disk: crashes, other programs, disks that are full.</summary>
public sealed class FilesTests : IAsyncLifetime
{
    private readonly Desk desk = new();

    public ValueTask InitializeAsync()
    {
        desk.Add("01-first", Desk.Parameters("double n = 2; // count; 1 … 10"), Desk.Code("a", "var a = n * 10;\nConsole.WriteLine(a);"), Desk.Code("b", "throw new Exception(\"no\");"), Desk.Code("c", "a"));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task After_a_crash_texts_outputs_and_staleness_are_there_again()
    {
        LiveNotebook before = desk.Open();
        await before.RunAllAsync();
        await before.RunAsync("c");
        before.Edit("parameters", "double n = 3; // count; 1 … 10");
        before.Edit("b", "// mended");
        Assert.True(before.Cell("a")!.Stale);
        // A crash asks for nothing to be saved: what is on disk a moment later must be enough.
        await Desk.Until(() => File.Exists(desk.Mine("01-first")) && File.ReadAllText(desk.Mine("01-first")).Contains("mended", StringComparison.Ordinal), "the text");
        await Desk.Until(() => File.ReadAllText(Path.Combine(desk.Folder.MyNotebooks, ".live", "01-first.outputs.ipynb")).Contains("mended", StringComparison.Ordinal), "the outputs");

        LiveNotebook after = desk.Open();
        Assert.Equal(before.Cells.Select(c => (c.Id, c.Source, c.State, c.Stale)), after.Cells.Select(c => (c.Id, c.Source, c.State, c.Stale)));
        Assert.Equal("20\n", Desk.Shown(after, "a"));
        Assert.Contains("no", Desk.Shown(after, "b"), StringComparison.Ordinal);
        Assert.Equal(SessionPhase.NotStarted, after.State.Phase);
        Assert.Equal(RunEnd.Succeeded, (await after.RunStaleAsync()).End);
        Assert.Equal(("30\n", "30"), (Desk.Shown(after, "a"), Desk.Shown(after, "c")));
        Assert.All(after.Cells, c => Assert.False(c.Stale));
    }

    [Fact]
    public async Task Closing_saves_what_was_typed_in_the_last_moment()
    {
        LiveCourse course = desk.Course(o => o with { SaveDelay = TimeSpan.FromHours(1) });
        course.Open(LiveCourse.OwnSeat, "01").Edit("c", "// last words");
        await course.DisposeAsync();
        Assert.Equal("// last words", Notebook.Read(desk.Mine("01-first")).Cells[3].Source);
    }

    [Fact]
    public async Task Who_types_without_a_pause_is_saved_all_the_same()
    {
        LiveNotebook notebook = desk.Open(change: o => o with { SaveDelay = TimeSpan.FromSeconds(1) });
        var changed = false;
        for (int i = 0; i < 2000 && !changed; i++)
        {
            notebook.Edit("c", $"// {i}");
            await Task.Delay(10, Desk.Cancel);
            changed = File.ReadAllText(desk.Mine("01-first")).Contains("// ", StringComparison.Ordinal) && !Notebook.Read(desk.Mine("01-first")).Cells[3].Source.Equals("a", StringComparison.Ordinal);
        }
        Assert.True(changed);
    }

    [Fact]
    public async Task A_full_disk_is_told_nothing_is_lost_and_saving_goes_on_when_there_is_room()
    {
        bool isFull = false;
        LiveNotebook notebook = desk.Open(change: o => o with
        {
            WriteFile = (path, text) =>
            {
                if (Volatile.Read(ref isFull))
                    throw new NotebookException($"cannot write '{path}': the disk is full; nothing was changed");
                SafeFile.WriteText(path, text);
            },
        });
        Volatile.Write(ref isFull, true);
        notebook.Edit("c", "// precious");
        await Desk.Until(() => notebook.Saved.Phase == SavePhase.Failed, "the failure");
        Assert.Contains("the disk is full", notebook.Saved.Sentence, StringComparison.Ordinal);
        Assert.Equal("// precious", notebook.Cell("c")!.Source);
        Assert.Equal("a", Notebook.Read(desk.Mine("01-first")).Cells[3].Source);
        notebook.Edit("c", "// more precious");
        Volatile.Write(ref isFull, false);
        await Desk.Until(() => notebook.Saved.Phase == SavePhase.Saved, "the save");
        Assert.Equal("// more precious", Notebook.Read(desk.Mine("01-first")).Cells[3].Source);
        Assert.Null(notebook.Saved.Sentence);
    }

    [Fact]
    public async Task Another_programs_change_is_taken_over_when_nothing_was_typed_here()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAllAsync();
        await notebook.SaveAsync();
        Notebook elsewhere = Notebook.Read(desk.Mine("01-first"));
        elsewhere.WithCells([.. elsewhere.Cells.Select(c => c.Id == "c" ? c.WithSource("a + 1") : c), Desk.Code("d", "5")]).Save(desk.Mine("01-first"));
        await Desk.Until(() => notebook.Cell("c")!.Source == "a + 1", "the other text");
        Assert.Contains("changed by another program", notebook.Notice, StringComparison.Ordinal);
        Assert.NotNull(notebook.Cell("d"));
        Assert.Equal("20\n", Desk.Shown(notebook, "a"));
        Assert.True(notebook.Undo());
        Assert.Equal("a", notebook.Cell("c")!.Source);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_here_and_one_elsewhere_are_a_conflict_in_which_nothing_is_lost(bool keepMine)
    {
        LiveNotebook notebook = desk.Open(change: o => o with { SaveDelay = TimeSpan.FromHours(1), OutputSaveDelay = TimeSpan.FromHours(1), Round = TimeSpan.FromHours(1) });
        notebook.Edit("c", "// mine");
        Notebook elsewhere = Notebook.Read(desk.Mine("01-first"));
        elsewhere.WithCells(elsewhere.Cells.Select(c => c.Id == "c" ? c.WithSource("// theirs") : c)).Save(desk.Mine("01-first"));
        await notebook.SaveAsync();
        Assert.Equal(SavePhase.Conflict, notebook.Saved.Phase);
        Assert.Equal("// theirs", Notebook.Read(desk.Mine("01-first")).Cells[3].Source);

        // A crash now loses neither.
        LiveNotebook again = desk.Open();
        Assert.Equal((SavePhase.Conflict, "// mine"), (again.Saved.Phase, again.Cell("c")!.Source));

        string? kept = keepMine ? again.KeepMine() : again.TakeTheirs();
        string beside = Notebook.Read(Path.Combine(desk.Folder.MyNotebooks, kept!)).Cells[3].Source;
        Assert.Equal(keepMine ? ("// mine", "// theirs") : ("// theirs", "// mine"), (again.Cell("c")!.Source, beside));
        await again.SaveAsync();
        Assert.Equal(SavePhase.Saved, again.Saved.Phase);
        Assert.Equal(again.Cell("c")!.Source, Notebook.Read(desk.Mine("01-first")).Cells[3].Source);
        Assert.Equal(SavePhase.Saved, desk.Open().Saved.Phase);
    }

    [Fact]
    public async Task What_another_program_has_broken_is_not_written_over_and_not_shown()
    {
        LiveNotebook notebook = desk.Open();
        await File.WriteAllTextAsync(desk.Mine("01-first"), "{ broken", Desk.Cancel);
        await Desk.Until(() => notebook.Notice is not null, "the notice");
        Assert.Equal("a", notebook.Cell("c")!.Source);
        Assert.Equal("{ broken", await File.ReadAllTextAsync(desk.Mine("01-first"), Desk.Cancel));
    }

    [Fact]
    public async Task A_file_that_was_deleted_is_written_again_at_the_next_change()
    {
        LiveNotebook notebook = desk.Open();
        File.Delete(desk.Mine("01-first"));
        notebook.Edit("c", "// still here");
        await Desk.Until(() => File.Exists(desk.Mine("01-first")), "the file");
        Assert.Equal("// still here", Notebook.Read(desk.Mine("01-first")).Cells[3].Source);
    }

    [Fact]
    public void A_damaged_side_file_costs_the_outputs_only()
    {
        Directory.CreateDirectory(Path.Combine(desk.Folder.MyNotebooks, ".live"));
        File.WriteAllText(Path.Combine(desk.Folder.MyNotebooks, ".live", "01-first.outputs.ipynb"), "{\"cells\": [{\"cell_type\": \"code\", \"id\": \"a\", \"metadata\": {\"live\": {\"source\": 3}}");
        Assert.Equal("a", desk.Open().Cell("c")!.Source);
    }

    [Theory]
    [InlineData("../me")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("a\n")]
    public void No_seat_leads_out_of_its_folder(string seat) => Assert.Throws<NotebookException>(() => desk.Course().Open(seat, "01"));

    [Theory]
    [InlineData("../01")]
    [InlineData("99")]
    [InlineData("01-first")]
    public void An_unknown_number_is_told_with_those_there_are(string number) =>
        Assert.Contains("it has 01", Assert.Throws<NotebookException>(() => desk.Course().Open(LiveCourse.OwnSeat, number)).Message, StringComparison.Ordinal);
}
