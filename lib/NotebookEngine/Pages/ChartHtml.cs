using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookEngine;

/// <summary>
/// A Plotly figure as HTML: a place to draw in, the figure as data for the page's script, and for those who do not see
/// it its description and values. A figure carries those two in <c>layout.meta</c>:
/// <code>"meta": { "description": "one or two sentences", "table": { "columns": ["x", "y"], "rows": [[1, 2.5]] } }</code>
/// Without them the text representation of the same value serves.
/// </summary>
internal static partial class ChartHtml
{
    // In CSS pixels; TopMargin is what the page's script leaves above a drawing.
    private const double DefaultHeight = 440, LeastHeight = 240, SliderHeight = 70, TopMargin = 32;

    internal static string Render(JsonObject figure, string? text)
    {
        var layout = figure["layout"] as JsonObject;
        var meta = layout?["meta"] as JsonObject;
        string? title = Title(layout);
        string description = Text(meta?["description"]) ?? FirstLine(text) ?? PlainTitle(title);
        double height = Height(layout, title is not null);
        var html = new StringBuilder("<figure class=\"chart\">\n");
        if (title is not null)
            html.Append("<figcaption>").Append(OutputSanitizer.Clean(title)).AppendLine("</figcaption>");
        html.Append(CultureInfo.InvariantCulture, $"""
            <div class="plot" role="img" aria-label="{Html.Encode(description)}" style="height:{height}px"></div>
            <script type="application/json" class="figure">{figure.ToJsonString()}</script>
            <details class="values"><summary>Description and values</summary>

            """);
        html.Append("<p>").Append(Html.Encode(description)).AppendLine("</p>");
        if (meta?["table"] is JsonObject table)
            WriteTable(html, table, PlainTitle(title));
        else if (text is not null)
            html.Append("<pre class=\"scroll\">").Append(Html.Encode(text)).AppendLine("</pre>");
        return html.AppendLine("</details>").AppendLine("</figure>").ToString();
    }

    private static void WriteTable(StringBuilder html, JsonObject table, string caption)
    {
        html.Append("<div class=\"table scroll\"><table><caption>").Append(Html.Encode(caption)).AppendLine("</caption><thead><tr>");
        foreach (JsonNode? column in table["columns"] as JsonArray ?? [])
            html.Append("<th scope=\"col\">").Append(Html.Encode(Cell(column))).AppendLine("</th>");
        html.AppendLine("</tr></thead><tbody>");
        foreach (JsonNode? row in table["rows"] as JsonArray ?? [])
        {
            html.Append("<tr>");
            foreach (JsonNode? cell in row as JsonArray ?? [])
            {
                html.Append(cell?.GetValueKind() == JsonValueKind.Number ? "<td class=\"number\">" : "<td>")
                    .Append(Html.Encode(Cell(cell))).Append("</td>");
            }
            html.AppendLine("</tr>");
        }
        html.AppendLine("</tbody></table></div>");
    }

    // Six significant digits: what a chart can show, and short enough for a table. 3E+11 is written 3e11, as in code.
    private static string Cell(JsonNode? cell) => cell switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out double number) => Exponent().Replace(number.ToString("G6", CultureInfo.InvariantCulture), "e$1"),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => cell.ToJsonString(),
    };

    // A title stands on the page as its own text: it wraps, can be read aloud and selected. Plotly's would be cut off on a phone.
    private static string? Title(JsonObject? layout) =>
        layout?["title"] is JsonObject detailed ? Text(detailed["text"]) : Text(layout?["title"]);

    // Plotly allows a few tags in its texts; they are not for reading aloud.
    private static string PlainTitle(string? title) => title is null ? "Chart" : Html.PlainText(title);

    // Title and controls stand outside the drawing on a page, so that what they took of its height is not needed there.
    private static double Height(JsonObject? layout, bool hasTitle)
    {
        double height = Number(layout?["height"]) is { } given and > 0 and < 4000 ? given : DefaultHeight;
        double margin = hasTitle && layout?["margin"] is JsonObject margins ? Number(margins["t"]) ?? 0 : 0;
        double controls = layout?["sliders"] is JsonArray { Count: > 0 } ? SliderHeight : 0;
        return Math.Max(LeastHeight, height - Math.Max(0, margin - TopMargin) - controls);
    }

    private static double? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue(out double number) ? number : null;

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static string? FirstLine(string? text) =>
        text?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);

    [GeneratedRegex(@"E\+?(-?)0*")]
    private static partial Regex Exponent();
}
