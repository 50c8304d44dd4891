namespace ScalingNotebooks;

/// <summary>Where the process that runs a notebook's code is in its life.</summary>
internal enum SessionPhase
{
    /// <summary>There is none yet.</summary>
    NotStarted,

    /// <summary>It is being started.</summary>
    Starting,

    /// <summary>It waits for a cell.</summary>
    Ready,

    /// <summary>It runs a cell.</summary>
    Running,

    /// <summary>It came to an end that nobody asked for, or could not be started; <see cref="LiveNotebook.RestartAsync"/> starts another.</summary>
    Ended,

    /// <summary>It was ended after a long time without use; the next run starts another.</summary>
    Retired,
}

/// <summary>The state of the process that runs a notebook's code.</summary>
/// <param name="Phase">Where it is in its life.</param>
/// <param name="Reason">One sentence for the student where something has to be said; else null.</param>
/// <param name="ProcessId">The process's number while there is one.</param>
internal sealed record SessionState(SessionPhase Phase, string? Reason = null, int? ProcessId = null);
