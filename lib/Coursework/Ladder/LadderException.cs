namespace Coursework;

/// <summary>Training could not begin or go on; the message is one sentence that says why and what to do.</summary>
public sealed class LadderException : Exception
{
    /// <summary>With a sentence.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="isUsage">True where what was asked for cannot be meant.</param>
    public LadderException(string message, bool isUsage = false)
        : base(message)
    {
        IsUsage = isUsage;
        // Hosts that know this key print the sentence without type and frames.
        Data["Notebook.PlainError"] = true;
    }

    /// <summary>True where what was asked for cannot be meant: nothing was trained.</summary>
    public bool IsUsage { get; }
}
