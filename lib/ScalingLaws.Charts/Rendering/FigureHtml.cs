using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ScalingLaws.Charts;

/// <summary>A figure as a piece of HTML that stands on its own.</summary>
internal static class FigureHtml
{
    /// <summary>Where plotly.js comes from on pages whose host brings none, and only then.</summary>
    private const string Network = "https://cdn.plot.ly/plotly-2.28.0.min.js";

    public static string Of(Figure figure)
    {
        string json = figure.ToPlotlyJson();
        // The same figure gets the same key, so that executed notebooks do not differ from run to run.
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];
        // Inside a script element "<" could begin an end tag or a comment.
        string safe = json.Replace("<", "\\u003c", StringComparison.Ordinal);
        return $"""
            <figure class="scaling-figure" aria-label="{Encode(figure.Title + ". " + figure.Description)}" style="margin:0">
            <div data-scaling-figure="{key}" style="width:100%"></div>
            <details><summary>Description and values</summary>
            <p>{Encode(figure.Description)}</p>
            {Table(figure.Table)}
            </details>
            <script>{Script.Replace("KEY", key, StringComparison.Ordinal).Replace("NETWORK", Network, StringComparison.Ordinal).Replace("FIGURE", safe, StringComparison.Ordinal)}</script>
            </figure>
            """;
    }

    /// <summary>
    /// Waits for a plotly.js that the page or RequireJS brings, takes one from the network after three seconds, draws
    /// every copy of the figure that is not drawn yet, and replaces the colours where the text around it is light.
    /// </summary>
    private const string Script = """
        (function () {
          var figure = FIGURE;
          function themed(div) {
            var ink = getComputedStyle(div).color.match(/[0-9.]+/g) || [0, 0, 0];
            var dark = 0.2126 * ink[0] + 0.7152 * ink[1] + 0.0722 * ink[2] > 128;
            var map = figure.layout.meta.themes[dark ? "dark" : "light"];
            return JSON.parse(JSON.stringify(figure), function (name, value) {
              return typeof value === "string" && Object.prototype.hasOwnProperty.call(map, value) ? map[value] : value;
            });
          }
          function draw(plotly) {
            document.querySelectorAll('[data-scaling-figure="KEY"]:empty').forEach(function (div) {
              var adapted = themed(div);
              plotly.newPlot(div, adapted.data, adapted.layout, adapted.config);
            });
          }
          function bring() {
            if (typeof require === "function" && require.config) {
              // Under RequireJS plotly.js announces itself to it rather than to the window.
              require.config({ paths: { plotly: "NETWORK".slice(0, -3) } });
              require(["plotly"], draw);
              return;
            }
            var script = document.createElement("script");
            script.src = "NETWORK";
            script.onload = function () { if (window.Plotly) draw(window.Plotly); else ask(); };
            document.head.appendChild(script);
          }
          function ask() {
            if (typeof require === "function" && require.defined && require.defined("plotly")) { draw(require("plotly")); return true; }
            return false;
          }
          var since = Date.now();
          (function wait() {
            if (window.Plotly) draw(window.Plotly);
            else if (!ask()) { if (Date.now() - since < 3000) setTimeout(wait, 50); else bring(); }
          })();
        })();
        """;

    private static string Table(ValuesTable table)
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (string column in table.Columns)
            html.Append("<th scope=\"col\">").Append(Encode(column)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (object? cell in row)
                html.Append("<td>").Append(Encode(ValuesTable.Print(cell))).Append("</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
