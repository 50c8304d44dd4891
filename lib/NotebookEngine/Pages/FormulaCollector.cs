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

    /// <summary>
    /// The formulas that the pages of a folder of notebooks can show, each with the file it is in, in ordinal order of
    /// files: those of the markdown cells of its notebooks, and those of the texts in its folder <c>answers</c>.
    /// </summary>
    /// <param name="folder">The folder that holds the notebooks.</param>
    /// <exception cref="NotebookException">A notebook cannot be read.</exception>
    public static IEnumerable<(Formula Formula, string File)> FromFolder(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        foreach (string file in Files(folder, "*.ipynb"))
        {
            foreach (NotebookCell cell in Notebook.Read(file).Cells.Where(c => c.Kind == CellKind.Markdown))
            {
                foreach (Formula formula in FromMarkdown(cell.Source))
                    yield return (formula, file);
            }
        }
        foreach (string file in Files(Path.Combine(folder, "answers"), "*.md"))
        {
            foreach (Formula formula in FromMarkdown(File.ReadAllText(file)))
                yield return (formula, file);
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal) : [];

    internal static Formula Of(MathInline inline) => Formula.Of(inline.Content.ToString(), inline.DelimiterCount == 2);

    internal static Formula Of(MathBlock block) => Formula.Of(block.Lines.ToString(), isBlock: true);
}
