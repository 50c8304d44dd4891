using System.Collections.Immutable;

namespace ScalingNotebooks;

/// <summary>One cell on a slide.</summary>
/// <param name="CellId">The cell.</param>
/// <param name="Step">So many times "next" has to be asked for on the slide before it is seen; 0: it is there from the start.</param>
/// <param name="IsCheck">True for a check of the answer above it: it is seen once there is an answer.</param>
public sealed record SlidePart(string CellId, int Step, bool IsCheck = false);

/// <summary>One screen of a presentation.</summary>
/// <param name="Title">What it is about: its heading, or that of the slide it continues.</param>
/// <param name="Parts">What it shows, from top to bottom.</param>
/// <param name="IsContinued">True when it has no heading of its own.</param>
/// <param name="Notes">Cells that only the speaker sees.</param>
public sealed record Slide(string Title, ImmutableArray<SlidePart> Parts, bool IsContinued, ImmutableArray<string> Notes)
{
    /// <summary>The last step: with it all parts are seen.</summary>
    public int LastStep => Parts.IsEmpty ? 0 : Parts[^1].Step;

    /// <summary>Whether it shows a cell, at whatever step.</summary>
    public bool Shows(string cellId) => Parts.Any(p => p.CellId == cellId);
}
