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
    private const double DefaultHeight = 440;

    internal static string Render(JsonObject figure, string? text)
    {
        var layout = figure["layout"] as JsonObject;
        var meta = layout?["meta"] as JsonObject;
        string? title = Title(layout);
        string? caption = title is null || IsChanged(layout!) ? null : title;
        string description = Text(meta?["description"]) ?? FirstLine(text) ?? PlainTitle(title);
        double height = layout?["height"] is JsonValue value && value.TryGetValue(out double given) && given is > 0 and < 4000 ? given : DefaultHeight;
        var html = new StringBuilder("<figure class=\"chart\">\n");
        if (caption is not null)
        {
            html.Append("<figcaption>").Append(OutputSanitizer.Clean(caption)).AppendLine("</figcaption>");
            figure = (JsonObject)figure.DeepClone();
            ((JsonObject)figure["layout"]!).Remove("title");
        }
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

    // Six significant digits: what a chart can show, and short enough for a table.
    private static string Cell(JsonNode? cell) => cell switch
    {
        null => "",
        JsonValue value when value.TryGetValue(out double number) => number.ToString("G6", CultureInfo.InvariantCulture),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => cell.ToJsonString(),
    };

    // As the page's own text a title wraps, can be read aloud and selected; Plotly's would be cut off on a phone.
    private static string? Title(JsonObject? layout) =>
        layout?["title"] is JsonObject detailed ? Text(detailed["text"]) : Text(layout?["title"]);

    // A slider or menu that sets the title needs Plotly to show it.
    private static bool IsChanged(JsonObject layout) =>
        new[] { layout["sliders"], layout["updatemenus"] }.Any(control => control is not null && TitleKey().IsMatch(control.ToJsonString()));

    // Plotly allows a few tags in its texts; they are not for reading aloud.
    private static string PlainTitle(string? title) => title is null ? "Chart" : Html.PlainText(title);

    [GeneratedRegex("\"title(\\.text)?\"\\s*:")]
    private static partial Regex TitleKey();

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static string? FirstLine(string? text) =>
        text?.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0);
}
