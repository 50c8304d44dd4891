using System.Globalization;

namespace NotebookEngine;

/// <summary>Turns values into the representations a notebook shows.</summary>
public static class ValueFormatting
{
    /// <summary>The value's representations.</summary>
    public static MimeBundle Bundle(object? value) => value switch
    {
        HtmlFragment html => MimeBundle.Of((MimeTypes.Html, html.Content), (MimeTypes.Plain, html.Content)),
        MarkdownText markdown => MimeBundle.Of((MimeTypes.Markdown, markdown.Content), (MimeTypes.Plain, markdown.Content)),
        MimeBundle bundle => bundle,
        null => MimeBundle.Plain("null"),
        _ => MimeBundle.Plain(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
