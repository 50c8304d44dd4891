namespace NotebookEngine;

/// <summary>Receives a cell's outputs in order, as they happen. Calls do not overlap.</summary>
public interface IOutputSink
{
    /// <summary>Takes the next output. Must return quickly; a slow receiver queues.</summary>
    void Write(CellOutput output);
}
