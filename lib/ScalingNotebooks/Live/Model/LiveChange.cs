using System.Collections.Immutable;

namespace ScalingNotebooks;

/// <summary>What has changed in an open notebook.</summary>
[Flags]
internal enum LiveChangeKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Cells were added, removed or moved.</summary>
    Structure = 1,

    /// <summary>The text of the named cells.</summary>
    Source = 2,

    /// <summary>What the named cells show.</summary>
    Outputs = 4,

    /// <summary>State, staleness or elapsed time of the named cells.</summary>
    State = 8,

    /// <summary><see cref="LiveNotebook.State"/>.</summary>
    Session = 16,

    /// <summary><see cref="LiveNotebook.Parameters"/>.</summary>
    Parameters = 32,

    /// <summary><see cref="LiveNotebook.Saved"/>.</summary>
    Saved = 64,

    /// <summary>The seat's progress.</summary>
    Progress = 128,

    /// <summary><see cref="LiveNotebook.Notice"/>.</summary>
    Notice = 256,
}

/// <summary>Tells what to look at again; the values are read from the notebook, which may be further on already.</summary>
/// <param name="Kinds">What has changed.</param>
/// <param name="CellIds">The cells concerned; empty where none is.</param>
/// <param name="Origin">What the caller gave who changed a text, so that it can leave its own change alone; else null.</param>
internal sealed record LiveChange(LiveChangeKinds Kinds, ImmutableArray<string> CellIds, object? Origin = null)
{
    /// <summary>True when it is about any of <paramref name="kinds"/>.</summary>
    public bool Has(LiveChangeKinds kinds) => (Kinds & kinds) != 0;
}
