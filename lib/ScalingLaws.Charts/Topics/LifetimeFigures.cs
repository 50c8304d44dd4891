using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Training once and serving for ever (notebooks 07 and 18).</summary>
public static class LifetimeFigures
{
    /// <summary>All models of one quality, and the cheapest of them over its life; a slider sets the tokens served.</summary>
    /// <param name="law">The loss law.</param>
    /// <param name="qualityParameters">The size of the compute-optimal model whose quality is kept (count, positive).</param>
    /// <param name="servedTokens">The tokens served at first (count, positive); the nearest prepared volume is shown.</param>
    public static Figure OptimumAlongEqualLoss(ChinchillaLaw law, double qualityParameters, double servedTokens = 1e13)
    {
        ArgumentNullException.ThrowIfNull(law);
        ImmutableArray<double> volumes = [.. Enumerable.Range(0, 19).Select(i => double.Parse($"{(i % 3) switch { 0 => "1", 1 => "2", _ => "5" }}e{10 + i / 3}", System.Globalization.CultureInfo.InvariantCulture))];
        InferenceAwareSizing[] sizings = [.. volumes.Select(v => InferenceAwareSizing.ForQualityOf(law, qualityParameters, v))];
        LifetimePlan trained = sizings[0].TrainingOptimal;
        double loss = trained.LossNats;
        ImmutableArray<double> sizes = Grid.Log(Math.Max(sizings[^1].LifetimeOptimal.Parameters * 0.8, law.LeastParametersForLoss(loss) * 1.05), qualityParameters * 3, 101);
        int start = volumes.Select((v, i) => (Distance: Math.Abs(Math.Log(v / servedTokens)), i)).Min().i;
        InferenceAwareSizing shown = sizings[start];
        string Caption(int i) => $"{Numbers.Count(volumes[i])} tokens served: {Numbers.Count(sizings[i].LifetimeOptimal.Parameters)} parameters, {Numbers.Plain(sizings[i].DataMultiple, 3)}× the data, {Numbers.Percent(sizings[i].Saving)} saved";
        return new FigureBuilder("Served more, the best model is smaller", Axis.Parameters(), Axis.Tokens())
            .Line($"equal loss, {Numbers.Plain(loss, 4)} nats", sizes, sizes.Select(n => law.TokensForLoss(n, loss)), 0)
            .Points("cheapest to train", [trained.Parameters], [trained.Tokens], 2, size: 13)
            .Add(new("cheapest over its life", SeriesKind.Points,
                [.. sizings.Select(s => FigureBuilder.Data([s.LifetimeOptimal.Parameters], [s.LifetimeOptimal.Tokens]) with
                    { Hover = [$"{Numbers.Count(s.LifetimeOptimal.InferenceTokens)} tokens served<br>{Numbers.Count(s.LifetimeOptimal.Parameters)} parameters, {Numbers.Count(s.LifetimeOptimal.Tokens)} training tokens<br>{Numbers.Percent(s.Saving)} of lifetime compute saved"] })])
            { Slot = 1, Size = 15 })
            .Slide("tokens served", volumes.Select(v => Numbers.Count(v)), start, Enumerable.Range(0, volumes.Length).Select(Caption))
            .Say($"All points of the line reach {Numbers.Plain(loss, 4)} nats, the quality of a compute-optimal model of {Numbers.Words(qualityParameters)} parameters ({LawNames.Of(law)}).")
            .Say($"With {Numbers.Words(volumes[start])} tokens served the cheapest over its life has {Numbers.Words(shown.LifetimeOptimal.Parameters)} parameters, {Numbers.Plain(shown.DataMultiple, 4)} times the data and saves {Numbers.Percent(shown.Saving, 4)} of the lifetime compute.")
            .Say($"With {Numbers.Words(volumes[^1])} served it has {Numbers.Words(sizings[^1].LifetimeOptimal.Parameters)} parameters.")
            .Build();
    }

