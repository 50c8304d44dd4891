using System.Collections.Immutable;
using System.Globalization;
using Deedle;
using MathNet.Numerics.LinearAlgebra;

namespace Coursework;

/// <summary>Frames and matrices as tables.</summary>
internal static class Grid
{
    private const int MostColumns = 30;

    /// <summary>A Deedle frame: row keys first, then its columns.</summary>
    public static Table Of(IFrame frame) => frame.Apply(new FrameReader());

    /// <summary>A matrix with its size in the caption.</summary>
    public static Table Of(Matrix<double> matrix)
    {
        int columns = Math.Min(matrix.ColumnCount, MostColumns);
        string caption = string.Create(CultureInfo.InvariantCulture, $"{matrix.RowCount} × {matrix.ColumnCount}")
            + (columns < matrix.ColumnCount ? string.Create(CultureInfo.InvariantCulture, $", first {columns} columns") : "");
        return Build(caption, [.. Enumerable.Range(0, columns).Select(i => (i.ToString(CultureInfo.InvariantCulture), true))],
            Enumerable.Range(0, matrix.RowCount).Select(r => Enumerable.Range(0, columns).Select(c => (object?)matrix[r, c]).ToArray()));
    }

    private static Table Build(string caption, IEnumerable<(string Header, bool IsNumber)> columns, IEnumerable<object?[]> rows) => new(
        caption,
        [.. columns.Select((c, i) => new Column(c.Header, c.Header, "", c.IsNumber, row => ((object?[])row)[i], value => ValueText.Write(value, null)))],
        [.. rows]);

    private sealed class FrameReader : IFrameOperation<Table>
    {
        public Table Invoke<TRow, TColumn>(Frame<TRow, TColumn> frame)
        {
            TColumn[] keys = [.. frame.ColumnKeys.Take(MostColumns)];
            var rows = frame.RowKeys.Select(row => keys.Select(key => Value(frame.Rows[row].TryGet(key))).Prepend(row).ToArray()).ToImmutableArray();
            IEnumerable<(string, bool)> columns = keys.Select((key, i) =>
                (Convert.ToString(key, CultureInfo.InvariantCulture) ?? "", rows.Any(r => r[i + 1] is { } v && ValueText.AsNumber(v) is not null)));
            return Build("", columns.Prepend(("", typeof(TRow) == typeof(int))), rows);
        }

        private static object? Value(OptionalValue<object> value) => value.HasValue ? value.Value : null;
    }
}
