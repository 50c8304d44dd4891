using NotebookEngine;
using ScalingNotebooks;

namespace ScalingNotebooksTests.Live.Model;

public sealed class EditingTests : IAsyncLifetime
{
    private readonly Desk desk = new();

    public ValueTask InitializeAsync()
    {
        desk.Add("01-first", NotebookCell.Create(CellKind.Markdown, "# One", "title"), Desk.Code("a", "var a = 1;"), Desk.Code("b", "a + 1"));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task What_is_typed_is_in_the_copy_and_never_in_the_original()
    {
        LiveNotebook notebook = desk.Open();
        string original = await File.ReadAllTextAsync(Path.Combine(desk.Folder.Notebooks, "01-first.ipynb"), Desk.Cancel);
        var changes = new List<LiveChange>();
        notebook.Changed += changes.Add;
        notebook.Edit("a", "var a = 2;\r\n// mine", origin: this);
        Assert.Equal(SavePhase.Pending, notebook.Saved.Phase);
        await Desk.Until(() => notebook.Saved.Phase == SavePhase.Saved, "the save");
        Assert.Equal("var a = 2;\n// mine", Notebook.Read(desk.Mine("01-first")).Cells[1].Source);
        Assert.Equal(original, await File.ReadAllTextAsync(Path.Combine(desk.Folder.Notebooks, "01-first.ipynb"), Desk.Cancel));
        LiveChange edit = changes.First(c => c.Has(LiveChangeKinds.Source));
        Assert.Same(this, edit.Origin);
        Assert.Equal("a", edit.CellIds[0]);
    }

    [Fact]
    public void Cells_are_put_in_moved_taken_away_and_brought_back()
    {
        LiveNotebook notebook = desk.Open();
        string id = notebook.InsertBelow("a", CellKind.Code);
        notebook.Edit(id, "// new");
        notebook.Move(id, -5);
        Assert.Equal([id, "title", "a", "b"], notebook.Cells.Select(c => c.Id));
        notebook.Delete("a");
        Assert.Equal([id, "title", "b"], notebook.Cells.Select(c => c.Id));
        Assert.True(notebook.Undo());
        Assert.Equal([id, "title", "a", "b"], notebook.Cells.Select(c => c.Id));
        Assert.Equal("var a = 1;", notebook.Cell("a")!.Source);
        Assert.True(notebook.Undo());
        Assert.True(notebook.Undo());
        Assert.Equal("", notebook.Cell(id)!.Source);
        Assert.True(notebook.Undo());
        Assert.False(notebook.Undo());
        Assert.Equal(["title", "a", "b"], notebook.Cells.Select(c => c.Id));
        for (int i = 0; i < 4; i++)
            Assert.True(notebook.Redo());
        Assert.False(notebook.Redo());
        Assert.Equal([id, "title", "b"], notebook.Cells.Select(c => c.Id));
        Assert.Equal("// new", notebook.Cell(id)!.Source);
    }

    [Fact]
    public void Keystrokes_are_undone_in_one_step_and_typing_after_undo_is_another()
    {
        LiveNotebook notebook = desk.Open();
        foreach (string text in new[] { "v", "va", "var" })
            notebook.Edit("a", text);
        Assert.True(notebook.Undo());
        Assert.Equal("var a = 1;", notebook.Cell("a")!.Source);
        Assert.True(notebook.Redo());
        Assert.Equal("var", notebook.Cell("a")!.Source);
        notebook.Edit("a", "var x");
        Assert.True(notebook.Undo());
        Assert.Equal("var", notebook.Cell("a")!.Source);
    }

    [Fact]
    public void A_cell_that_another_tab_deleted_is_told_in_one_sentence()
    {
        LiveNotebook notebook = desk.Open();
        notebook.Delete("a");
        NotebookException e = Assert.Throws<NotebookException>(() => notebook.Edit("a", "x"));
        Assert.Contains("undo brings it back", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_gives_the_original_to_the_byte_and_undo_gives_the_students_work()
    {
        LiveNotebook notebook = desk.Open();
        notebook.Edit("a", "var a = 7;");
        string mine = notebook.InsertBelow("b", CellKind.Markdown);
        notebook.Edit(mine, "my note");
        await notebook.RunAsync("b");
        Assert.Equal("8", Desk.Shown(notebook, "b"));
        notebook.Reset();
        Assert.Equal(["title", "a", "b"], notebook.Cells.Select(c => c.Id));
        Assert.Equal("", Desk.Shown(notebook, "b"));
        Assert.True(notebook.Compare().IsSame);
        await notebook.SaveAsync();
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(desk.Folder.Notebooks, "01-first.ipynb"), Desk.Cancel), await File.ReadAllBytesAsync(desk.Mine("01-first"), Desk.Cancel));
        Assert.True(notebook.Undo());
        Assert.Equal("my note", notebook.Cell(mine)!.Source);
        Assert.Equal(("var a = 7;", "8"), (notebook.Cell("a")!.Source, Desk.Shown(notebook, "b")));
    }

    [Fact]
    public void A_comparison_names_what_was_changed_added_and_removed()
    {
        LiveNotebook notebook = desk.Open();
        Assert.True(notebook.Compare().IsSame);
        notebook.Edit("a", "var a = 1;\nvar c = 2;");
        notebook.Delete("title");
        string mine = notebook.InsertBelow("b", CellKind.Code);
        NotebookComparison comparison = notebook.Compare();
        Assert.Equal(
            [("title", CellDifference.Removed), ("a", CellDifference.Changed), ("b", CellDifference.Same), (mine, CellDifference.Added)],
            comparison.Cells.Select(c => (c.Id, c.Difference)));
        Assert.Equal([new ComparedLine(' ', "var a = 1;"), new('+', "var c = 2;")], comparison.Cells[1].Lines);
        Assert.Equal([new ComparedLine('-', "# One")], comparison.Cells[0].Lines);
    }

    [Fact]
    public async Task A_download_holds_outputs_where_wanted()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAllAsync();
        Notebook with = Notebook.Parse(System.Text.Encoding.UTF8.GetString(notebook.Download(withOutputs: true)));
        Assert.Equal("2", TestCourse.Text(with.Cells[2]));
        Assert.Equal(2, with.Cells[2].ExecutionCount);
        Notebook without = Notebook.Parse(System.Text.Encoding.UTF8.GetString(notebook.Download(withOutputs: false)));
        Assert.All(without.Cells, c => Assert.Empty(c.Outputs));
    }

