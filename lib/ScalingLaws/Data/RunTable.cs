using Deedle;

namespace ScalingLaws;

/// <summary>Reads and writes tables of training runs: columns parameters, tokens, loss_nats and, optionally, training_flops.</summary>
public static class RunTable
{
    private static readonly CsvColumn[] Schema =
    [
        new("parameters", CsvKind.Positive), new("tokens", CsvKind.Positive), new("loss_nats", CsvKind.Positive),
    ];

    private static readonly CsvColumn Flops = new("training_flops", CsvKind.Positive, MayBeEmpty: true);

    /// <summary>The runs of a CSV file; a run without training_flops takes 6·N·D.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A cell does not fit; the sentence names file, line and column.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IReadOnlyList<TrainingRun> ReadCsv(string path)
    {
        string header = File.Exists(path) ? File.ReadLines(path).FirstOrDefault("") : "";
        bool withFlops = header.Split(',').Any(field => field.Trim(' ', '"') == Flops.Name);
        CsvTable table = CsvTable.Read(path, withFlops ? [.. Schema, Flops] : Schema);
        Series<int, double> parameters = table.Frame.GetColumn<double>("parameters"), tokens = table.Frame.GetColumn<double>("tokens"), losses = table.Frame.GetColumn<double>("loss_nats");
        return [.. table.Frame.RowKeys.Select(row => (withFlops ? table.NumberOrNull(row, Flops.Name) : null) is double flops
            ? new TrainingRun(parameters.Get(row), tokens.Get(row), losses.Get(row), flops)
            : new TrainingRun(parameters.Get(row), tokens.Get(row), losses.Get(row)))];
    }

    /// <summary>Runs as a Deedle frame with the columns of the CSV form and tokens_per_parameter.</summary>
    /// <param name="runs">The runs.</param>
    public static Frame<int, string> ToFrame(IEnumerable<TrainingRun> runs)
    {
        TrainingRun[] rows = [.. runs];
        return Frame.FromColumns(new Dictionary<string, Series<int, double>>
        {
            ["parameters"] = Column(run => run.Parameters),
            ["tokens"] = Column(run => run.Tokens),
            ["training_flops"] = Column(run => run.TrainingFlops),
            ["loss_nats"] = Column(run => run.LossNats),
            ["tokens_per_parameter"] = Column(run => run.TokensPerParameter),
        });

        Series<int, double> Column(Func<TrainingRun, double> value) => new(Enumerable.Range(0, rows.Length), rows.Select(value));
    }
}
