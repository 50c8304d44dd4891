namespace NotebookEngine;

/// <summary>Something a running cell sent out, in the terms of the Jupyter protocol and of nbformat 4.5.</summary>
public abstract record CellOutput;

/// <summary>Console text, as it was written.</summary>
/// <param name="IsError">True for standard error, false for standard output.</param>
/// <param name="Text">The text, line ends included.</param>
public sealed record StreamOutput(bool IsError, string Text) : CellOutput;

/// <summary>A value shown while the cell ran.</summary>
/// <param name="Bundle">The value's representations.</param>
/// <param name="DisplayId">The name under which it can be updated later, or null.</param>
/// <param name="IsUpdate">True when this replaces every earlier output of the same <paramref name="DisplayId"/>.</param>
public sealed record DisplayOutput(MimeBundle Bundle, string? DisplayId = null, bool IsUpdate = false) : CellOutput;

/// <summary>The value of the cell's last expression.</summary>
/// <param name="Bundle">The value's representations.</param>
public sealed record ResultOutput(MimeBundle Bundle) : CellOutput;

/// <summary>The cell failed.</summary>
/// <param name="Error">What went wrong, as a reader is told it.</param>
public sealed record ErrorOutput(CellError Error) : CellOutput;

/// <summary>What the cell has shown so far is to be taken away.</summary>
/// <param name="Wait">True to wait for the next output before doing so, which avoids a flicker.</param>
public sealed record ClearOutput(bool Wait) : CellOutput;
