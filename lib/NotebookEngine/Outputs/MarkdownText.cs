namespace NotebookEngine;

/// <summary>Text to be shown as Markdown, with TeX between dollar signs.</summary>
/// <param name="Content">The Markdown.</param>
public sealed record MarkdownText(string Content)
{
    /// <summary>The Markdown.</summary>
    public override string ToString() => Content;
}
