using System.Runtime.CompilerServices;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// Parts of notebooks as HTML for live pages: the same look as the static pages, links between notebooks leading to live
/// ones. What was rendered once is kept as long as the output itself, so that a second tab costs nothing.
/// </summary>
internal sealed class LiveFragments
{
    private const string Extension = ".ipynb";
    private readonly FragmentRenderer renderer;
    private readonly ConditionalWeakTable<CellOutput, string> rendered = [];

    /// <summary>Reads the course's table of formulas.</summary>
    /// <exception cref="NotebookException">The table cannot be read.</exception>
    public LiveFragments(CourseFolder course)
    {
        try
        {
            renderer = new(new SiteOptions { Formulas = FormulaTable.Load(course.Formulas) }, LinkTo);
        }
        catch (FormatException e)
        {
            throw new NotebookException($"'{course.Formulas}': {e.Message}", e);
        }
    }

    /// <summary>One output; empty for those that show nothing.</summary>
    public string Output(CellOutput output) => rendered.GetValue(output, o => renderer.Output(o, Below()));

    /// <summary>The texts of a notebook's cells, in order, with headings that fit one page.</summary>
    /// <returns>The HTML of each text, and the page's headings.</returns>
    public (IReadOnlyDictionary<string, string> Html, IReadOnlyList<PageHeading> Headings) Texts(IEnumerable<LiveCell> cells)
    {
        var outline = new PageOutline();
        var html = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (LiveCell cell in cells.Where(c => c.Kind == CellKind.Markdown))
            html[cell.Id] = renderer.Markdown(cell.Source, outline);
        return (html, outline.Headings);
    }

    // Headings in an output rank below those of the page's text.
    private static PageOutline Below()
    {
        var outline = new PageOutline();
        outline.Add(1, "page", "");
        outline.Add(2, "part", "");
        return outline;
    }

    private static string LinkTo(string address)
    {
        int end = address.IndexOfAny(['#', '?']);
        string path = end < 0 ? address : address[..end];
        string name = path[(path.LastIndexOf('/') + 1)..];
        return path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) && name.Length > 2 && char.IsAsciiDigit(name[0]) && char.IsAsciiDigit(name[1])
            ? $"notebook/{name[..2]}{(end < 0 ? "" : address[end..])}"
            : address;
    }
}
