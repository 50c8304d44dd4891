using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Where 6ND comes from and where it breaks (notebooks 01 and 11).</summary>
public static class ComputeFigures
{
    private static readonly ImmutableArray<int> Depths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

    /// <summary>Days of training against the number of accelerators, with a slider for the utilisation.</summary>
    /// <param name="trainingFlops">C (FLOP), positive.</param>
    /// <param name="accelerator">What it runs on.</param>
    /// <param name="utilisation">The share of the peak shown first, above 0 and at most 1.</param>
    /// <param name="publishedGpuHours">GPU-hours of a published run to draw beside it; none where it is null.</param>
    public static Figure DaysAgainstDevices(double trainingFlops, Accelerator accelerator, double utilisation, double? publishedGpuHours = null)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ImmutableArray<double> devices = [.. Enumerable.Range(0, 15).Select(i => Math.Pow(2, i))];
        TrainingCost[] costs = [.. new[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, utilisation }.Distinct().Order().Select(u => new TrainingCost(trainingFlops, accelerator, u))];
        int start = Array.FindIndex(costs, c => c.Utilisation == utilisation);
        var builder = new FigureBuilder("Days against the number of accelerators", new Axis("accelerators", TickStyle.Count, Log: true), new Axis("days of training", TickStyle.Plain, Log: true) { Unit = "days" })
            .Caption($"{Numbers.Power(trainingFlops)} FLOP on {accelerator}")
            .Add(new("6ND at this utilisation", SeriesKind.Line, [.. costs.Select(c => FigureBuilder.Data(devices, devices.Select(n => c.GpuDays / n)))]) { Slot = 0, Table = InTable.Some })
            .Slide("utilisation (share of the peak)", costs.Select(c => Numbers.Plain(c.Utilisation, 3)), start, costs.Select(c => $"{Numbers.Percent(c.Utilisation)} of the peak: {Numbers.Words(c.GpuDays)} accelerator-days"))
            .Say($"At {Numbers.Percent(utilisation)} of the peak the training takes {Numbers.Words(costs[start].GpuDays)} accelerator-days; twice the accelerators halve the days, if they all stay as busy.");
        if (publishedGpuHours is { } hours)
            builder.Line("published run", devices, devices.Select(n => hours / 24 / n), 1, dash: "dash")
                .Say($"The published run took {Numbers.Words(hours / 24)} accelerator-days.");
        return builder.Build();
    }

    /// <summary>FLOP per parameter and token, counted on networks of growing depth: 2 forward, towards 4 backward.</summary>
    /// <param name="layers">A depth to mark (at least 1); none where it is null.</param>
    /// <param name="width">The width of each layer (at least 1); it does not change the count.</param>
    /// <param name="seed">The seed of the weights and the batch; it does not change the count.</param>
    public static Figure CostByDepth(int? layers = null, int width = 8, int seed = 1)
    {
        int[] depths = [.. Depths.Concat(layers is { } marked ? [marked] : []).Distinct().Order()];
        CountedPass[] passes = [.. depths.Select(depth => CountedNetwork.Equal(depth, width, seed).Pass(4, seed))];
        double[] x = [.. depths.Select(depth => (double)depth)];
        var builder = new FigureBuilder("Two forward, almost four backward", new Axis("layers of the counted network", TickStyle.Plain, Log: true), new Axis("FLOP per parameter and token") { FromZero = true })
            .Caption("multiply-adds of a real forward and backward pass, counted")
            .LinePoints("together", x, passes.Select(p => p.FlopsPerParameterAndToken), 0)
            .LinePoints("backward", x, passes.Select(p => p.BackwardFlopsPerParameterAndToken), 1)
            .LinePoints("forward", x, passes.Select(p => p.ForwardFlopsPerParameterAndToken), 2)
            .Horizontal("6, the rule", 6)
            .Say($"The forward pass takes {Numbers.Plain(passes[0].ForwardFlopsPerParameterAndToken)} FLOP per parameter and token at every depth.")
            .Say($"Forward and backward together take {Numbers.Plain(Total(2), 4)} for two layers, {Numbers.Plain(Total(12), 4)} for twelve and {Numbers.Plain(passes[^1].FlopsPerParameterAndToken, 4)} for {depths[^1]}: the first layer hands no gradient further down, which saves 2 divided by the number of layers, so the count approaches 6.");
        if (layers is { } depthToMark)
            builder.Note($"{depthToMark} layers: {Numbers.Plain(Total(depthToMark), 4)}", depthToMark, Total(depthToMark), 30, 50)
                .Say($"Marked: {depthToMark} layers, {Numbers.Plain(Total(depthToMark), 4)} FLOP per parameter and token.");
        return builder.Build();

        double Total(int depth) => passes[Array.IndexOf(depths, depth)].FlopsPerParameterAndToken;
    }

    /// <summary>What attention over the context adds to 6ND, against the context length, by PaLM's and by Kaplan's count; a slider sets the context.</summary>
    /// <param name="models">Name, parameters N (count, positive) and shape of each model; GPT-3 and Llama 3.1 405B where there is none.</param>
    public static Figure ContextCorrection(params (string Name, double Parameters, TransformerShape Shape)[] models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Length == 0)
            models = [("GPT-3 175B", 174.6e9, TransformerShape.Gpt3), ("Llama 3.1 405B", 405e9, TransformerShape.Llama31B405)];
        int[] contexts = [.. Enumerable.Range(9, 12).Select(power => 1 << power)];
        double[] x = [.. contexts.Select(c => (double)c)];
        var builder = new FigureBuilder("Attention is what 6ND leaves out", new Axis("context length (tokens)", TickStyle.Count, Log: true) { Unit = "tokens" },
            new Axis("added to 6ND", TickStyle.Percent, Log: true));
        for (int i = 0; i < models.Length; i++)
        {
            (string name, double n, TransformerShape shape) = models[i];
            builder.Line($"{name}, PaLM's count", x, contexts.Select(c => TrainingCompute.PalmContextShare(n, shape with { Context = c })), i, table: InTable.All)
                .Line($"{name}, Kaplan's count", x, contexts.Select(c => TrainingCompute.KaplanContextShare(n, shape with { Context = c })), i, table: InTable.All, width: 1.3)
                .Add(new($"{name} at this context", SeriesKind.Points,
                    [.. contexts.Select(c => FigureBuilder.Data([c], [TrainingCompute.PalmContextShare(n, shape with { Context = c })]))])
                { Slot = i, Size = 14, InLegend = false, Table = InTable.None });
            double trained = TrainingCompute.PalmContextShare(n, shape), far = TrainingCompute.PalmContextShare(n, shape with { Context = 131072 });
            builder.Say($"{name}: {Numbers.Percent(trained, 2)} at its {shape.Context} tokens by PaLM's count, half of that by Kaplan's; {Numbers.Percent(far)} at 131072.");
        }
        string Caption(int context) => $"{Numbers.Plain(context, 7)} tokens: " + string.Join(", ", models.Select(m => $"{m.Name} {Numbers.Percent(TrainingCompute.PalmContextShare(m.Parameters, m.Shape with { Context = context }), 2)}"));
        return builder
            .Say("The share grows in proportion to the context.")
            .Slide("context (tokens)", contexts.Select(c => Numbers.Plain(c, 8)), 4, contexts.Select(Caption))
            .Build();
    }

    /// <summary>Published training compute against 6ND: points on the diagonal obey the rule.</summary>
    /// <param name="models">The models; those without published compute or tokens are left out.</param>
    /// <param name="parameters">N of a model to add (count, positive); none where it is null.</param>
    /// <param name="tokens">D of the model to add (count, positive).</param>
    /// <param name="totalParameters">Whether mixtures of experts are counted with all their parameters, which is the usual mistake.</param>
    public static Figure PublishedAgainstSixNd(IEnumerable<ModelRecord> models, double? parameters = null, double? tokens = null, bool totalParameters = false)
    {
        ArgumentNullException.ThrowIfNull(models);
        ModelRecord[] known = [.. models.Where(m => m is { PublishedFlops: not null, TrainingTokens: not null })];
        double Estimate(ModelRecord m) => 6 * (totalParameters ? m.TotalParameters : m.ActiveParameters) * m.TrainingTokens!.Value;
        double[] estimates = [.. known.Select(Estimate)], published = [.. known.Select(m => m.PublishedFlops!.Value)];
        double low = estimates.Concat(published).Append(1e20).Min() / 2, high = estimates.Concat(published).Append(1e24).Max() * 2;
        ModelRecord worst = known.MaxBy(m => Math.Abs(Math.Log(m.PublishedFlops!.Value / Estimate(m))))
            ?? throw new ArgumentException("none of the models has both published compute and tokens; give at least one that has", nameof(models));
        var builder = new FigureBuilder("Published compute against 6ND", Axis.Compute("6ND (FLOP)"), Axis.Compute("published (FLOP)"))
            .Line("equal", [low, high], [low, high], Series.Secondary, dash: "dash", table: InTable.None)
            .Points("models", estimates, published, 0, names: known.Select(m => m.Name),
                hover: known.Select(m => $"<b>{m.Name}</b><br>published {Numbers.Power(m.PublishedFlops!.Value)} FLOP<br>6ND {Numbers.Power(Estimate(m))} FLOP<br>ratio {Numbers.Plain(m.PublishedFlops.Value / Estimate(m), 4)}"))
            .Say($"{known.Length} models; for {known.Count(m => Math.Abs(m.PublishedFlops!.Value / Estimate(m) - 1) < 0.05)} of them the published compute lies within 5 % of 6ND.")
            .Say($"Farthest off is {worst.Name}: published is {Numbers.Plain(worst.PublishedFlops!.Value / Estimate(worst), 4)} times 6ND.");
        if (parameters is { } n && tokens is { } d)
        {
            double own = TrainingCompute.SixNd(n, d);
            builder.Points("your model", [own], [own], 1, symbol: "star", size: 16).Say($"Your model: {Numbers.Words(n)} parameters on {Numbers.Words(d)} tokens, {Numbers.Power(own)} FLOP.");
        }
        return builder.Height(560).Build();
    }
}
