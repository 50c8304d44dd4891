using Microsoft.JSInterop;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>What the page's script asks of a notebook.</summary>
/// <param name="view">The tab's view of it.</param>
internal sealed class NotebookBridge(NotebookView view)
{
    private LiveNotebook Notebook => view.Notebook;

    private string? Last => Notebook.Cells is [.., var last] ? last.Id : null;

    /// <summary>A cell's text as it is now.</summary>
    [JSInvokable]
    public string SourceOf(string id) => Notebook.Cell(id)?.Source ?? "";

    /// <summary>Gives a cell the text that was typed.</summary>
    [JSInvokable]
    public void Edit(string id, string text)
    {
        // Of a cell that another tab has deleted, what is typed becomes a cell of its own: nothing typed is lost.
        if (Notebook.Cell(id) is null)
            Notebook.Edit(Notebook.InsertBelow(Last, CellKind.Code), text);
        else
            Notebook.Edit(id, text, view);
    }

    /// <summary>Takes back what was typed while the course could not be reached.</summary>
    /// <param name="id">The cell.</param>
    /// <param name="before">Its text before that.</param>
    /// <param name="text">What was typed.</param>
    [JSInvokable]
    public void Restore(string id, string before, string text)
    {
        LiveCell? cell = Notebook.Cell(id);
        if (cell?.Source == text || text.Length == 0)
            return;
        if (cell?.Source == before)
            Notebook.Edit(id, text);
        else
            Notebook.Edit(Notebook.InsertBelow(cell?.Id ?? Last, cell?.Kind ?? CellKind.Code), text);
    }

    /// <summary>
    /// Runs a cell. With an answer go the checks that stand right below it, and what else has become stale by it and is
    /// not slow: who answers wants to know whether it is right.
    /// </summary>
    [JSInvokable]
    public void Run(string id)
    {
        Task<RunOutcome> run = Notebook.RunAsync(id);
        if (Notebook.Cell(id)?.HasTag(CellTags.Attempt) == true)
            _ = CheckAsync(id, run);
    }

    /// <summary>Puts a code cell below another, and the caret into it.</summary>
    [JSInvokable]
    public void Insert(string id) => view.Wanted = Notebook.InsertBelow(id, CellKind.Code);

    /// <summary>Takes a cell away; undo brings it back.</summary>
    [JSInvokable]
    public void Delete(string id)
    {
        if (Notebook.Cell(id) is not null)
            Notebook.Delete(id);
    }

    /// <summary>Takes back the last change.</summary>
    [JSInvokable]
    public void Undo() => Notebook.Undo();

    /// <summary>What could stand at a place in a cell.</summary>
    [JSInvokable]
    public Task<CompletionList> Complete(string id, string text, int position) => Notebook.CompleteAsync(id, text, position);

    /// <summary>What is known of the name at a place in a cell.</summary>
    [JSInvokable]
    public Task<Inspection?> Inspect(string id, string text, int position) => Notebook.InspectAsync(id, text, position);

    private async Task CheckAsync(string id, Task<RunOutcome> run)
    {
        if ((await run.ConfigureAwait(false)).End != RunEnd.Succeeded)
            return;
        string[] checks = [.. Notebook.Cells.SkipWhile(c => c.Id != id).Skip(1).TakeWhile(c => c.Kind == CellKind.Code && !c.HasTag(CellTags.Attempt)).Select(c => c.Id)];
        foreach (string check in checks)
            await Notebook.RunAsync(check).ConfigureAwait(false);
        foreach (LiveCell stale in Notebook.Cells.Where(c => c is { Stale: true, Slow: false }))
            await Notebook.RunAsync(stale.Id).ConfigureAwait(false);
    }
}