    [Fact]
    public async Task Cleared_outputs_come_back_by_undo()
    {
        LiveNotebook notebook = desk.Open();
        await notebook.RunAllAsync();
        notebook.ClearOutputs();
        Assert.All(notebook.Cells, c => Assert.Equal((0, CellState.Idle), (c.Outputs.Length, c.State)));
        Assert.True(notebook.Undo());
        Assert.Equal(("2", CellState.Done), (Desk.Shown(notebook, "b"), notebook.Cell("b")!.State));
    }

    [Fact]
    public async Task Many_threads_edit_and_run_at_once_and_nothing_breaks()
    {
        LiveNotebook notebook = desk.Open();
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), Desk.Cancel, async (t, _) =>
        {
            var random = new Random(t);
            for (int i = 0; i < 60; i++)
            {
                IReadOnlyList<LiveCell> cells = notebook.Cells;
                string id = cells[random.Next(cells.Count)].Id;
                try
                {
                    switch (random.Next(8))
                    {
                        case 0: notebook.InsertBelow(id, CellKind.Code); break;
                        case 1 when cells.Count > 3 && id is not ("a" or "b"): notebook.Delete(id); break;
                        case 2: notebook.Move(id, random.Next(-2, 3)); break;
                        case 3: notebook.Undo(); break;
                        case 4: notebook.Redo(); break;
                        case 5: await notebook.RunAsync(id); break;
                        case 6: notebook.ClearOutputs(); break;
                        default: notebook.Edit(id, $"var v{t} = {i};"); break;
                    }
                }
                catch (NotebookException)
                {
                    // Another thread has deleted the cell meanwhile, and was told so.
                }
            }
        });
        await Desk.Until(() => notebook.Cells.All(c => !c.IsBusy), "the end of all runs");
        Assert.Equal(notebook.Cells.Count, notebook.Cells.Select(c => c.Id).Distinct().Count());
        await notebook.SaveAsync();
        Assert.Equal(notebook.Cells.Select(c => (c.Id, c.Source)), Notebook.Read(desk.Mine("01-first")).Cells.Select(c => (c.Id, c.Source)));
    }
}
