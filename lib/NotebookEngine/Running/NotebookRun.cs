namespace NotebookEngine;

/// <summary>What became of a notebook that was run.</summary>
/// <param name="Executed">The notebook with the parameters it ran with, outputs and execution counts. Cells that did not run have none.</param>
/// <param name="Failure">The first cell that failed; null when every cell succeeded.</param>
/// <param name="Elapsed">Wall time from its start to its end; the earlier run's where <paramref name="FromCache"/>.</param>
/// <param name="FromCache">True when nothing it depends on had changed since an earlier run, whose outputs these are.</param>
public sealed record NotebookRun(Notebook Executed, CellFailure? Failure, TimeSpan Elapsed, bool FromCache)
{
    /// <summary>True when every cell succeeded.</summary>
    public bool Succeeded => Failure is null;
}

/// <summary>A cell that failed in a run.</summary>
/// <param name="Number">Its place in the notebook, counted from 1 over cells of every kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Source">Its code.</param>
/// <param name="Error">Why.</param>
public sealed record CellFailure(int Number, string Id, string Source, CellError Error);

/// <summary>How far a notebook has come.</summary>
/// <param name="Notebook">Its name.</param>
/// <param name="CellsDone">Code cells that have ended.</param>
/// <param name="CellsTotal">Code cells there are to run.</param>
public sealed record RunProgress(string Notebook, int CellsDone, int CellsTotal);
