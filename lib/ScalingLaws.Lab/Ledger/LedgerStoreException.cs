namespace ScalingLaws.Lab;

/// <summary>A store could not be read or written. The message is one sentence for the person who runs the lab.</summary>
public sealed class LedgerStoreException : Exception
{
    /// <summary>A failure with its sentence.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public LedgerStoreException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure without a sentence of its own.</summary>
    public LedgerStoreException()
    {
    }

    /// <summary>A failure with its sentence.</summary>
    /// <param name="message">What happened and what to do.</param>
    public LedgerStoreException(string message)
        : base(message)
    {
    }
}
