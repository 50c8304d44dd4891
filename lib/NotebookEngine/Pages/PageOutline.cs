using System.Globalization;
using System.Text;

namespace NotebookEngine;

/// <summary>A heading of a page.</summary>
/// <param name="Level">Its rank on the page, 1 for the title.</param>
/// <param name="Id">Its anchor, without the number sign.</param>
/// <param name="Html">Its text with formulas, as HTML without links.</param>
public sealed record PageHeading(int Level, string Id, string Html);

/// <summary>
/// The headings of one page in order. It sees to it that a page has one title, that no rank is skipped and that no
/// anchor occurs twice, whatever the cells of the notebook say.
/// </summary>
public sealed class PageOutline
{
    private readonly List<PageHeading> headings = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>The headings so far.</summary>
    public IReadOnlyList<PageHeading> Headings => headings;

    /// <summary>Adds a heading.</summary>
    /// <param name="wantedLevel">The rank its author gave it, 1 to 6.</param>
    /// <param name="text">Its plain text, from which the anchor is made.</param>
    /// <param name="html">Its text as HTML.</param>
    /// <param name="leastLevel">The highest rank it may have, for example 3 inside an output.</param>
    public PageHeading Add(int wantedLevel, string text, string html, int leastLevel = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        int before = headings.Count == 0 ? 1 : headings[^1].Level;
        int level = headings.Count == 0 && leastLevel == 1
            ? 1
            : Math.Min(Math.Max(wantedLevel, Math.Max(2, leastLevel)), before + 1);
        var heading = new PageHeading(level, Unique(Slug(text)), html);
        headings.Add(heading);
        return heading;
    }

    private string Unique(string slug)
    {
        string id = slug;
        for (int n = 2; !ids.Add(id); n++)
            id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{n}");
        return id;
    }

    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-' && (char.IsWhiteSpace(c) || c is '-' or '/' or '_'))
                slug.Append('-');
        }
        string result = slug.ToString().Trim('-');
        return result.Length == 0 ? "section" : result;
    }
}
