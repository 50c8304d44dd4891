using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>Lays a student's notebook beside the original, cell by cell and line by line.</summary>
internal static class NotebookComparer
{
    // The table of a line comparison grows with the product of both lengths.
    private const int MostLines = 2000;

    /// <summary>Compares; cells are matched by their names.</summary>
    public static NotebookComparison Compare(Notebook original, IReadOnlyList<LiveCell> mine)
    {
        var result = new List<ComparedCell>();
        Dictionary<string, NotebookCell> originals = original.Cells.ToDictionary(c => c.Id, StringComparer.Ordinal);
        foreach (LiveCell cell in mine)
        {
            string? before = originals.TryGetValue(cell.Id, out NotebookCell? match) ? match.Source : null;
            CellDifference difference = before is null ? CellDifference.Added : before == cell.Source ? CellDifference.Same : CellDifference.Changed;
            result.Add(new(cell.Id, cell.Kind, difference, before, cell.Source, difference == CellDifference.Same ? [] : Lines(before ?? "", cell.Source)));
        }
        HashSet<string> present = [.. mine.Select(c => c.Id)];
        for (int i = 0; i < original.Cells.Length; i++)
        {
            NotebookCell cell = original.Cells[i];
            if (present.Contains(cell.Id))
                continue;
            int behind = i == 0 ? -1 : result.FindIndex(c => c.Id == original.Cells[i - 1].Id);
            result.Insert(behind + 1, new(cell.Id, cell.Kind, CellDifference.Removed, cell.Source, null, Lines(cell.Source, "")));
        }
        return new([.. result]);
    }

    /// <summary>Both texts line by line, with as few changed lines as can be.</summary>
    public static ImmutableArray<ComparedLine> Lines(string original, string mine)
    {
        string[] a = original.Length == 0 ? [] : original.Split('\n');
        string[] b = mine.Length == 0 ? [] : mine.Split('\n');
        if (a.Length > MostLines || b.Length > MostLines)
            return [.. a.Select(l => new ComparedLine('-', l)), .. b.Select(l => new ComparedLine('+', l))];
        // common[i, j]: lines that the ends from i and from j have in common.
        int[,] common = new int[a.Length + 1, b.Length + 1];
        for (int i = a.Length - 1; i >= 0; i--)
        {
            for (int j = b.Length - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }
        var lines = ImmutableArray.CreateBuilder<ComparedLine>();
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                lines.Add(new(' ', a[i]));
                i++;
                j++;
            }
            else if (i < a.Length && (j == b.Length || common[i + 1, j] >= common[i, j + 1]))
                lines.Add(new('-', a[i++]));
            else
                lines.Add(new('+', b[j++]));
        }
        return lines.ToImmutable();
    }
}
