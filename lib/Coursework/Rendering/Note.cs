using System.Net;
using System.Text;

namespace Coursework;

/// <summary>What a note is about, which decides its colour, its sign and its first word.</summary>
public enum NoteKind
{
    /// <summary>Something to know; nothing is asked.</summary>
    Neutral,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Not right, and the reason is known.</summary>
    Mistake,

    /// <summary>Not right.</summary>
    Wrong,
}

/// <summary>A short message in a box: a coloured edge, a sign and a word, so that colour alone never carries the meaning.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">A few words.</param>
/// <param name="Text">One or two sentences; line breaks are kept.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
public sealed record Note(NoteKind Kind, string Title, string Text) : IRepresented
{
    // The edge alone is coloured, with at least 3:1 against white and against dark pages; text keeps the page's own colour.
    private (string Sign, string Colour) Look => Kind switch
    {
        NoteKind.Right => ("✓", "#2e8b57"),
        NoteKind.Mistake => ("→", "#b8860b"),
        NoteKind.Wrong => ("✗", "#c9503c"),
        _ => ("•", "#6b7a90"),
    };

    /// <summary>True for what only tells the reader what to do next: pages leave it out on paper.</summary>
    public bool IsForScreenOnly { get; init; }

    /// <summary>The box as an HTML fragment that needs no style sheet and suits light and dark pages.</summary>
    public string ToHtml()
    {
        (string sign, string colour) = Look;
        var html = new StringBuilder();
        html.Append("<div class=\"course-note course-note-").Append(Kind.ToString().ToLowerInvariant()).Append(IsForScreenOnly ? " screen-only" : "").Append("\" role=\"note\" style=\"border-left:0.3em solid ")
            .Append(colour).Append(";padding:0.4em 0.8em;margin:0.4em 0\"><strong><span aria-hidden=\"true\">").Append(sign).Append("</span> ")
            .Append(WebUtility.HtmlEncode(Title)).Append("</strong>");
        if (Text.Length > 0)
            html.Append("<div>").Append(WebUtility.HtmlEncode(Text).Replace("\n", "<br>", StringComparison.Ordinal)).Append("</div>");
        return html.Append("</div>").ToString();
    }

    /// <summary>The note as a console prints it.</summary>
    public override string ToString() => Text.Length == 0 ? $"{Look.Sign} {Title}" : $"{Look.Sign} {Title}: {Text}";

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Html => ToHtml(),
        Mime.Plain => ToString(),
        _ => null,
    };
}
