namespace ScalingLaws.Lab;

/// <summary>A lab refused a request. The message is its own sentence.</summary>
public sealed class LabException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="status">The HTTP status; 0 where no answer came.</param>
    /// <param name="message">The lab's sentence.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public LabException(int status, string message, Exception? innerException = null)
        : base(message, innerException) => Status = status;

    /// <summary>A refusal without a sentence.</summary>
    public LabException()
    {
    }

    /// <summary>A refusal.</summary>
    /// <param name="message">The lab's sentence.</param>
    public LabException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal.</summary>
    /// <param name="message">The lab's sentence.</param>
    /// <param name="innerException">The cause.</param>
    public LabException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The HTTP status: 404 out of range, 422 invalid key or unreadable value, 403 over the cap, 409 too late, 503 ledger not writable; 0 where no answer came.</summary>
    public int Status { get; }
}
