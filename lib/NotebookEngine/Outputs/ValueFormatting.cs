using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>Turns values into the representations a notebook shows.</summary>
public static class ValueFormatting
{
    /// <summary>The value's representations.</summary>
    public static MimeBundle Bundle(object? value) => value is not null && Registered(value) is { } bundle ? bundle : Default(value);

    private static MimeBundle? Registered(object value)
    {
        var data = ImmutableSortedDictionary.CreateBuilder<string, JsonNode>(StringComparer.Ordinal);
        foreach ((string mimeType, Func<object, string?> format) in FormatterRegistry.For(value.GetType()))
        {
            if (format(value) is { } text)
                data[mimeType] = mimeType.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(text)! : JsonValue.Create(text);
        }
        return data.Count == 0 ? null : new MimeBundle(data.ToImmutable());
    }

    private static MimeBundle Default(object? value) => value switch
    {
        HtmlFragment html => MimeBundle.Of((MimeTypes.Html, html.Content), (MimeTypes.Plain, html.Content)),
        MarkdownText markdown => MimeBundle.Of((MimeTypes.Markdown, markdown.Content), (MimeTypes.Plain, markdown.Content)),
        MimeBundle bundle => bundle,
        null => MimeBundle.Plain("null"),
        _ => MimeBundle.Plain(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
