using System.Collections.Immutable;

namespace NotebookEngine;

/// <summary>How a site of notebook pages is made.</summary>
public sealed record SiteOptions
{
    /// <summary>The site's name, in each page's header and as the title of the index.</summary>
    public string Title { get; init; } = "Notebooks";

    /// <summary>Markdown above the list of notebooks on the index; empty for none.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The language the notebooks are written in, as HTML names it.</summary>
    public string Language { get; init; } = "en";

    /// <summary>MathML for the formulas; what is not in it is shown as TeX.</summary>
    public FormulaTable Formulas { get; init; } = FormulaTable.Empty;

    /// <summary>What stands above the code of a cell with a tag, by tag; other cells say "Code".</summary>
    public ImmutableSortedDictionary<string, string> TagLabels { get; init; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [new(CellTags.Parameters, "Parameters"), KeyValuePair.Create(CellTags.Attempt, "Your attempt")]);

    /// <summary>
    /// What gives an answer away is shown closed, behind this line: cells with such a tag, and cells whose id is the tag
    /// or the tag with a number, as <c>hint-2</c> for the tag <c>hint</c>.
    /// </summary>
    public ImmutableSortedDictionary<string, string> FoldedTags { get; init; } = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
        [new("hint", "Hint"), KeyValuePair.Create("solution", "Worked solution")]);
}
