using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>How a cell differs from the original.</summary>
internal enum CellDifference
{
    /// <summary>It does not.</summary>
    Same,

    /// <summary>Its text was changed.</summary>
    Changed,

    /// <summary>The original has no such cell.</summary>
    Added,

    /// <summary>Only the original has it.</summary>
    Removed,
}

/// <summary>One line of two texts laid side by side.</summary>
/// <param name="Sign">' ' in both, '-' only in the original, '+' only in the student's.</param>
/// <param name="Text">The line.</param>
internal sealed record ComparedLine(char Sign, string Text);

/// <summary>One cell beside its original.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Difference">How it differs.</param>
/// <param name="Original">The original's text; null where there is none.</param>
/// <param name="Mine">The student's text; null where it was removed.</param>
/// <param name="Lines">Both texts line by line; empty where they are the same.</param>
internal sealed record ComparedCell(string Id, CellKind Kind, CellDifference Difference, string? Original, string? Mine, ImmutableArray<ComparedLine> Lines);

/// <summary>A student's notebook beside the original.</summary>
/// <param name="Cells">All cells in the student's order; removed ones stand behind the one they followed.</param>
internal sealed record NotebookComparison(ImmutableArray<ComparedCell> Cells)
{
    /// <summary>True when no text differs.</summary>
    public bool IsSame => Cells.All(c => c.Difference == CellDifference.Same);
}
