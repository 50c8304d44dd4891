using System.Globalization;
using System.Text;

namespace ScalingLaws;

/// <summary>Reads runs from CSV, record by record.</summary>
internal sealed class CsvRunReader(string file, ByteWindow window, RunFileColumns columns)
{
    private readonly byte[] separators = [(byte)',', (byte)';', (byte)'\t'];
    private byte newline = (byte)'\n';
    private byte separator;
    private long line;
    private long nextLine = 1;

    public RunFileData Read()
    {
        if (window.Available.IndexOf((byte)'\n') < 0 && window.Available.Contains((byte)'\r'))
            newline = (byte)'\r';
        ReadOnlySpan<byte> record;
        do
        {
            if (!TryRecord(out record))
                throw new InvalidDataException($"{file} is empty; its first line must name the columns");
        }
        while (IsBlank(record));
        separator = Separator(record);
        List<string> header = Split(record);
        RunColumnMap map = RunColumnMap.Find(file, header, columns);
        var rows = new RunFileRows(file, map, decimalComma: separator != (byte)',');
        Span<double> values = stackalloc double[RunQuantities.Count];
        while (TryRecord(out record))
        {
            if (IsBlank(record))
                continue;
            if (record.Contains((byte)'"'))
                Quoted(record, header.Count, map, rows, values);
            else
                Plain(record, header.Count, map, rows, values);
            rows.Add(values[0], values[1], values[2], values[3], line);
        }
        return rows.Count > 0 ? rows.ToData()
            : throw new InvalidDataException($"{file} has a header and no rows; give one row for each run");
    }

    private void Plain(ReadOnlySpan<byte> record, int width, RunColumnMap map, RunFileRows rows, Span<double> values)
    {
        int fields = record.Count(separator) + 1;
        if (fields != width)
            throw Width(rows, fields, width);
        for (int field = 0; field < width; field++)
        {
            int at = record.IndexOf(separator);
            ReadOnlySpan<byte> cell = at < 0 ? record : record[..at];
            for (int q = 0; q < RunQuantities.Count; q++)
            {
                if (map[(RunQuantity)q] == field)
                    values[q] = rows.Parse(cell, (RunQuantity)q, line);
            }
            record = at < 0 ? [] : record[(at + 1)..];
        }
    }

    private void Quoted(ReadOnlySpan<byte> record, int width, RunColumnMap map, RunFileRows rows, Span<double> values)
    {
        List<string> cells = Split(record);
        if (cells.Count != width)
            throw Width(rows, cells.Count, width);
        for (int q = 0; q < RunQuantities.Count; q++)
        {
            if (map.Has((RunQuantity)q))
                values[q] = rows.Parse(Encoding.UTF8.GetBytes(cells[map[(RunQuantity)q]]), (RunQuantity)q, line);
        }
    }

    private InvalidDataException Width(RunFileRows rows, int fields, int width) => new(string.Create(CultureInfo.InvariantCulture,
        $"{rows.Place(line)}: expected {width} field{(width == 1 ? "" : "s")} as in the header, found {fields}; {(separator == (byte)',' && fields > width ? "write numbers with a decimal point, or separate the columns by semicolons, and put texts with commas in quotes" : "give each column a value")}"));

    /// <summary>The next record, without its end; quoted texts may hold line ends.</summary>
    private bool TryRecord(out ReadOnlySpan<byte> record)
    {
        line = nextLine;
        int from = 0, quotes = 0;
        while (true)
        {
            ReadOnlySpan<byte> span = window.Available;
            int at = span[from..].IndexOf(newline);
            if (at < 0)
            {
                if (window.Fill(() => string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}")))
                    continue;
                record = window.Available;
                window.Advance(record.Length);
                if ((quotes + record[from..].Count((byte)'"')) % 2 != 0)
                    throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line}: a quotation mark is opened and not closed; close it"));
                return record.Length > 0;
            }
            nextLine++;
            quotes += span.Slice(from, at).Count((byte)'"');
            from += at + 1;
            if (quotes % 2 != 0)
                continue;
            record = span[..(from - 1)].TrimEnd((byte)'\r');
            window.Advance(from);
            return true;
        }
    }

    private bool IsBlank(ReadOnlySpan<byte> record) =>
        record.IndexOfAnyExcept(" \t\r"u8) is var at && (at < 0 || (separator != 0 && record.IndexOfAnyExcept((byte)' ', separator) < 0));

    private byte Separator(ReadOnlySpan<byte> header)
    {
        int[] count = new int[separators.Length];
        bool quoted = false;
        foreach (byte b in header)
        {
            quoted ^= b == (byte)'"';
            if (!quoted && Array.IndexOf(separators, b) is var s and >= 0)
                count[s]++;
        }
        return separators[Array.IndexOf(count, count.Max())];
    }

    private List<string> Split(ReadOnlySpan<byte> record)
    {
        string text = Encoding.UTF8.GetString(record);
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                // Two marks inside a quoted text are one.
                if (quoted && i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[i++]);
                else
                    quoted = !quoted;
            }
            else if (!quoted && text[i] == separator)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
            {
                field.Append(text[i]);
            }
        }
        fields.Add(field.ToString().Trim());
        return fields;
    }
}
