namespace Coursework;

/// <summary>The MIME types that Coursework's own values come in.</summary>
internal static class Mime
{
    public const string Html = "text/html";
    public const string Markdown = "text/markdown";
    public const string Plain = "text/plain";
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const string Check = "application/vnd.scaling.check+json";
}

/// <summary>One formatter in the shape that hosts expect: they call its members by name.</summary>
internal sealed class ConventionFormatter(string mimeType)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if ((instance as IRepresented)?.Represent(MimeType) is not { } text)
            return false;
        writer.Write(text);
        return true;
    }
}

/// <summary>Makes one formatter per MIME type. Hosts create the derived types by name.</summary>
internal abstract class FormatterSource(params string[] mimeTypes)
{
    public IEnumerable<object> CreateTypeFormatters() => mimeTypes.Select(m => new ConventionFormatter(m));
}

/// <summary>Values that are HTML and plain text.</summary>
internal sealed class HtmlFormatterSource() : FormatterSource(Mime.Html, Mime.Plain);

/// <summary>Values that are markdown and plain text.</summary>
internal sealed class MarkdownFormatterSource() : FormatterSource(Mime.Markdown, Mime.Plain);

/// <summary>The outcome of a check, which a program can read too.</summary>
internal sealed class CheckFormatterSource() : FormatterSource(Mime.Html, Mime.Check, Mime.Plain);

/// <summary>Charts of Plotly.NET.</summary>
internal sealed class PlotlyFormatterSource() : FormatterSource(Mime.Plotly, Mime.Plain);
