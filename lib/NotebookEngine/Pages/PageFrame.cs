using System.Globalization;
using System.Text;

namespace NotebookEngine;

/// <summary>What differs from page to page.</summary>
internal sealed record PageContent(string Title, string? Description, string Main, bool HasCharts, bool HasCode);

/// <summary>What all pages of a site have around their content.</summary>
internal static class PageFrame
{
    /// <summary>Marks pages this engine wrote.</summary>
    internal const string Generator = "<meta name=\"generator\" content=\"NotebookEngine\">";

    // 'self' is what a page served from an address means; a page opened from a folder has no origin and needs file:.
    // Plotly puts its few styles into the page; no inline script is ever needed.
    private const string Policy =
        "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; img-src 'self' file: data: blob:; " +
        "base-uri 'none'; form-action 'none'";

    internal static string Render(SiteOptions options, AssetLinks assets, PageContent page)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="{Html.Encode(options.Language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            {Generator}
            <title>{Html.Encode(page.Title)}</title>

            """);
        if (page.Description is not null)
            html.Append(CultureInfo.InvariantCulture, $"<meta name=\"description\" content=\"{Html.Encode(page.Description)}\">\n");
        html.Append(CultureInfo.InvariantCulture, $"""
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{assets["site.css"]}">
            <script src="{assets["theme.js"]}"></script>

            """);
        if (page.HasCharts)
            html.Append(CultureInfo.InvariantCulture, $"<script src=\"{assets["plotly.js"]}\" defer></script>\n<script src=\"{assets["charts.js"]}\" defer></script>\n");
        html.Append(CultureInfo.InvariantCulture, $"""
            <script src="{assets["page.js"]}" defer></script>
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header class="bar">
            <a class="home" href="index.html">{Html.Encode(options.Title)}</a>
            <div class="tools">

            """);
        if (page.HasCode)
            html.AppendLine("<button type=\"button\" id=\"code\" hidden>Hide code</button>");
        html.Append(CultureInfo.InvariantCulture, $"""
            <button type="button" id="theme" hidden>Theme: auto</button>
            </div>
            </header>
            {page.Main}</body>
            </html>

            """);
        return html.Replace("\r\n", "\n").ToString();
    }
}
