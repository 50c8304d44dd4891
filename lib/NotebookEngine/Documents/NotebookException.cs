namespace NotebookEngine;

/// <summary>
/// A notebook cannot be read, written or run as asked. The message is one sentence for the reader: which file, what
/// is wrong, what to do.
/// </summary>
public sealed class NotebookException : Exception
{
    /// <summary>A failure with nothing said about it; prefer the form with a message.</summary>
    public NotebookException() : base("the notebook cannot be used") { }

    /// <summary>A failure told in one sentence.</summary>
    public NotebookException(string message) : base(message) { }

    /// <summary>A failure told in one sentence, with what caused it.</summary>
    public NotebookException(string message, Exception? innerException) : base(message, innerException) { }
}
