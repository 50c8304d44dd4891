namespace NotebookEngine;

/// <summary>Text to be shown as HTML.</summary>
/// <param name="Content">The HTML.</param>
public sealed record HtmlFragment(string Content)
{
    /// <summary>The HTML.</summary>
    public override string ToString() => Content;
}
