namespace NotebookEngine;

/// <summary>How notebooks are run.</summary>
public sealed record RunOptions
{
    /// <summary>The time one cell may take when nothing else is said.</summary>
    public static readonly TimeSpan DefaultCellTimeLimit = TimeSpan.FromSeconds(120);

    /// <summary>How many notebooks run at a time, at least 1; the number of cores by default.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>A cell that takes longer is stopped and has failed. Positive.</summary>
    public TimeSpan CellTimeLimit { get; init; } = DefaultCellTimeLimit;

    /// <summary>How long after its time limit a cell has to end before its process is killed.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>True: the cells behind a failed one run too. The notebook has failed all the same.</summary>
    public bool KeepGoing { get; init; }

    /// <summary>Characters of console text kept per cell; what is beyond is dropped, with a sentence in its place.</summary>
    public int StreamLimit { get; init; } = OutputCollector.DefaultStreamLimit;
}
