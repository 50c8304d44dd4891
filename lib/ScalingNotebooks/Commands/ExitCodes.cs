namespace ScalingNotebooks;

/// <summary>What the command's end tells a script.</summary>
internal static class ExitCodes
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>A notebook failed, a check found something, or a file could not be read or written.</summary>
    public const int Failed = 1;

    /// <summary>The command was not understood: nothing was done.</summary>
    public const int WrongUsage = 2;

    /// <summary>Ctrl-C.</summary>
    public const int Stopped = 130;
}
