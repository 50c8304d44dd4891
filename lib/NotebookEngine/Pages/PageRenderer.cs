using System.Globalization;
using System.Text;

namespace NotebookEngine;

/// <summary>A notebook beside the one a page shows.</summary>
/// <param name="Address">Where its page is.</param>
/// <param name="Title">Its title, plain.</param>
public sealed record PageLink(string Address, string Title);

/// <summary>Renders one executed notebook as a page of a site.</summary>
/// <param name="options">How pages of the site look.</param>
/// <param name="assets">The names of the site's own files, versions included.</param>
/// <param name="pages">The names (without extension) of all notebooks of the site, so that links between them lead to pages.</param>
internal sealed class PageRenderer(SiteOptions options, AssetLinks assets, IReadOnlySet<string> pages)
{
    /// <summary>The page as HTML.</summary>
    internal string Render(Notebook notebook, PageLink? previous, PageLink? next)
    {
        var outline = new PageOutline();
        var fragments = new FragmentRenderer(options, LinkTo);
        string cells = string.Concat(notebook.Cells.Select(cell => fragments.Cell(cell, outline)));
        if (!outline.Headings.Any(h => h.Level == 1))
            cells = $"<h1>{Html.Encode(notebook.Title)}</h1>\n{cells}";
        var main = new StringBuilder();
        main.AppendLine("<div class=\"layout\">");
        WriteOutline(main, outline);
        main.AppendLine("<main id=\"content\" tabindex=\"-1\">").AppendLine("<article>").Append(cells).AppendLine("</article>");
        WritePager(main, previous, next);
        main.AppendLine("</main>").AppendLine("</div>");
        return PageFrame.Render(options, assets, new(
            $"{notebook.Title} · {options.Title}", notebook.Course?.Question, main.ToString(),
            HasCharts: cells.Contains("<figure class=\"chart\">", StringComparison.Ordinal),
            HasCode: cells.Contains("<details class=\"source\"", StringComparison.Ordinal)));
    }

    private static void WriteOutline(StringBuilder html, PageOutline outline)
    {
        PageHeading[] entries = [.. outline.Headings.Where(h => h.Level == 2)];
        if (entries.Length < 2)
            return;
        html.AppendLine("<nav class=\"outline\" aria-label=\"On this page\"><details open><summary>On this page</summary><ol>");
        foreach (PageHeading entry in entries)
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{Html.Encode(entry.Id)}\">{entry.Html}</a></li>\n");
        html.AppendLine("</ol></details></nav>");
    }

    private static void WritePager(StringBuilder html, PageLink? previous, PageLink? next)
    {
        if (previous is null && next is null)
            return;
        html.AppendLine("<nav class=\"pager\" aria-label=\"Neighbouring notebooks\">");
        if (previous is not null)
            html.Append(CultureInfo.InvariantCulture, $"<a rel=\"prev\" href=\"{Html.Encode(previous.Address)}\"><span>Previous</span> {Html.Encode(previous.Title)}</a>\n");
        if (next is not null)
            html.Append(CultureInfo.InvariantCulture, $"<a rel=\"next\" href=\"{Html.Encode(next.Address)}\"><span>Next</span> {Html.Encode(next.Title)}</a>\n");
        html.AppendLine("</nav>");
    }

    // A link to a notebook of the site leads to its page; any other stays as its author wrote it.
    private string LinkTo(string address)
    {
        const string extension = ".ipynb";
        int end = address.IndexOfAny(['#', '?']);
        string path = end < 0 ? address : address[..end];
        if (!path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            return address;
        string name = Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..^extension.Length]);
        return pages.Contains(name) ? SiteBuilder.AddressOf(name) + (end < 0 ? "" : address[end..]) : address;
    }
}
