using System.Globalization;
using System.Text;
using Deedle;

namespace ScalingLaws;

/// <summary>A CSV file read by an explicit schema into a Deedle frame.</summary>
/// <remarks>
/// Deedle guesses types (6e18 becomes a decimal) and does not say where a bad value stands. So the text is checked
/// first, record by record, and Deedle then parses what is known to fit the schema.
/// </remarks>
internal sealed class CsvTable
{
    private readonly string name;

    private CsvTable(string name, Frame<int, string> frame)
    {
        this.name = name;
        Frame = frame;
    }

    /// <summary>The rows, numbered from 0, with the schema's types.</summary>
    internal Frame<int, string> Frame { get; }

    /// <summary>Reads and checks a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">Columns that must be there; others are kept as text.</param>
    internal static CsvTable Read(string path, IReadOnlyList<CsvColumn> schema)
    {
        string name = Path.GetFileName(path);
        string text = Encoding.UTF8.GetString(ReadFile(path)).TrimStart('\uFEFF');
        List<CsvRecord> records = CsvRecord.Split(text, name);
        if (records.Count == 0)
            throw new InvalidDataException($"{name} is empty; its first line must name the columns {string.Join(", ", schema.Select(column => column.Name))}");
        CsvRecord header = records[0];
        foreach (CsvColumn column in schema)
        {
            if (!header.Fields.Contains(column.Name))
                throw new InvalidDataException($"{name}, line 1: the column {column.Name} is missing; the header has {string.Join(", ", header.Fields)}");
        }
        if (records.Count == 1)
            throw new InvalidDataException($"{name} has a header and no rows; give at least one row");
        CsvColumn[] columns = [.. header.Fields.Select(field => schema.FirstOrDefault(column => column.Name == field) ?? new CsvColumn(field, CsvKind.Text, MayBeEmpty: true))];
        foreach (CsvRecord record in records.Skip(1))
            Check(record, columns, name);

        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(CsvRecord.Join(records)));
        string types = string.Join(",", columns.Select(column => column.Kind == CsvKind.Text ? "string" : "float"));
        return new CsvTable(name, Deedle.Frame.ReadCsv(stream, hasHeaders: true, inferTypes: false, schema: types, separators: ",", culture: ""));
    }

    /// <summary>A file's bytes, or one sentence about why there are none.</summary>
    internal static byte[] ReadFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Directory.Exists(path))
            throw new FileNotFoundException($"{path} is a folder; give the path of a file in it");
        if (!File.Exists(path))
            throw new FileNotFoundException($"there is no file {path}; check the name and the folder it is looked for in ({Path.GetDirectoryName(Path.GetFullPath(path))})");
        return File.ReadAllBytes(path);
    }

    internal string Text(int row, string column) => Frame.GetColumn<string>(column).TryGet(row) is { HasValue: true } value ? value.Value : "";

    internal double Number(int row, string column) => NumberOrNull(row, column)
        ?? throw new InvalidDataException($"{name}: row {(row + 1).ToString(CultureInfo.InvariantCulture)} has no {column}; fill it in");

    internal double? NumberOrNull(int row, string column) => Frame.GetColumn<double>(column).TryGet(row) is { HasValue: true } value ? value.Value : null;

    private static void Check(CsvRecord record, CsvColumn[] columns, string name)
    {
        string line = $"{name}, line {record.Line.ToString(CultureInfo.InvariantCulture)}";
        if (record.Fields.Count != columns.Length)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"{line}: expected {columns.Length} fields as in the header, found {record.Fields.Count}; put texts that contain commas in double quotes"));
        }
        for (int i = 0; i < columns.Length; i++)
        {
            CsvColumn column = columns[i];
            string field = record.Fields[i].Trim();
            if (field.Length == 0)
            {
                if (!column.MayBeEmpty)
                    throw new InvalidDataException($"{line}, column {column.Name}: the cell is empty; give {Wanted(column)}");
                continue;
            }
            if (column.Kind == CsvKind.Text)
                continue;
            bool number = double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
            if (!number || (column.Kind == CsvKind.Positive && value <= 0))
                throw new InvalidDataException($"{line}, column {column.Name}: expected {Wanted(column)}, found '{field}'; correct this cell");
        }
    }

    private static string Wanted(CsvColumn column) => column.Kind switch
    {
        CsvKind.Text => "a text",
        CsvKind.Number => "a number such as 0.5 or 3e11",
        _ => "a positive number such as 3e11",
    };
}
