namespace NotebookEngine;

/// <summary>A cell to run.</summary>
/// <param name="Code">C# script code.</param>
/// <param name="Name">How errors name the cell, for example "cell 4"; null: numbered by the session.</param>
/// <param name="TimeLimit">So long after its code has begun to run (compiling is not counted) the cell is interrupted and fails as <c>TimedOut</c>; null: no limit.</param>
/// <param name="Silent">True: the value of the last expression is not sent out.</param>
public sealed record CellRequest(string Code, string? Name = null, TimeSpan? TimeLimit = null, bool Silent = false);

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>Every statement ran.</summary>
    Succeeded,

    /// <summary>It did not compile, or it threw.</summary>
    Failed,

    /// <summary>It was stopped on request.</summary>
    Interrupted,

    /// <summary>It was stopped because its time was over.</summary>
    TimedOut,
}

/// <summary>How a cell ended, and what there is to say about it.</summary>
/// <param name="Status">The end it came to.</param>
/// <param name="Elapsed">Wall time from its start to its end, compilation included.</param>
/// <param name="Error">Null exactly when <paramref name="Status"/> is <see cref="CellStatus.Succeeded"/>. It has been written to the sink too.</param>
/// <param name="WorkersRemain">True when threads the cell started could not be stopped: a restart is advised.</param>
public sealed record CellResult(CellStatus Status, TimeSpan Elapsed, CellError? Error = null, bool WorkersRemain = false);

/// <summary>A variable of a session.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its declared type.</param>
/// <param name="Value">Its present value.</param>
public sealed record SessionVariable(string Name, Type Type, object? Value);

/// <summary>A cell waits for a line of input.</summary>
/// <param name="Prompt">Text to show, possibly empty.</param>
/// <param name="IsPassword">True when what is typed must not be shown.</param>
public sealed record InputRequest(string Prompt, bool IsPassword);
