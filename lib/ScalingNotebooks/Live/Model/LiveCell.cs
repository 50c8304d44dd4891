using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>One cell of an open notebook as it is at one moment. Immutable; a change makes another.</summary>
/// <param name="Id">Its name within the notebook, which it keeps for ever.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Source">Its text, lines ending in line feeds.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="SlideType">Its role in a slide show as the notebook says it, or null.</param>
/// <param name="IsSourceHidden">True when the notebook asks to fold its code away.</param>
/// <param name="State">What it is doing, or how its last run ended.</param>
/// <param name="Stale">True when it was run, but its text or something that it depends on has changed since.</param>
/// <param name="Slow">True when it takes longer than <see cref="LiveOptions.SlowAfter"/>, twice in a row or by far: it is not run again on its own.</param>
/// <param name="Elapsed">Wall time of its last run; null: not run.</param>
/// <param name="StartedAt">When its present run began; null while it does not run.</param>
/// <param name="Version">Counts the changes of its text.</param>
/// <param name="Outputs">What it shows. The same array as before where nothing was added or replaced.</param>
internal sealed record LiveCell(
    string Id, CellKind Kind, string Source, ImmutableArray<string> Tags, string? SlideType, bool IsSourceHidden,
    CellState State, bool Stale, bool Slow, TimeSpan? Elapsed, DateTimeOffset? StartedAt, int Version, ImmutableArray<CellOutput> Outputs)
{
    /// <summary>A cell as a file holds it, not run.</summary>
    public static LiveCell Of(NotebookCell cell) => new(
        cell.Id, cell.Kind, cell.Source, cell.Tags, cell.SlideType,
        cell.HasTag("hide-input") || cell.Metadata["jupyter"]?["source_hidden"]?.GetValueKind() == System.Text.Json.JsonValueKind.True,
        CellState.Idle, Stale: false, Slow: false, Elapsed: null, StartedAt: null, Version: 0, cell.Outputs);

    /// <summary>True when it carries <paramref name="tag"/>.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag);

    /// <summary>True for a cell that runs when its turn comes: code, not empty, not tagged to be skipped.</summary>
    public bool IsRunnable => Kind == CellKind.Code && !string.IsNullOrWhiteSpace(Source) && !HasTag("skip-execution");

    /// <summary>True while it waits or runs.</summary>
    public bool IsBusy => State is CellState.Queued or CellState.Running;
}
