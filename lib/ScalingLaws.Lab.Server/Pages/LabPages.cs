using System.Net;
using System.Text;

namespace ScalingLaws.Lab.Server;

/// <summary>The pages for people and tools: what the API takes and answers. Nothing on them comes from another server.</summary>
internal static class LabPages
{
    private static readonly Lazy<string> Document = new(() => OpenApiDocument.Create().ToJsonString(new() { WriteIndented = true }));
    private static readonly Lazy<string> Docs = new(Write);

    public static (string Type, string Text)? For(string? path) => path switch
    {
        "/openapi.json" => ("application/json", Document.Value),
        "/" or "/docs" => ("text/html; charset=utf-8", Docs.Value),
        _ => null,
    };

    private static string Write()
    {
        var html = new StringBuilder("""
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Training lab</title><meta name="viewport" content="width=device-width">
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
            table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}
            code,pre{font:14px/1.4 ui-monospace,monospace;background:#f2f2f2}pre{padding:.8rem;overflow:auto}code{padding:.1rem .25rem}
            @media(prefers-color-scheme:dark){body{background:#181818;color:#e6e6e6}code,pre{background:#2a2a2a}td,th{border-color:#444}}</style></head><body>
            <h1>Training lab</h1><p>Ask what loss a training run would end with. Each run costs its compute; a run asked for again costs nothing; the cap is hard.
            The contract is that of CS336 assignment 3 (spring 2025). For tools: <a href="/openapi.json">openapi.json</a>.</p>
            <pre>curl 'http://localhost:5070/loss?d_model=256&amp;num_layers=8&amp;num_heads=8&amp;batch_size=128&amp;learning_rate=0.0005&amp;train_flops=1e16&amp;api_key=YOUR_KEY'</pre>
            """);
        foreach (ApiOperation operation in ApiOperation.All)
        {
            html.Append("<h2><code>").Append(operation.Method).Append(' ').Append(operation.Path).Append("</code></h2><p>").Append(WebUtility.HtmlEncode(operation.Summary)).Append("</p>");
            if (operation.Parameters.Count > 0)
            {
                html.Append("<table><tr><th>parameter</th><th>type</th><th>allowed</th></tr>");
                foreach (ApiParameter p in operation.Parameters)
                    html.Append("<tr><td><code>").Append(p.Name).Append("</code></td><td>").Append(p.Type).Append("</td><td>").Append(WebUtility.HtmlEncode(p.Allowed)).Append("</td></tr>");
                html.Append("</table>");
            }
            html.Append("<p>Answer: <code>").Append(WebUtility.HtmlEncode(operation.Example)).Append("</code></p>");
        }
        html.Append("<h2>Refusals</h2><p>Each is <code>{\"message\": \"…\"}</code>.</p><table>");
        foreach ((int status, string when) in ApiOperation.Refusals)
            html.Append("<tr><td>").Append(status).Append("</td><td>").Append(WebUtility.HtmlEncode(when)).Append("</td></tr>");
        return html.Append("</table></body></html>").ToString();
    }
}
