using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>Turns values into the representations a notebook shows.</summary>
/// <remarks>
/// In this order: what is registered for the type (<see cref="HostConventions.RegisterFormatter"/>), what the type
/// brings by convention (an attribute named <c>TypeFormatterSourceAttribute</c>), the engine's own ways. All MIME types
/// come out together. Numbers and dates are written the same under every culture; long sequences are cut with a note.
/// </remarks>
public static class ValueFormatting
{
    /// <summary>The value's representations. A formatter that throws is told in the text in the value's place.</summary>
    public static MimeBundle Bundle(object? value)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return value is null ? MimeBundle.Plain("null") : Custom(value) ?? Own(value);
        }
        catch (Exception error) when (error is not (ThreadInterruptedException or ThreadAbortException or OperationCanceledException))
        {
            Exception cause = error is TargetInvocationException { InnerException: { } inner } ? inner : error;
            return MimeBundle.Plain($"A {PlainText.Name(value!.GetType())} that could not be shown: {cause.GetType().Name}: {cause.Message}");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static MimeBundle? Custom(object value)
    {
        var data = ImmutableSortedDictionary.CreateBuilder<string, JsonNode>(StringComparer.Ordinal);
        Type type = value.GetType();
        foreach ((string mimeType, Func<object, string?> format) in FormatterRegistry.For(type).Concat(ConventionFormatters.For(type)))
        {
            if (!data.ContainsKey(mimeType) && format(value) is { } text)
                data[mimeType] = IsJson(mimeType) ? JsonNode.Parse(text) ?? JsonValue.Create("") : JsonValue.Create(text);
        }
        if (data.Count == 0)
            return null;
        // Every value can be read where only text is shown.
        if (!data.ContainsKey(MimeTypes.Plain))
            data[MimeTypes.Plain] = PlainText.Of(value);
        return new MimeBundle(data.ToImmutable());
    }

    private static MimeBundle Own(object value)
    {
        switch (value)
        {
            case MimeBundle bundle:
                return bundle;
            case HtmlFragment html:
                return MimeBundle.Of((MimeTypes.Html, html.Content), (MimeTypes.Plain, html.Content));
            case MarkdownText markdown:
                return MimeBundle.Of((MimeTypes.Markdown, markdown.Content), (MimeTypes.Plain, markdown.Content));
        }
        if (HtmlContent(value) is { } content)
            return MimeBundle.Of((MimeTypes.Html, content), (MimeTypes.Plain, content));
        if (TableView.Of(value) is not { } table)
            return MimeBundle.Plain(PlainText.Of(value));
        bool isSequence = value is System.Collections.IEnumerable;
        return MimeBundle.Of((MimeTypes.Html, table.ToHtml()), (MimeTypes.Plain, isSequence ? table.ToText() : PlainText.Of(value)));
    }

    // ASP.NET's IHtmlContent, which .NET Interactive's helpers make, known by its name.
    private static string? HtmlContent(object value)
    {
        Type? contract = Array.Find(value.GetType().GetInterfaces(), i => i.Name == "IHtmlContent");
        if (contract?.GetMethod("WriteTo", [typeof(TextWriter), typeof(HtmlEncoder)]) is not { } write)
            return null;
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        write.Invoke(value, [writer, HtmlEncoder.Default]);
        return writer.ToString();
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
}
