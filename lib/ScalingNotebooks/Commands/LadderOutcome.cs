using Coursework;

namespace ScalingNotebooks;

/// <summary>How training ended.</summary>
/// <param name="Done">The last line of a ladder that came to its end.</param>
/// <param name="Stopped">Runs that were saved when it was stopped; null where it was not.</param>
internal sealed record LadderOutcome(LadderDone? Done, int? Stopped);
