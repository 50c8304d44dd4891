using System.Net;

namespace Coursework;

/// <summary>A result that explains itself in lines of aligned text.</summary>
[TypeFormatterSource(typeof(HtmlFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
internal sealed record Report(string Lines) : IRepresented
{
    public string? Represent(string mimeType) => mimeType switch
    {
        Mime.Html => $"<pre class=\"course-report\">{WebUtility.HtmlEncode(Lines)}</pre>",
        Mime.Plain => Lines,
        _ => null,
    };

    public override string ToString() => Lines;
}
