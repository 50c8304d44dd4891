namespace ScalingLaws.Lab.Server;

/// <summary>How a lab is served.</summary>
public sealed record LabServerOptions
{
    /// <summary>The port that is tried where none is given.</summary>
    public const int UsualPort = 5070;

    /// <summary>The database's file; made where it is missing.</summary>
    public required string Database { get; init; }

    /// <summary>The port; 0 for any free one.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>True: reachable from other machines. False: from this one only.</summary>
    public bool Listen { get; init; }

    /// <summary>What is sold and at which terms.</summary>
    public LabTerms Terms { get; init; } = new();
}
