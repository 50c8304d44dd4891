namespace NotebookEngine;

/// <summary>What every cell can call without a class name; the names are those that notebooks know from .NET Interactive.</summary>
public static class CellFunctions
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">The value.</param>
    /// <param name="id">A name: showing another value under it later replaces this one. Null: a name is made up.</param>
    /// <returns>A handle to replace what is shown.</returns>
    public static DisplayedValue display(object? value, string? id = null) => new(CellOutputs.Display(value, id, isUpdate: false));

    /// <summary>An HTML fragment; as the last expression of a cell it is shown as such.</summary>
    public static HtmlFragment HTML(string content) => new(content);

    /// <summary>Markdown text, with TeX between dollar signs; as the last expression of a cell it is shown as such.</summary>
    public static MarkdownText Markdown(string content) => new(content);

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">True: only when the next output comes, which avoids a flicker.</param>
    public static void ClearOutput(bool wait = false) => CellContext.Current?.Gate.Send(new ClearOutput(wait));

    /// <summary>Asks the reader for a line of text; null at the end of input.</summary>
    public static string? GetInput(string prompt = "") => CellOutputs.Ask(new InputRequest(prompt, IsPassword: false));

    /// <summary>Asks the reader for a line that is not shown while it is typed; null at the end of input.</summary>
    public static string? GetPassword(string prompt = "") => CellOutputs.Ask(new InputRequest(prompt, IsPassword: true));

    /// <summary>Ends the cell here when it has been asked to stop. The session puts this in loops that the runtime cannot stop.</summary>
    [System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)]
    public static void StopIfAsked()
    {
        if (CellContext.AnyStops)
            CellContext.Current?.ThrowIfStopping();
    }
}
