namespace Coursework;

/// <summary>Markdown shown as a cell's output, formulas between dollar signs included.</summary>
/// <param name="Source">The markdown.</param>
[TypeFormatterSource(typeof(MarkdownFormatterSource), PreferredMimeTypes = [Mime.Markdown, Mime.Plain])]
public sealed record MarkdownText(string Source) : IRepresented
{
    /// <summary>The markdown as it was written, which reads well on a console.</summary>
    public override string ToString() => Source;

    string? IRepresented.Represent(string mimeType) => mimeType is Mime.Markdown or Mime.Plain ? Source : null;
}
