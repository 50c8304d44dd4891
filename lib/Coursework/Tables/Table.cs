using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text;

namespace Coursework;

/// <summary>Records as a table: one row each, one column per public property, units in the headings, as HTML and as aligned text.</summary>
/// <param name="Caption">What the table shows; may be empty.</param>
/// <param name="Columns">The columns, left to right.</param>
/// <param name="Rows">The records, top to bottom.</param>
[TypeFormatterSource(typeof(HtmlFormatterSource), PreferredMimeTypes = [Mime.Html, Mime.Plain])]
public sealed record Table(string Caption, ImmutableArray<Column> Columns, ImmutableArray<object> Rows) : IRepresented
{
    /// <summary>More rows than this are counted instead of shown.</summary>
    public const int MostRows = 200;

    /// <summary>A table of records, anonymous ones included. Headings come from the properties' names.</summary>
    /// <param name="records">The rows.</param>
    /// <param name="caption">What the table shows.</param>
    public static Table Of<T>(IEnumerable<T> records, string caption = "")
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(records);
        ImmutableArray<object> rows = [.. records.Cast<object>()];
        Type type = typeof(T) == typeof(object) && rows.Length > 0 ? rows[0].GetType() : typeof(T);
        return new(caption, [.. ColumnsFromProperties.Of(type)], rows);
    }

    /// <summary>The same table with another heading, unit or number format for one column.</summary>
    /// <param name="property">The property's name.</param>
    /// <param name="header">The new heading, or null to keep it.</param>
    /// <param name="unit">The new unit, or null to keep it.</param>
    /// <param name="format">A .NET number format, or one of <c>count</c>, <c>flops</c>, <c>percent</c>, <c>times</c>, <c>usd</c>; null keeps it.</param>
    /// <exception cref="ArgumentException">No column shows that property.</exception>
    public Table With(string property, string? header = null, string? unit = null, string? format = null)
    {
        Column old = Columns.FirstOrDefault(c => c.Property == property)
            ?? throw new ArgumentException($"there is no column for '{property}'; there are {string.Join(", ", Columns.Select(c => c.Property))}", nameof(property));
        Column changed = old with
        {
            Header = header ?? old.Header,
            Unit = unit ?? old.Unit,
            Write = format is null ? old.Write : value => ValueText.Write(value, format),
        };
        return this with { Columns = Columns.Replace(old, changed) };
    }

    /// <summary>The table as an HTML fragment.</summary>
    public string ToHtml()
    {
        var html = new StringBuilder("<table class=\"course-table\">");
        if (Caption.Length > 0)
            html.Append("<caption style=\"text-align:left\">").Append(WebUtility.HtmlEncode(Caption)).Append("</caption>");
        html.Append("<thead><tr>");
        foreach (Column column in Columns)
            html.Append("<th scope=\"col\" style=\"text-align:").Append(Side(column)).Append("\">").Append(WebUtility.HtmlEncode(column.FullHeader)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (object row in Rows.Take(MostRows))
        {
            html.Append("<tr>");
            foreach (Column column in Columns)
                html.Append("<td style=\"text-align:").Append(Side(column)).Append("\">").Append(WebUtility.HtmlEncode(column.Cell(row))).Append("</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
        if (Rows.Length > MostRows)
            html.Append("<p>").Append(Rest).Append("</p>");
        return html.ToString();
    }

    /// <summary>The table as aligned text.</summary>
    public override string ToString()
    {
        var lines = Rows.Take(MostRows).Select(row => Columns.Select(c => c.Cell(row)).ToArray()).Prepend([.. Columns.Select(c => c.FullHeader)]).ToList();
        int[] widths = [.. Columns.Select((_, i) => lines.Max(line => line[i].Length))];
        lines.Insert(1, [.. widths.Select(w => new string('-', w))]);
        var text = new StringBuilder(Caption.Length > 0 ? Caption + "\n" : "");
        foreach (string[] line in lines)
            text.Append(string.Join("  ", line.Select((cell, i) => Columns[i].IsNumber ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
        if (Rows.Length > MostRows)
            text.Append(Rest).Append('\n');
        return text.ToString();
    }

    private string Rest => string.Create(CultureInfo.InvariantCulture, $"{Rows.Length - MostRows:N0} more rows are not shown.");

    private static string Side(Column column) => column.IsNumber ? "right" : "left";

    string? IRepresented.Represent(string mimeType) => mimeType switch
    {
        Mime.Html => ToHtml(),
        Mime.Plain => ToString(),
        _ => null,
    };
}
