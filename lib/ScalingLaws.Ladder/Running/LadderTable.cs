using System.Globalization;
using System.Text;

namespace ScalingLaws.Ladder;

/// <summary>The CSV of finished measurements: appended row by row and flushed, so that what is done stays done.</summary>
public sealed class LadderTable
{
    /// <summary>The columns, in order.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "size", "layers", "width", "heads", "context", "vocabulary", "tied", "non_embedding_parameters", "total_parameters",
        "tokens", "horizon_tokens", "schedule", "seed", "learning_rate", "batch_tokens", "steps", "six_nd_flops", "exact_flops",
        "loss_nats", "loss_standard_error", "excess_nats", "excess_standard_error", "entropy_nats", "training_loss", "status",
        "wall_seconds", "tokens_per_second", "side_by_side", "torchsharp", "libtorch", "cpu", "date",
    ];

    // What makes two rows the same measurement.
    private static readonly string[] KeyColumns =
        ["layers", "width", "heads", "context", "vocabulary", "tied", "tokens", "horizon_tokens", "schedule", "seed", "learning_rate", "batch_tokens", "entropy_nats"];

    private readonly string? path;
    private readonly Lock gate = new();
    private readonly HashSet<string> keys = [];

    /// <summary>Opens a table, or starts one.</summary>
    /// <param name="path">The file; null keeps nothing.</param>
    /// <exception cref="InvalidDataException">The file is there and is no table of ladder runs.</exception>
    public LadderTable(string? path)
    {
        this.path = path;
        if (path is null || !File.Exists(path))
            return;
        string text = File.ReadAllText(path);
        if (text.Length == 0)
            return;
        string[] lines = text.Split('\n');
        if (lines[0].TrimEnd('\r') != string.Join(',', Columns))
            throw new InvalidDataException($"'{path}' is there and is no table of ladder runs (its first line does not name their columns); give another name to --out");
        // A kill can leave half a row; it is cut off, and its run done again.
        int whole = text.LastIndexOf('\n') + 1;
        if (whole < text.Length)
            File.WriteAllText(path, text[..whole]);
        foreach (string line in lines[1..^1])
        {
            string[] cells = line.TrimEnd('\r').Split(',');
            if (cells.Length == Columns.Count)
                keys.Add(Key(Columns.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second)));
        }
    }

    /// <summary>Whether a measurement is in the table.</summary>
    /// <param name="row">A row with at least the columns that name a measurement.</param>
    public bool Has(IReadOnlyDictionary<string, string> row)
    {
        lock (gate)
            return keys.Contains(Key(row));
    }

    /// <summary>Appends a row and flushes it to the disk; one that is there already is left alone.</summary>
    /// <param name="row">All columns.</param>
    public void Append(IReadOnlyDictionary<string, string> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        lock (gate)
        {
            if (path is null || keys.Contains(Key(row)))
                return;
            // Unbuffered, so that what a full disk refuses is not tried once more on closing.
            using (var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0))
            {
                long end = file.CanSeek ? file.Seek(0, SeekOrigin.End) : 0;
                string header = end == 0 ? string.Join(',', Columns) + "\n" : "";
                try
                {
                    file.Write(Encoding.UTF8.GetBytes(header + string.Join(',', Columns.Select(column => row[column])) + "\n"));
                    file.Flush(flushToDisk: true);
                }
                catch (IOException) when (file.CanSeek)
                {
                    // Room for half a row is no reason to spoil the next one.
                    file.SetLength(end);
                    throw;
                }
            }
            keys.Add(Key(row));
        }
    }

    /// <summary>The cells of a measurement that are known before it is made.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="reading">The measurement.</param>
    /// <param name="entropy">The language's entropy rate (nats).</param>
    public static Dictionary<string, string> Cells(RunPlan plan, Reading reading, double entropy)
    {
        ArgumentNullException.ThrowIfNull(plan);
        long tokens = (long)reading.Step * plan.Setup.BatchTokens;
        return new()
        {
            ["size"] = plan.Size.Name,
            ["layers"] = Text(plan.Size.Layers),
            ["width"] = Text(plan.Size.Width),
            ["heads"] = Text(plan.Size.Heads),
            ["context"] = Text(plan.Setup.Context),
            ["vocabulary"] = Text(plan.Setup.Vocabulary),
            ["tied"] = plan.Setup.Tied ? "true" : "false",
            ["non_embedding_parameters"] = Text(plan.Size.NonEmbeddingParameters),
            ["total_parameters"] = Text(Transformer.CountParameters(plan.Model)),
            ["tokens"] = Text(tokens),
            ["horizon_tokens"] = Text(plan.Tokens),
            ["schedule"] = reading.Fixed ? "fixed" : "matched",
            ["seed"] = Text(plan.Seed),
            ["learning_rate"] = Text(plan.LearningRate),
            ["batch_tokens"] = Text(plan.Setup.BatchTokens),
            ["steps"] = Text(reading.Step),
            ["six_nd_flops"] = Text(6.0 * plan.Size.NonEmbeddingParameters * tokens),
            ["exact_flops"] = Text(FlopCount.Training(plan.Model, tokens)),
            ["entropy_nats"] = Text(Math.Round(entropy, 6)),
        };
    }

    /// <summary>A number as it stands in the table: four to six digits where more would be noise is the caller's choice.</summary>
    internal static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Key(IReadOnlyDictionary<string, string> row) => string.Join(',', KeyColumns.Select(column => row[column]));
}
