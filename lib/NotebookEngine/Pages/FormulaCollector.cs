using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;

namespace NotebookEngine;

/// <summary>Finds the formulas that texts contain, as a page will look them up.</summary>
public static class FormulaCollector
{
    /// <summary>The formulas of one Markdown text, in order of appearance.</summary>
    public static IEnumerable<Formula> FromMarkdown(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        foreach (MarkdownObject node in Markdown.Parse(markdown, MarkdownSyntax.Pipeline).Descendants())
        {
            if (node is MathInline inline)
                yield return Of(inline);
            else if (node is MathBlock block)
                yield return Of(block);
        }
    }

    internal static Formula Of(MathInline inline) => Formula.Of(inline.Content.ToString(), inline.DelimiterCount == 2);

    internal static Formula Of(MathBlock block) => Formula.Of(block.Lines.ToString(), isBlock: true);
}
