namespace Coursework;

/// <summary>
/// A notebook's parameter has a value that cannot be used. The message is written for the reader and says what came,
/// what is allowed and what to do; hosts that know the convention show it alone.
/// </summary>
public sealed class RefusedValueException : Exception
{
    /// <summary>A refusal with its sentence.</summary>
    public RefusedValueException(string message)
        : base(message) => Data["Notebook.PlainError"] = true;

    /// <summary>A refusal with its sentence and what caused it.</summary>
    public RefusedValueException(string message, Exception innerException)
        : base(message, innerException) => Data["Notebook.PlainError"] = true;

    /// <summary>A refusal without particulars.</summary>
    public RefusedValueException()
        : this("a value was refused; look at the parameters cell")
    {
    }

    /// <summary>The sentence alone: a host that prints exceptions as text prints no frames.</summary>
    public override string ToString() => Message;
}
