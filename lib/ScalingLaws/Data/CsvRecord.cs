using System.Globalization;
using System.Text;

namespace ScalingLaws;

/// <summary>One record of a CSV file (RFC 4180) and the line it starts on.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Fields">Its fields, unquoted.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields)
{
    /// <summary>Splits a text into records; blank lines are left out but counted.</summary>
    internal static List<CsvRecord> Split(string text, string name)
    {
        var records = new List<CsvRecord>();
        var fields = new List<string>();
        var field = new StringBuilder();
        int line = 1, started = 1;
        bool quoted = false, wasQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\n')
                line++;
            if (quoted)
            {
                if (c != '"')
                    field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[i++]);
                else
                    quoted = false;
            }
            else if (c == '"' && field.Length == 0 && !wasQuoted)
            {
                quoted = wasQuoted = true;
            }
            else if (c == ',')
            {
                EndField();
            }
            else if (c == '\n')
            {
                EndRecord();
            }
            else if (c != '\r')
            {
                field.Append(c);
            }
        }
        if (quoted)
            throw new InvalidDataException($"{name}, line {started.ToString(CultureInfo.InvariantCulture)}: a double quote is opened and never closed; close it");
        EndRecord();
        return records;

        void EndField()
        {
            fields.Add(field.ToString());
            field.Clear();
            wasQuoted = false;
        }

        void EndRecord()
        {
            bool blank = fields.Count == 0 && !wasQuoted && string.IsNullOrWhiteSpace(field.ToString());
            EndField();
            if (!blank)
                records.Add(new CsvRecord(started, [.. fields]));
            fields.Clear();
            started = line;
        }
    }

    /// <summary>The records as CSV again, every field quoted.</summary>
    internal static string Join(IEnumerable<CsvRecord> records)
    {
        var text = new StringBuilder();
        foreach (CsvRecord record in records)
            text.AppendJoin(',', record.Fields.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
        return text.ToString();
    }
}
