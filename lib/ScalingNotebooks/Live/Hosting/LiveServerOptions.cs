namespace ScalingNotebooks;

/// <summary>How the live course is served.</summary>
/// <param name="Course">The course.</param>
internal sealed record LiveServerOptions(CourseFolder Course)
{
    /// <summary>The port; null: the usual one, or any free one where that is taken; 0: any free one.</summary>
    public int? Port { get; init; }

    /// <summary>Whether other machines are answered as well as this one.</summary>
    public bool Listen { get; init; }
}
