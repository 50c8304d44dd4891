using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>What a cell put out, as HTML. Of a value's representations the richest that a page can show is taken.</summary>
internal sealed class OutputHtml(MarkdownHtml markdown)
{
    // What nobody reads to its end must not make a page that no browser opens.
    private const int LongestText = 200_000;

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal string ToHtml(CellOutput output, PageOutline outline) => output switch
    {
        StreamOutput { IsError: true } stream => Pre("stream error-stream", Html.Console(stream.Text)),
        StreamOutput stream => Pre("stream", Html.Console(stream.Text)),
        DisplayOutput display => Bundle(display.Bundle, outline),
        ResultOutput result => Bundle(result.Bundle, outline),
        ErrorOutput error => Error(error.Error),
        _ => "",
    };

    private string Bundle(MimeBundle bundle, PageOutline outline)
    {
        string? plain = bundle.Text(MimeTypes.Plain);
        if (bundle.Data.TryGetValue(MimeTypes.Plotly, out JsonNode? figure) && figure is JsonObject chart)
            return ChartHtml.Render(chart, plain);
        if (bundle.Text(MimeTypes.Markdown) is { } text)
            return $"<div class=\"markdown\">{markdown.ToHtml(text, outline, leastLevel: 3)}</div>\n";
        if (bundle.Text(MimeTypes.Html) is { } html)
            return $"<div class=\"html scroll\">{OutputSanitizer.Clean(html)}</div>\n";
        if (bundle.Text("image/svg+xml") is { } svg)
            return Image("image/svg+xml", Convert.ToBase64String(Encoding.UTF8.GetBytes(svg)), plain);
        foreach (string mimeType in (string[])["image/png", "image/jpeg", "image/gif", "image/webp"])
        {
            if (bundle.Text(mimeType) is { } base64)
                return Image(mimeType, base64.ReplaceLineEndings(""), plain);
        }
        if (bundle.Data.FirstOrDefault(d => d.Key is "application/json" || d.Key.EndsWith("+json", StringComparison.Ordinal)).Value is { } json)
            return Pre("json", json.ToJsonString(Readable));
        return plain is null ? Unknown(bundle) : Pre("text", Html.Console(plain));
    }

    // An image element runs no script, whatever its SVG holds.
    private static string Image(string mimeType, string base64, string? alternative) =>
        $"<p class=\"image\"><img src=\"data:{mimeType};base64,{Html.Encode(base64)}\" alt=\"{Html.Encode(alternative ?? "")}\"></p>\n";

    private static string Error(CellError error)
    {
        string lines = Html.Console(string.Join('\n', error.Traceback));
        string details = lines.Length == 0 || lines == error.Message ? "" : Pre("traceback", lines);
        return $"<div class=\"error\"><p><strong>{Html.Encode(error.Name)}</strong> {Html.Encode(error.Message)}</p>\n{details}</div>\n";
    }

    private static string Unknown(MimeBundle bundle) =>
        $"<p class=\"note\">This output is only there as {Html.Encode(string.Join(", ", bundle.Data.Keys))}, which a page cannot show.</p>\n";

    private static string Pre(string style, string text)
    {
        string shown = text.TrimEnd('\n', '\r');
        if (shown.Length == 0)
            return "";
        if (shown.Length > LongestText)
        {
            string note = string.Create(CultureInfo.InvariantCulture, $"\n\n… {shown.Length - LongestText:N0} characters left out …\n\n");
            shown = shown[..(LongestText / 2)] + note + shown[^(LongestText / 2)..];
        }
        return $"<pre class=\"{style} scroll\">{Html.Encode(shown)}</pre>\n";
    }
}
