namespace NotebookEngine;

/// <summary>Sends values to the cell that the calling flow belongs to.</summary>
internal static class CellOutputs
{
    /// <summary>Shows a value and returns its display id.</summary>
    public static string Display(object? value, string? id, bool isUpdate)
    {
        string name = string.IsNullOrEmpty(id) ? Guid.NewGuid().ToString("N") : id;
        // Outside of a cell there is nothing to show on; a library that calls from a test gets its id and no more.
        CellContext.Current?.Gate.Send(new DisplayOutput(ValueFormatting.Bundle(value), name, isUpdate));
        return name;
    }

    /// <summary>Asks the session's owner for a line.</summary>
    public static string? Ask(InputRequest request) => CellContext.Current?.ReadLine(request);
}
