using System.Collections.Immutable;

namespace ScalingNotebooks;

/// <summary>How far a student is with one notebook.</summary>
internal enum ProgressState
{
    /// <summary>Never opened.</summary>
    NotStarted,

    /// <summary>Opened; no answer has been checked.</summary>
    Opened,

    /// <summary>At least one answer has been checked.</summary>
    Tried,

    /// <summary>Every part has been answered rightly.</summary>
    Solved,
}

/// <summary>How far a student is with one notebook.</summary>
/// <param name="Number">The notebook's number.</param>
/// <param name="State">How far.</param>
/// <param name="Solved">Parts that have been answered rightly once.</param>
/// <param name="Total">Parts there are; 0 where the notebook checks nothing.</param>
/// <param name="When">When something last changed; null: never opened.</param>
/// <param name="Parts">The parts that have been tried, by name.</param>
internal sealed record ExerciseProgress(
    string Number, ProgressState State, int Solved, int Total, DateTimeOffset? When, ImmutableSortedDictionary<string, PartProgress> Parts);

/// <summary>How far a student is with one part of an exercise.</summary>
/// <param name="Status">What the last check found: "notAttempted", "right", "knownMistake" or "wrong".</param>
/// <param name="Tries">Checked answers that were not right, before the first right one; running one answer again counts once.</param>
/// <param name="SolvedAt">When it was first answered rightly; null: not yet.</param>
/// <param name="Message">What the last check said.</param>
internal sealed record PartProgress(string Status, int Tries, DateTimeOffset? SolvedAt, string Message);
