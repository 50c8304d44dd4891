using System.Globalization;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>How a page calls cells and what they are doing: in words, so that nobody has to know what a colour means.</summary>
internal static class CellWords
{
    private static readonly SiteOptions Site = new();

    /// <summary>What kind of cell it is.</summary>
    public static string Label(LiveCell cell) => cell switch
    {
        { Kind: not CellKind.Code } => "Text",
        _ when cell.HasTag(CellTags.Parameters) => "Parameters",
        _ when cell.HasTag(CellTags.Attempt) => "Your answer",
        { IsSourceHidden: true } when cell.Source.Contains("Course.Check", StringComparison.Ordinal) => "Check",
        _ => "Code",
    };

    /// <summary>Its style classes.</summary>
    public static string Style(LiveCell cell) => cell.Kind != CellKind.Code ? "cell markdown"
        : cell.HasTag(CellTags.Attempt) ? "cell code attempt"
        : cell.HasTag(CellTags.Parameters) ? "cell code parameters-cell"
        : cell.IsSourceHidden ? "cell code hidden-code" : "cell code";

    /// <summary>Its state as a word for scripts and styles.</summary>
    public static string State(LiveCell cell) => cell.State switch
    {
        CellState.Queued => "queued",
        CellState.Running => "running",
        CellState.Done => "done",
        CellState.Failed => "failed",
        CellState.Interrupted => "interrupted",
        _ => "idle",
    };

    /// <summary>Its state for a reader; empty where nothing has to be said.</summary>
    public static string Describe(LiveCell cell) => cell switch
    {
        { State: CellState.Queued } => "waiting for its turn",
        { State: CellState.Running } => "running",
        { Stale: true, Slow: true } => "out of date, and slow: run it when you want it",
        { Stale: true } => "out of date: run it again",
        { State: CellState.Failed } => "failed",
        { State: CellState.Interrupted } => "stopped",
        { State: CellState.Done, Elapsed.TotalSeconds: >= 0.1 and var took } => string.Create(CultureInfo.InvariantCulture, $"{took:0.0} s"),
        { State: CellState.Idle, Kind: CellKind.Code, Outputs.IsEmpty: true } when cell.IsRunnable => "not run",
        _ => "",
    };

    /// <summary>The line behind which a hint or a solution is closed until it is wanted, or null.</summary>
    public static string? Fold(LiveCell cell)
    {
        int hyphen = cell.Id.LastIndexOf('-');
        bool isNumbered = hyphen > 0 && hyphen + 1 < cell.Id.Length && cell.Id.AsSpan(hyphen + 1).IndexOfAnyExceptInRange('0', '9') < 0;
        string name = isNumbered ? cell.Id[..hyphen] : cell.Id;
        foreach ((string tag, string words) in Site.FoldedTags)
        {
            if (name == tag || cell.HasTag(tag))
                return name == tag && isNumbered ? $"{words} {cell.Id[(hyphen + 1)..]}" : words;
        }
        return null;
    }
}
