using Deedle;

namespace ScalingLaws;

/// <summary>Reads tables of accelerators in the form of data/accelerators.csv.</summary>
public static class AcceleratorTable
{
    private static readonly CsvColumn[] Schema =
    [
        new("accelerator", CsvKind.Text), new("dense_bf16_tflops", CsvKind.Positive), new("memory_gb", CsvKind.Positive, MayBeEmpty: true),
        new("usd_per_hour_low", CsvKind.Positive, MayBeEmpty: true), new("usd_per_hour_high", CsvKind.Positive, MayBeEmpty: true),
        new("source", CsvKind.Text),
    ];

    /// <summary>The rows as records.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A cell does not fit; the sentence names file, line and column.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<Accelerator> Read(string path)
    {
        CsvTable table = CsvTable.Read(path, Schema);
        return [.. table.Frame.RowKeys.Select(row => new Accelerator(table.Text(row, "accelerator"), table.Number(row, "dense_bf16_tflops"))
        {
            MemoryGigabytes = table.NumberOrNull(row, "memory_gb"),
            UsdPerHourLow = table.NumberOrNull(row, "usd_per_hour_low"),
            UsdPerHourHigh = table.NumberOrNull(row, "usd_per_hour_high"),
            Source = table.Text(row, "source"),
        })];
    }

    /// <summary>The rows as a Deedle frame, numbers as double.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A cell does not fit; the sentence names file, line and column.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Frame<int, string> ReadFrame(string path) => CsvTable.Read(path, Schema).Frame;

    /// <summary>The accelerator that a person means: by its name, or by the name's first word, as in "H100"; of several the first.</summary>
    /// <param name="accelerators">The rows.</param>
    /// <param name="name">What was typed; case does not matter.</param>
    /// <exception cref="ArgumentException">None is meant; the message names those there are.</exception>
    public static Accelerator Find(IReadOnlyList<Accelerator> accelerators, string name)
    {
        ArgumentNullException.ThrowIfNull(accelerators);
        ArgumentNullException.ThrowIfNull(name);
        string typed = name.Trim();
        return accelerators.FirstOrDefault(a => a.Name.Equals(typed, StringComparison.OrdinalIgnoreCase))
            ?? accelerators.FirstOrDefault(a => a.Name.Split(' ')[0].Equals(typed, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"no accelerator is called '{name}'; the table has {string.Join(", ", accelerators.Select(a => a.Name))}");
    }
}
