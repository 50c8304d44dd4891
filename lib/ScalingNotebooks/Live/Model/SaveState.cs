namespace ScalingNotebooks;

/// <summary>Whether what a student has typed is in a file.</summary>
internal enum SavePhase
{
    /// <summary>Everything is.</summary>
    Saved,

    /// <summary>It will be in a moment.</summary>
    Pending,

    /// <summary>It could not be written; it is tried again every few seconds.</summary>
    Failed,

    /// <summary>Another program has changed the file too; see <see cref="LiveNotebook.KeepMine"/> and <see cref="LiveNotebook.TakeTheirs"/>.</summary>
    Conflict,
}

/// <summary>Whether what a student has typed is in a file.</summary>
/// <param name="Phase">Whether it is.</param>
/// <param name="Sentence">What to tell the student; null where nothing has to be said.</param>
/// <param name="When">When it was last saved; null: not in this run of the server.</param>
internal sealed record SaveState(SavePhase Phase, string? Sentence = null, DateTimeOffset? When = null);
