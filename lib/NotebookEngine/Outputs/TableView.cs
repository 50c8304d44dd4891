using System.Collections;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace NotebookEngine;

/// <summary>A value as a table: rows of records, a dictionary, a two-dimensional array, or one value's members.</summary>
/// <param name="Columns">The column heads.</param>
/// <param name="Rows">The cells, as short texts, with whether each is a number.</param>
/// <param name="Note">What is left out, or null.</param>
internal sealed record TableView(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<(string Text, bool IsNumber)>> Rows, string? Note)
{
    private const int MostRows = 100;
    private const int MostColumns = 30;

    /// <summary>The value as a table, or null where a table would not help.</summary>
    public static TableView? Of(object value) => value switch
    {
        _ when PlainText.IsScalar(value) || value is Exception or Task => null,
        Array { Rank: 2 } grid => OfGrid(grid),
        IDictionary map => OfRows(PlainText.Entries(map), map.Count, ["key", "value"], entry => [((DictionaryEntry)entry!).Key, ((DictionaryEntry)entry).Value]),
        IEnumerable items => OfItems(items),
        ITuple => null,
        _ => OfMembers(value),
    };

    /// <summary>The table for a console.</summary>
    public string ToText()
    {
        int[] widths = [.. Columns.Select((head, c) => Rows.Select(r => r[c].Text.Length).Append(head.Length).Max())];
        var text = new StringBuilder();
        Line(text, widths, [.. Columns.Select((head, c) => (head, Rows.Count > 0 && Rows[0][c].IsNumber))]);
        text.AppendJoin("  ", widths.Select(w => new string('-', w))).Append('\n');
        foreach (IReadOnlyList<(string Text, bool IsNumber)> row in Rows)
            Line(text, widths, row);
        if (Note is not null)
            text.Append(Note).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    /// <summary>The table for a page.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table class=\"dataframe\"><thead><tr>");
        foreach (string head in Columns)
            html.Append("<th scope=\"col\">").Append(WebUtility.HtmlEncode(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (IReadOnlyList<(string Text, bool IsNumber)> row in Rows)
        {
            html.Append("<tr>");
            foreach ((string text, bool isNumber) in row)
                html.Append(isNumber ? "<td style=\"text-align:right\">" : "<td>").Append(WebUtility.HtmlEncode(text)).Append("</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (Note is not null)
            html.Append("<p>").Append(WebUtility.HtmlEncode(Note)).Append("</p>");
        return html.ToString();
    }

    private static void Line(StringBuilder text, int[] widths, IReadOnlyList<(string Text, bool IsNumber)> cells)
    {
        int start = text.Length;
        for (int c = 0; c < widths.Length; c++)
        {
            text.Append(c == 0 ? "" : "  ");
            text.Append(cells[c].IsNumber ? cells[c].Text.PadLeft(widths[c]) : cells[c].Text.PadRight(widths[c]));
        }
        while (text.Length > start && text[^1] == ' ')
            text.Length--;
        text.Append('\n');
    }

    private static TableView? OfItems(IEnumerable items)
    {
        List<object?> first = [.. items.Cast<object?>().Take(MostRows + 1)];
        if (first.Find(item => item is not null) is not { } sample || PlainText.IsScalar(sample) || (sample is IEnumerable && sample is not ITuple))
            return null;
        Type type = sample.GetType();
        bool isMixed = first.Exists(item => item is not null && item.GetType() != type);
        (string Name, Func<object, object?> Get)[] members = isMixed ? [] : MemberReader.Of(type);
        int? count = items is ICollection known ? known.Count : first.Count <= MostRows ? first.Count : null;
        return members.Length == 0
            ? null
            : OfRows(first, count, [.. members.Select(m => m.Name)], item => [.. members.Select(m => item is null ? null : m.Get(item))]);
    }

    private static TableView? OfMembers(object value)
    {
        (string Name, Func<object, object?> Get)[] members = MemberReader.Of(value.GetType());
        return members.Length == 0 ? null : OfRows(members.Cast<object?>(), members.Length, ["member", "value"],
            member => member is (string Name, Func<object, object?> Get) ? [Name, Get(value)] : []);
    }

    private static TableView? OfGrid(Array grid)
    {
        int columns = Math.Min(grid.GetLength(1), MostColumns);
        if (columns == 0 || grid.GetLength(0) == 0)
            return null;
        TableView shown = OfRows(Enumerable.Range(0, grid.GetLength(0)).Cast<object?>(), grid.GetLength(0),
            [.. Enumerable.Range(0, columns).Select(c => c.ToString(CultureInfo.InvariantCulture))],
            row => [.. Enumerable.Range(0, columns).Select(c => grid.GetValue((int)row!, c))]);
        return columns == grid.GetLength(1)
            ? shown
            : shown with { Note = string.Create(CultureInfo.InvariantCulture, $"{grid.GetLength(0)} rows, {grid.GetLength(1)} columns; the first {shown.Rows.Count} and {columns} are shown") };
    }

    private static TableView OfRows(IEnumerable<object?> items, int? count, string[] columns, Func<object?, object?[]> cells)
    {
        var rows = new List<IReadOnlyList<(string, bool)>>();
        bool more = false;
        foreach (object? item in items)
        {
            if (more = rows.Count == MostRows)
                break;
            rows.Add([.. cells(item).Select(cell => (cell is null ? "" : PlainText.Brief(cell), IsNumber(cell)))]);
        }
        string? note = !more ? null : count is { } all
            ? string.Create(CultureInfo.InvariantCulture, $"{all} rows; the first {MostRows} are shown")
            : string.Create(CultureInfo.InvariantCulture, $"more rows follow; the first {MostRows} are shown");
        return new TableView(columns, rows, note);
    }

    private static bool IsNumber(object? value) =>
        value is not null && !value.GetType().IsEnum && (Type.GetTypeCode(value.GetType()) is >= TypeCode.SByte and <= TypeCode.Decimal || value is System.Numerics.BigInteger or Half);
}
