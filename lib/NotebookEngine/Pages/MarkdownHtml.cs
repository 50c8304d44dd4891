using System.Text;
using System.Text.Json.Nodes;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NotebookEngine;

/// <summary>Markdown to HTML with formulas, headings that fit the page, coloured C# and links that are safe and lead somewhere.</summary>
internal sealed class MarkdownHtml(FormulaTable formulas, Func<string, string> linkTo)
{
    /// <param name="markdown">The text.</param>
    /// <param name="outline">Takes the headings.</param>
    /// <param name="leastLevel">The highest rank a heading may have.</param>
    /// <param name="attachments">Images pasted into the cell, or null.</param>
    internal string ToHtml(string markdown, PageOutline outline, int leastLevel = 1, JsonObject? attachments = null)
    {
        MarkdownDocument document = Markdown.Parse(markdown, MarkdownSyntax.Pipeline);
        foreach (HeadingBlock block in document.Descendants<HeadingBlock>())
        {
            (string text, string html) = Spoken(block.Inline);
            PageHeading heading = outline.Add(block.Level, text, html, leastLevel);
            block.Level = heading.Level;
            block.GetAttributes().Id = heading.Id;
        }
        foreach (LinkInline link in document.Descendants<LinkInline>())
            link.Url = SafeLinks.Check(Attached(link, attachments) ?? linkTo(link.Url ?? ""), link.IsImage);
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        MarkdownSyntax.Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathInlineRenderer>(new InlineFormula(this));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlMathBlockRenderer>(new BlockFormula(this));
        renderer.ObjectRenderers.ReplaceOrAdd<Markdig.Extensions.TaskLists.HtmlTaskListRenderer>(new SpokenTask());
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new ColouredCode());
        renderer.ObjectRenderers.ReplaceOrAdd<Markdig.Extensions.Tables.HtmlTableRenderer>(new ScrollingTable());
        renderer.Render(document);
        return writer.ToString();
    }

    private string MathMl(Formula formula) => formulas.MathMl.TryGetValue(formula, out string? mathMl)
        ? mathMl
        : $"<code class=\"tex\">{Html.Encode(formula.Tex)}</code>";

    private (string Text, string Html) Spoken(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        var html = new StringBuilder();
        foreach (Inline inline in inlines?.Descendants<Inline>() ?? [])
        {
            (string plain, string rich) = inline switch
            {
                LiteralInline literal => (literal.Content.ToString(), Html.Encode(literal.Content.ToString())),
                CodeInline code => (code.Content, $"<code>{Html.Encode(code.Content)}</code>"),
                MathInline math => (math.Content.ToString(), MathMl(FormulaCollector.Of(math))),
                HtmlEntityInline entity => (entity.Transcoded.ToString(), Html.Encode(entity.Transcoded.ToString())),
                LineBreakInline => (" ", " "),
                _ => ("", ""),
            };
            text.Append(plain);
            html.Append(rich);
        }
        return (text.ToString(), html.ToString());
    }

    private static string? Attached(LinkInline link, JsonObject? attachments)
    {
        const string scheme = "attachment:";
        if (!link.IsImage || link.Url?.StartsWith(scheme, StringComparison.Ordinal) != true
            || attachments?[Uri.UnescapeDataString(link.Url[scheme.Length..])] is not JsonObject { Count: > 0 } file)
        {
            return null;
        }
        (string mimeType, JsonNode? content) = file.First();
        string base64 = content is JsonArray parts ? string.Concat(parts.Select(p => p?.GetValue<string>())) : content?.GetValue<string>() ?? "";
        return $"data:{mimeType};base64,{base64.ReplaceLineEndings("")}";
    }

    private sealed class InlineFormula(MarkdownHtml owner) : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline math)
        {
            Formula formula = FormulaCollector.Of(math);
            string html = owner.MathMl(formula);
            // Written as $$…$$ within a paragraph it is a line of its own all the same, and may be too wide for a phone.
            renderer.Write(formula.IsBlock ? $"<span class=\"formula scroll\">{html}</span>" : html);
        }
    }

    private sealed class BlockFormula(MarkdownHtml owner) : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock math) =>
            renderer.EnsureLine().Write("<div class=\"formula scroll\">").Write(owner.MathMl(FormulaCollector.Of(math))).WriteLine("</div>");
    }

    private sealed class SpokenTask : HtmlObjectRenderer<Markdig.Extensions.TaskLists.TaskList>
    {
        protected override void Write(HtmlRenderer renderer, Markdig.Extensions.TaskLists.TaskList task) => renderer.Write(task.Checked
            ? "<input type=\"checkbox\" disabled checked aria-label=\"done\">"
            : "<input type=\"checkbox\" disabled aria-label=\"to do\">");
    }

    private sealed class ColouredCode : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            string code = block.Lines.ToString();
            bool isCSharp = block is FencedCodeBlock { Info: "csharp" or "cs" or "c#" or "C#" };
            renderer.EnsureLine().Write("<pre class=\"scroll\"><code>")
                .Write(isCSharp ? CSharpColours.ToHtml(code) : Html.Encode(code)).WriteLine("</code></pre>");
        }
    }

    private sealed class ScrollingTable : Markdig.Extensions.Tables.HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Markdig.Extensions.Tables.Table table)
        {
            renderer.EnsureLine().WriteLine("<div class=\"table scroll\">");
            base.Write(renderer, table);
            renderer.WriteLine("</div>");
        }
    }
}
