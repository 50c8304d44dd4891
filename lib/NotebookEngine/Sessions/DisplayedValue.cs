namespace NotebookEngine;

/// <summary>Something shown below a cell, which can be replaced.</summary>
/// <param name="DisplayId">The name it was shown under.</param>
public sealed record DisplayedValue(string DisplayId)
{
    /// <summary>Shows another value in its place.</summary>
    public void Update(object? value) => CellOutputs.Display(value, DisplayId, isUpdate: true);
}
