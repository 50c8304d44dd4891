using Deedle;

namespace ScalingLaws;

/// <summary>Reads tables of models in the form of data/models.csv.</summary>
public static class ModelTable
{
    private static readonly CsvColumn[] Schema =
    [
        new("model", CsvKind.Text), new("total_parameters", CsvKind.Positive), new("active_parameters", CsvKind.Positive),
        new("training_tokens", CsvKind.Positive, MayBeEmpty: true), new("published_flops", CsvKind.Positive, MayBeEmpty: true),
        new("source", CsvKind.Text),
    ];

    /// <summary>The rows as records.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A cell does not fit; the sentence names file, line and column.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<ModelRecord> Read(string path)
    {
        CsvTable table = CsvTable.Read(path, Schema);
        return [.. table.Frame.RowKeys.Select(row => new ModelRecord(
            table.Text(row, "model"), table.Number(row, "total_parameters"), table.Number(row, "active_parameters"),
            table.NumberOrNull(row, "training_tokens"), table.NumberOrNull(row, "published_flops"), table.Text(row, "source")))];
    }

    /// <summary>The rows as a Deedle frame, numbers as double.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A cell does not fit; the sentence names file, line and column.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Frame<int, string> ReadFrame(string path) => CsvTable.Read(path, Schema).Frame;
}
