namespace NotebookKernel;

/// <summary>The kernel cannot start or be installed; the message is one sentence for the person at the terminal.</summary>
public sealed class KernelException : Exception
{
    /// <summary>With a general message.</summary>
    public KernelException() : base("the kernel cannot go on") { }

    /// <summary>With the sentence to show.</summary>
    public KernelException(string message) : base(message) { }

    /// <summary>With the sentence to show and what caused it.</summary>
    public KernelException(string message, Exception innerException) : base(message, innerException) { }
}