    /// <summary>Size and data of the lifetime optimum, relative to the training optimum, against the tokens served.</summary>
    /// <param name="law">The loss law.</param>
    /// <param name="qualityParameters">The size of the compute-optimal model whose quality is kept (count, positive).</param>
    public static Figure MultiplesAgainstVolume(ChinchillaLaw law, double qualityParameters)
    {
        (ImmutableArray<double> volumes, InferenceAwareSizing[] sizings) = Sweep(law, qualityParameters);
        return new FigureBuilder("Smaller and longer trained", Served(), new Axis("relative to the training optimum", TickStyle.Plain, Log: true))
            .Caption($"quality of a compute-optimal {Numbers.Count(qualityParameters)} model, {LawNames.Of(law)}")
            .LinePoints("training tokens D", volumes, sizings.Select(s => s.DataMultiple), 1)
            .LinePoints("parameters N", volumes, sizings.Select(s => s.SizeMultiple), 0)
            .Horizontal("training optimum", 1)
            .Say($"From {Numbers.Words(volumes[0])} to {Numbers.Words(volumes[^1])} tokens served the best size falls to {Numbers.Plain(sizings[^1].SizeMultiple, 3)} and the data grow to {Numbers.Plain(sizings[^1].DataMultiple, 3)} times those of the model that is cheapest to train.")
            .Build();
    }

    /// <summary>The share of lifetime compute saved by sizing for the whole life, against the tokens served.</summary>
    /// <param name="law">The loss law.</param>
    /// <param name="qualityParameters">The size of the compute-optimal model whose quality is kept (count, positive).</param>
    public static Figure SavingAgainstVolume(ChinchillaLaw law, double qualityParameters)
    {
        (ImmutableArray<double> volumes, InferenceAwareSizing[] sizings) = Sweep(law, qualityParameters);
        InferenceAwareSizing tenTrillion = InferenceAwareSizing.ForQualityOf(law, qualityParameters, 1e13);
        return new FigureBuilder("What sizing for life saves", Served(), new Axis("lifetime compute saved", TickStyle.Percent) { FromZero = true })
            .Caption($"quality of a compute-optimal {Numbers.Count(qualityParameters)} model, {LawNames.Of(law)}")
            .LinePoints("saved", volumes, sizings.Select(s => s.Saving), 0)
            .Say($"With 10 trillion tokens served {Numbers.Percent(tenTrillion.Saving, 4)} of the lifetime compute is saved; with {Numbers.Words(volumes[0])} only {Numbers.Percent(sizings[0].Saving, 2)}, with {Numbers.Words(volumes[^1])} {Numbers.Percent(sizings[^1].Saving, 3)}.")
            .Build();
    }

