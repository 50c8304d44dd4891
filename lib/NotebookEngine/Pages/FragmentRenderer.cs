using System.Globalization;
using System.Text;

namespace NotebookEngine;

/// <summary>
/// Renders the parts of a notebook to HTML: a cell, its code, one output. Pages are made of these, and a live view can
/// use the same ones. Charts are drawn by the site's script wherever it finds them (<c>NotebookPages.draw(root)</c>).
/// </summary>
/// <param name="options">How pages of this site look.</param>
/// <param name="linkTo">Gives the address for a link as the notebook has it; null: as it is.</param>
public sealed class FragmentRenderer(SiteOptions options, Func<string, string>? linkTo = null)
{
    private readonly MarkdownHtml markdown = new((options ?? throw new ArgumentNullException(nameof(options))).Formulas, linkTo ?? (address => address));

    /// <summary>Markdown as HTML.</summary>
    /// <param name="text">The Markdown, with TeX between dollar signs. HTML in it is shown as text.</param>
    /// <param name="outline">Takes the headings; null: they are ranked by themselves.</param>
    public string Markdown(string text, PageOutline? outline = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return markdown.ToHtml(text, outline ?? new());
    }

    /// <summary>One output as HTML; empty for those that show nothing.</summary>
    public string Output(CellOutput output, PageOutline? outline = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        return new OutputHtml(markdown).ToHtml(output, outline ?? new());
    }

    /// <summary>A code cell's text as HTML, coloured.</summary>
    public static string Code(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return $"<pre class=\"scroll\"><code class=\"csharp\">{CSharpColours.ToHtml(source)}</code></pre>\n";
    }

    /// <summary>A whole cell: its text and what it put out.</summary>
    public string Cell(NotebookCell cell, PageOutline? outline = null)
    {
        ArgumentNullException.ThrowIfNull(cell);
        outline ??= new();
        return cell.Kind switch
        {
            CellKind.Markdown => $"<div class=\"cell markdown{OnScreenOnly(cell)}\" id=\"cell-{Html.Encode(cell.Id)}\">\n{markdown.ToHtml(cell.Source, outline, 1, cell.Attachments)}</div>\n",
            CellKind.Code when cell.Source.Length > 0 || cell.Outputs.Length > 0 => CodeCell(cell, outline),
            _ => "",
        };
    }

    private string CodeCell(NotebookCell cell, PageOutline outline)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"cell code{OnScreenOnly(cell)}\" id=\"cell-").Append(Html.Encode(cell.Id)).AppendLine("\">");
        string? folded = Folded(cell);
        if (folded is not null)
            html.Append("<details class=\"folded\"><summary>").Append(Html.Encode(folded)).AppendLine("</summary>");
        string label = options.TagLabels.FirstOrDefault(l => cell.HasTag(l.Key)).Value ?? "Code";
        bool isOpen = folded is null && !IsHidden(cell);
        html.Append(isOpen ? "<details class=\"source\" open>" : "<details class=\"source\">")
            .Append("<summary>").Append(Html.Encode(label)).AppendLine("</summary>")
            .Append(Code(cell.Source)).AppendLine("</details>");
        var outputs = new OutputHtml(markdown);
        string shown = string.Concat(cell.Outputs.Select(output => outputs.ToHtml(output, outline)));
        if (shown.Length > 0)
            html.AppendLine("<div class=\"outputs\">").Append(shown).AppendLine("</div>");
        if (folded is not null)
            html.AppendLine("</details>");
        return html.AppendLine("</div>").ToString();
    }

    private string? Folded(NotebookCell cell)
    {
        int hyphen = cell.Id.LastIndexOf('-');
        string number = hyphen > 0 && cell.Id.AsSpan(hyphen + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? cell.Id[(hyphen + 1)..] : "";
        string name = number.Length > 0 ? cell.Id[..hyphen] : cell.Id;
        foreach ((string tag, string label) in options.FoldedTags)
        {
            if (name == tag || cell.HasTag(tag))
                return name == tag && number.Length > 0 ? $"{label} {number}" : label;
        }
        return null;
    }

    private static string OnScreenOnly(NotebookCell cell) => cell.HasTag(CellTags.ScreenOnly) ? " " + CellTags.ScreenOnly : "";

    private static bool IsHidden(NotebookCell cell) =>
        cell.HasTag("hide-input") || cell.Metadata["jupyter"]?["source_hidden"]?.GetValueKind() == System.Text.Json.JsonValueKind.True;
}
