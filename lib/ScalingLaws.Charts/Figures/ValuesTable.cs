using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ScalingLaws.Charts;

/// <summary>
/// The values behind a figure, for readers who cannot see it and for those who want the numbers. A cell is a
/// <see cref="double"/>, a <see cref="string"/> or null where the figure has no value.
/// </summary>
public sealed class ValuesTable
{
    /// <summary>Makes a table.</summary>
    /// <param name="columns">The column headings, with units. At least one.</param>
    /// <param name="rows">The rows; each as long as <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">There is no column, or a row has another number of cells than there are columns.</exception>
    public ValuesTable(IEnumerable<string> columns, IEnumerable<IEnumerable<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        Columns = [.. columns];
        Rows = [.. rows.Select(row => row.ToImmutableArray())];
        if (Columns.IsEmpty)
            throw new ArgumentException("a table needs at least one column, got none", nameof(columns));
        for (int i = 0; i < Rows.Length; i++)
            if (Rows[i].Length != Columns.Length)
                throw new ArgumentException($"row {i} has {Rows[i].Length} cells, the table has {Columns.Length} columns", nameof(rows));
    }

    /// <summary>The column headings, with units.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>The rows, each as long as <see cref="Columns"/>.</summary>
    public ImmutableArray<ImmutableArray<object?>> Rows { get; }

    /// <summary>A cell as it is printed: numbers with five significant digits, nothing as an empty text.</summary>
    public static string Print(object? cell) => cell switch
    {
        null => "",
        double number => Numbers.Plain(number),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };

    /// <summary>The table as text with aligned columns, one row a line.</summary>
    public override string ToString()
    {
        string[][] lines = [[.. Columns], .. Rows.Select(row => row.Select(Print).ToArray())];
        int[] widths = [.. Enumerable.Range(0, Columns.Length).Select(c => lines.Max(line => line[c].Length))];
        bool[] right = [.. Enumerable.Range(0, Columns.Length).Select(c => Rows.Any(row => row[c] is double))];
        var text = new StringBuilder();
        foreach (string[] line in lines)
        {
            IEnumerable<string> cells = line.Select((cell, c) => right[c] ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]));
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }
        return text.ToString().TrimEnd('\n');
    }
}