    /// <summary>Lifetime compute of an over-trained model and of the compute-optimal one of equal loss, against the tokens served: where the lines cross the smaller has paid for itself.</summary>
    /// <param name="law">The law that says what is of equal quality.</param>
    /// <param name="name">The over-trained model's name.</param>
    /// <param name="parameters">Its parameters N (count, positive).</param>
    /// <param name="tokens">Its training tokens D (count, positive).</param>
    public static Figure LifetimeLines(ChinchillaLaw law, string name, double parameters, double tokens)
    {
        LifetimeBreakEven even = LifetimeBreakEven.Of(law, parameters, tokens);
        ImmutableArray<double> served = Grid.Linear(0, 2.5 * even.InferenceTokens, 26);
        double crossing = even.Small.LifetimeFlops;
        double Own(double x) => (even.Small with { InferenceTokens = x }).LifetimeFlops;
        double Other(double x) => (even.Optimal with { InferenceTokens = x }).LifetimeFlops;
        ImmutableArray<double> stops = [.. Enumerable.Range(0, 11).Select(i => i / 4.0 * even.InferenceTokens)];
        string Caption(double x) => $"after {(x == 0 ? "the training, nothing served" : Numbers.Count(x) + " tokens served")}: " + (Own(x) / Other(x) - 1) switch
        {
            > 1e-9 and var more => $"{name} has cost {Numbers.Percent(more, 2)} more",
            < -1e-9 and var less => $"{name} has cost {Numbers.Percent(-less, 2)} less",
            _ => "both have cost the same",
        };
        return new FigureBuilder($"When {name} has paid for itself", new Axis("tokens served", TickStyle.Count) { Unit = "tokens" }, new Axis("lifetime compute (FLOP)", TickStyle.Power) { FromZero = true, Unit = "FLOP" })
            .Line($"{name}: {Numbers.Count(parameters)} on {Numbers.Count(tokens)}", served, served.Select(Own), 0)
            .Line($"compute-optimal: {Numbers.Count(even.Optimal.Parameters)} on {Numbers.Count(even.Optimal.Tokens)}", served, served.Select(Other), 1)
            .Points("break-even", [even.InferenceTokens], [crossing], 2, size: 13)
            .Add(new("served so far", SeriesKind.Points, [.. stops.Select(x => FigureBuilder.Data([x, x], [Own(x), Other(x)]))]) { Slot = 3, Size = 12, Open = true })
            .Note($"{Numbers.Count(even.InferenceTokens)} tokens served", even.InferenceTokens, crossing, -70, -40)
            .Slide("tokens served", stops.Select(x => Numbers.Count(x)), 2, stops.Select(Caption))
            .Say($"{name}, {Numbers.Words(parameters)} parameters on {Numbers.Words(tokens)} tokens, costs {Numbers.Power(even.Small.TrainingFlops)} FLOP to train; the compute-optimal model of equal loss, {Numbers.Plain(even.Small.LossNats, 4)} nats by {LawNames.Of(law)}, has {Numbers.Words(even.Optimal.Parameters)} parameters and costs {Numbers.Power(even.Optimal.TrainingFlops)}.")
            .Say($"The lines of lifetime compute cross at {Numbers.Words(even.InferenceTokens)} tokens served. After twice as many {name} has cost {Numbers.Percent(1 - Own(2 * even.InferenceTokens) / Other(2 * even.InferenceTokens), 2)} less.")
            .Build();
    }

    /// <summary>Extra training compute of models smaller or larger than the compute-optimal one, at equal loss, and the floor below which no data helps.</summary>
    /// <param name="law">The loss law.</param>
    public static Figure OverTrainingCurve(ChinchillaLaw law)
    {
        double floor = OverTraining.LeastSizeMultiple(law);
        ImmutableArray<double> multiples = Grid.Log(floor * 1.04, 4, 101);
        double half = OverTraining.Overhead(law, 0.5);
        return new FigureBuilder("The price of a smaller model", new Axis("size relative to the optimum k_N", TickStyle.Plain, Log: true), new Axis("extra training compute", TickStyle.Percent) { FromZero = true, Range = (0, 3) })
            .Caption($"at equal loss, {LawNames.Of(law)}")
            .Line("overhead k_N·k_D − 1", multiples, multiples.Select(k => OverTraining.Overhead(law, k)), 0)
            .Vertical($"floor, {Numbers.Plain(floor, 3)}", floor, 1)
            .Points("half the size", [0.5], [half], 2, size: 12)
            .Say($"At half the compute-optimal size the same loss takes {Numbers.Plain(OverTraining.DataMultiple(law, 0.5), 3)} times the data and {Numbers.Percent(half)} more compute.")
            .Say($"Below {Numbers.Plain(floor, 3)} of the optimal size no amount of data reaches that loss.")
            .Build();
    }

    private static (ImmutableArray<double> Volumes, InferenceAwareSizing[] Sizings) Sweep(ChinchillaLaw law, double qualityParameters)
    {
        ImmutableArray<double> volumes = Grid.Log(1e10, 1e16, 19);
        return (volumes, [.. volumes.Select(v => InferenceAwareSizing.ForQualityOf(law, qualityParameters, v))]);
    }

    private static Axis Served() => new("tokens served", TickStyle.Count, Log: true) { Unit = "tokens" };
}
