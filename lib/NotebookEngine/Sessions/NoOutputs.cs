namespace NotebookEngine;

/// <summary>Drops what a cell sends out.</summary>
internal sealed class NoOutputs : IOutputSink
{
    public static NoOutputs Instance { get; } = new();

    public void Write(CellOutput output)
    {
    }
}
