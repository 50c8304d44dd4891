namespace ScalingNotebooks;

/// <summary>What a cell of an open notebook is doing, or how its last run ended.</summary>
internal enum CellState
{
    /// <summary>It has not run.</summary>
    Idle,

    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ran to its end.</summary>
    Done,

    /// <summary>It did not compile, or it threw; its last output says why.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Interrupted,
}
