namespace ScalingLaws;

/// <summary>Reads the CSV of a ladder; its columns are explained in lib/ScalingLaws.Ladder/README.md.</summary>
internal static class LadderTable
{
    private static readonly CsvColumn[] Schema =
    [
        new("size", CsvKind.Text), new("layers", CsvKind.Positive), new("width", CsvKind.Positive),
        new("non_embedding_parameters", CsvKind.Positive), new("total_parameters", CsvKind.Positive),
        new("tokens", CsvKind.Positive), new("horizon_tokens", CsvKind.Positive), new("schedule", CsvKind.Text), new("seed", CsvKind.Number),
        new("learning_rate", CsvKind.Positive), new("six_nd_flops", CsvKind.Positive), new("exact_flops", CsvKind.Positive),
        new("loss_nats", CsvKind.Positive, MayBeEmpty: true), new("excess_nats", CsvKind.Number, MayBeEmpty: true),
        new("excess_standard_error", CsvKind.Number, MayBeEmpty: true), new("entropy_nats", CsvKind.Positive), new("status", CsvKind.Text),
        new("wall_seconds", CsvKind.Number, MayBeEmpty: true), new("tokens_per_second", CsvKind.Number, MayBeEmpty: true),
    ];

    private static readonly string[] Origins = ["torchsharp", "libtorch", "cpu", "date"];

    public static LadderRuns Read(string path)
    {
        CsvTable table = CsvTable.Read(path, Schema);
        string name = Path.GetFileName(path);
        string[] origins = [.. Origins.Where(o => table.Frame.ColumnKeys.Contains(o))];
        LadderRun[] runs = [.. table.Frame.RowKeys.Select(row => Run(table, row, name, origins))];
        if (runs.Select(r => r.EntropyNats).Distinct().Count() > 1)
            throw new InvalidDataException($"{name} mixes runs on different languages: their entropies are {string.Join(", ", runs.Select(r => Guard.Text(r.EntropyNats)).Distinct())}; keep each ladder in a file of its own");
        try
        {
            return new LadderRuns(runs);
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }
    }

    private static LadderRun Run(CsvTable table, int row, string name, string[] origins)
    {
        bool finished = table.Text(row, "status") switch
        {
            "finished" => true,
            "diverged" => false,
            var other => throw Wrong("status", other, "finished or diverged"),
        };
        if (finished && (table.NumberOrNull(row, "loss_nats") is null || table.NumberOrNull(row, "excess_nats") is null))
            throw new InvalidDataException(FormattableString.Invariant($"{name}: row {row + 1} is marked finished and has no loss_nats or excess_nats; fill them in or mark it diverged"));
        return new LadderRun
        {
            Size = table.Text(row, "size"),
            Layers = Whole("layers"),
            Width = Whole("width"),
            NonEmbeddingParameters = table.Number(row, "non_embedding_parameters"),
            TotalParameters = table.Number(row, "total_parameters"),
            Tokens = table.Number(row, "tokens"),
            HorizonTokens = table.Number(row, "horizon_tokens"),
            Schedule = table.Text(row, "schedule") switch
            {
                "matched" => LadderSchedule.Matched,
                "fixed" => LadderSchedule.Fixed,
                var other => throw Wrong("schedule", other, "matched or fixed"),
            },
            Seed = Whole("seed"),
            LearningRate = table.Number(row, "learning_rate"),
            SixNdFlops = table.Number(row, "six_nd_flops"),
            ExactFlops = table.Number(row, "exact_flops"),
            EntropyNats = table.Number(row, "entropy_nats"),
            MeasuredLossNats = table.NumberOrNull(row, "loss_nats") ?? double.NaN,
            ExcessNats = table.NumberOrNull(row, "excess_nats") ?? double.NaN,
            ExcessStandardError = table.NumberOrNull(row, "excess_standard_error") ?? double.NaN,
            WallSeconds = table.NumberOrNull(row, "wall_seconds") ?? double.NaN,
            TokensPerSecond = table.NumberOrNull(row, "tokens_per_second") ?? double.NaN,
            Provenance = string.Join(", ", origins.Select(o => $"{o} {table.Text(row, o)}")),
            IsFinished = finished,
        };

        int Whole(string column)
        {
            double value = table.Number(row, column);
            return value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue ? (int)value : throw Wrong(column, Guard.Text(value), "a whole number");
        }

        InvalidDataException Wrong(string column, string value, string wanted) =>
            new(FormattableString.Invariant($"{name}: row {row + 1}, column {column}: expected {wanted}, found '{value}'; correct this cell"));
    }
}
