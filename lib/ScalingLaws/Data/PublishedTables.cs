namespace ScalingLaws;

/// <summary>Readers of the tables data/published_*.csv.</summary>
internal static class PublishedTables
{
    private static readonly CsvColumn Source = new("source", CsvKind.Text);

    internal static IReadOnlyList<PublishedAllocation> ReadAllocations(string path)
    {
        CsvTable table = CsvTable.Read(path, [new("table", CsvKind.Text), new("approach", CsvKind.Positive), new("size", CsvKind.Text), new("parameters", CsvKind.Positive),
            new("training_flops", CsvKind.Positive), new("tokens", CsvKind.Positive), new("note", CsvKind.Text, MayBeEmpty: true), Source]);
        return [.. table.Frame.RowKeys.Select(row => new PublishedAllocation(
            table.Text(row, "table"), (int)table.Number(row, "approach"), table.Text(row, "size"), table.Number(row, "parameters"),
            table.Number(row, "training_flops"), table.Number(row, "tokens"), table.Text(row, "note"), table.Text(row, "source")))];
    }

    internal static IReadOnlyList<PublishedShape> ReadShapes(string path)
    {
        CsvTable table = CsvTable.Read(path, [new("model", CsvKind.Text), new("layers", CsvKind.Positive), new("d_model", CsvKind.Positive), new("feed_forward", CsvKind.Positive),
            new("heads", CsvKind.Positive), new("key_size", CsvKind.Positive), new("parameters", CsvKind.Positive), new("paper_ratio", CsvKind.Positive), Source]);
        return [.. table.Frame.RowKeys.Select(row => new PublishedShape(
            table.Text(row, "model"),
            new TransformerShape((int)table.Number(row, "layers"), (int)table.Number(row, "d_model"), (int)table.Number(row, "heads"), 2048, 32000)
            {
                FeedForward = (int)table.Number(row, "feed_forward"),
                KeySize = (int)table.Number(row, "key_size"),
            },
            table.Number(row, "parameters"), table.Number(row, "paper_ratio"), table.Text(row, "source")))];
    }

    internal static IReadOnlyList<PublishedUtilisation> ReadUtilisations(string path)
    {
        CsvTable table = CsvTable.Read(path, [new("run", CsvKind.Text), new("mfu_low", CsvKind.Positive), new("mfu_high", CsvKind.Positive), Source]);
        return [.. table.Frame.RowKeys.Select(row => new PublishedUtilisation(
            table.Text(row, "run"), table.Number(row, "mfu_low"), table.Number(row, "mfu_high"), table.Text(row, "source")))];
    }

    internal static IReadOnlyList<PublishedGpuHours> ReadGpuHours(string path)
    {
        CsvTable table = CsvTable.Read(path, [new("model", CsvKind.Text), new("accelerator", CsvKind.Text), new("gpu_hours", CsvKind.Positive), Source]);
        return [.. table.Frame.RowKeys.Select(row => new PublishedGpuHours(
            table.Text(row, "model"), table.Text(row, "accelerator"), table.Number(row, "gpu_hours"), table.Text(row, "source")))];
    }

    internal static IReadOnlyList<PublishedStock> ReadStocks(string path)
    {
        CsvTable table = CsvTable.Read(path, [new("stock", CsvKind.Text), new("tokens", CsvKind.Positive), new("tokens_low", CsvKind.Positive), new("tokens_high", CsvKind.Positive), Source]);
        return [.. table.Frame.RowKeys.Select(row => new PublishedStock(
            table.Text(row, "stock"), table.Number(row, "tokens"), table.Number(row, "tokens_low"), table.Number(row, "tokens_high"), table.Text(row, "source")))];
    }
}
