namespace ScalingLaws.Charts.Tests;

/// <summary>Small figures with known values.</summary>
internal static class Samples
{
    public static Figure Plain() => new FigureBuilder("Loss falls with size", Axis.Parameters(), Axis.Loss())
        .Line("law", [1e6, 1e7, 1e8], [4.0, 3.0, 2.5], 0)
        .Points("runs <b>", [1e6, 1e8], [4.1, 2.4], 1, names: ["small", "large"])
        .Say("Loss falls from 4 nats at a million parameters to 2.5 nats at 100 million.")
        .Build();

    public static Figure Sliding()
    {
        FigureBuilder builder = new("Accuracy", Axis.Parameters(), new Axis("accuracy", TickStyle.Percent));
        builder.Add(new("exact match", SeriesKind.Line,
            [.. Enumerable.Range(1, 6).Select(k => FigureBuilder.Data([1e6, 1e7, 1e8], [Math.Pow(.1, k), Math.Pow(.5, k), Math.Pow(.9, k)]))]));
        return builder
            .Slide("steps k", Enumerable.Range(1, 6).Select(k => $"{k}"), 2, Enumerable.Range(1, 6).Select(k => $"answers of {k} tokens"))
            .SwitchAxis()
            .Say("Exact match at 100 million parameters.")
            .Build();
    }
}
