using System.Collections.Immutable;

namespace ScalingNotebooks;

/// <summary>How a wish to run cells ended.</summary>
internal enum RunEnd
{
    /// <summary>All of them ran to their end.</summary>
    Succeeded,

    /// <summary>One failed; those behind it were not run.</summary>
    Failed,

    /// <summary>They were stopped.</summary>
    Interrupted,

    /// <summary>Nothing could be run.</summary>
    NotRun,
}

/// <summary>How a wish to run cells ended.</summary>
/// <param name="End">The end it came to.</param>
/// <param name="Sentence">What to tell the student where no output says it; else null.</param>
internal sealed record RunOutcome(RunEnd End, string? Sentence = null);

/// <summary>What became of a parameter's new value.</summary>
/// <param name="Accepted">False when the value is none for this parameter; nothing was changed then.</param>
/// <param name="Sentence">Why it was not accepted, or what else has to be said; else null.</param>
/// <param name="Ran">The cells that were run with it, in order; empty when a newer value came first.</param>
/// <param name="Left">Cells that depend on it and were left stale, because they are slow or because one before them failed.</param>
/// <param name="Superseded">True when a newer value came before this one was computed.</param>
internal sealed record ParameterOutcome(
    bool Accepted, string? Sentence, ImmutableArray<string> Ran, ImmutableArray<string> Left, bool Superseded = false)
{
    /// <summary>A value that was refused.</summary>
    public static ParameterOutcome Refused(string sentence) => new(false, sentence, [], []);
}
