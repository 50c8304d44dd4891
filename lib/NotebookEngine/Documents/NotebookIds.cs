using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NotebookEngine;

/// <summary>Cell ids that a person can read and that stay what they are when cells are added, moved or edited.</summary>
internal static partial class NotebookIds
{
    /// <summary>Gives an id to every cell without a valid one of its own; the others keep theirs.</summary>
    public static ImmutableArray<NotebookCell> Complete(ImmutableArray<NotebookCell> cells) => Assign(cells, id => Valid().IsMatch(id));

    /// <summary>As <see cref="Complete"/>, and replaces the random ids that editors give.</summary>
    public static ImmutableArray<NotebookCell> MakeReadable(ImmutableArray<NotebookCell> cells) =>
        Assign(cells, id => Valid().IsMatch(id) && !Random().IsMatch(id));

    private static ImmutableArray<NotebookCell> Assign(ImmutableArray<NotebookCell> cells, Predicate<string> isGood)
    {
        // Good ids are taken first, so that a new cell above never pushes an old one off its id.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        bool[] keeps = [.. cells.Select(cell => isGood(cell.Id) && taken.Add(cell.Id))];
        if (Array.TrueForAll(keeps, k => k))
            return cells;
        var result = ImmutableArray.CreateBuilder<NotebookCell>(cells.Length);
        for (int i = 0; i < cells.Length; i++)
        {
            if (keeps[i])
            {
                result.Add(cells[i]);
                continue;
            }
            string wish = Suggest(cells[i]);
            string id = wish;
            for (int n = 2; !taken.Add(id); n++)
                id = string.Create(CultureInfo.InvariantCulture, $"{wish}-{n}");
            result.Add(cells[i].WithId(id));
        }
        return result.MoveToImmutable();
    }

    private static string Suggest(NotebookCell cell)
    {
        if (cell.Tags.Contains(CellTags.Parameters))
            return CellTags.Parameters;
        string prefix = cell.HasTag(CellTags.Attempt) ? "attempt-" : "";
        string first = cell.Source.Split('\n').FirstOrDefault(line => line.Trim().Length > 0) ?? "";
        string slug = Slug(prefix + (cell.Kind == CellKind.Code ? first.TrimStart('/', ' ') : first));
        return slug.Length > 0 ? slug : cell.Kind == CellKind.Code ? "code" : "text";
    }

    private static string Slug(string text)
    {
        const int Longest = 40;
        var slug = new StringBuilder();
        foreach (char c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(char.ToLowerInvariant(c));
            else if (!char.IsAscii(c) && char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                continue;
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        string whole = slug.ToString().Trim('-');
        if (whole.Length <= Longest)
            return whole;
        int cut = whole.LastIndexOf('-', Longest);
        return whole[..(cut > 0 ? cut : Longest)].Trim('-');
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex Valid();

    // Jupyter and VS Code give eight hexadecimal digits or a UUID, Colab twelve mixed characters.
    [GeneratedRegex(@"^([0-9a-f]{8}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|(?=.*[0-9])(?=.*[A-Z])[A-Za-z0-9_-]{12})\z")]
    private static partial Regex Random();
}
