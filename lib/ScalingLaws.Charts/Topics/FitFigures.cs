using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>How well a law fits its runs, and how far it may be trusted (notebooks 12, 13, 19 and <c>scaling fit</c>).</summary>
public static class FitFigures
{
    private const int MostPoints = 1500;

    /// <summary>Observed against fitted loss: points on the diagonal are fitted exactly.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="law">The fitted law.</param>
    public static Figure ObservedAgainstFitted(IEnumerable<TrainingRun> runs, ChinchillaLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        (TrainingRun[] all, TrainingRun[] shown, string note) = Thinned(runs);
        double[] fitted = [.. shown.Select(r => law.LossNats(r.Parameters, r.Tokens))];
        double low = fitted.Concat(shown.Select(r => r.LossNats)).Min(), high = fitted.Concat(shown.Select(r => r.LossNats)).Max();
        return new FigureBuilder("Observed against fitted loss", Axis.Loss("fitted loss (nats per token)"), Axis.Loss("observed loss (nats per token)"))
            .Caption(note)
            .Line("equal", [low, high], [low, high], Series.Secondary, dash: "dash", table: InTable.None)
            .Points("runs", fitted, shown.Select(r => r.LossNats), 0, size: 7, hover: shown.Select((r, i) => $"{Hover(r)}<br>fitted {Numbers.Plain(fitted[i])}"))
            .Say($"{all.Length} runs; the root mean square of observed less fitted is {Numbers.Plain(RootMeanSquare(all, law), 3)} nats.")
            .Build();
    }

    /// <summary>What the law leaves over at each run, against compute: a pattern says that the shape is wrong.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="law">The fitted law.</param>
    public static Figure Residuals(IEnumerable<TrainingRun> runs, ChinchillaLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        (TrainingRun[] all, TrainingRun[] shown, string note) = Thinned(runs);
        double[] left = [.. shown.Select(r => r.LossNats - law.LossNats(r.Parameters, r.Tokens))];
        int worst = Enumerable.Range(0, left.Length).MaxBy(i => Math.Abs(left[i]));
        return new FigureBuilder("What the law leaves over", Axis.Compute(), new Axis("observed less fitted (nats)") { Unit = "nats" })
            .Caption(note)
            .Points("runs", shown.Select(r => r.TrainingFlops), left, 0, size: 7, hover: shown.Select((r, i) => $"{Hover(r)}<br>{Numbers.Plain(left[i], 3)} above the law"))
            .Horizontal("fitted exactly", 0)
            .Say($"{all.Length} runs; root mean square {Numbers.Plain(RootMeanSquare(all, law), 3)} nats. Farthest off, by {Numbers.Plain(left[worst], 3)} nats, is the run of {Numbers.Words(shown[worst].Parameters)} parameters on {Numbers.Words(shown[worst].Tokens)} tokens.")
            .Build();
    }

    /// <summary>The bootstrap's refits in the plane of two parameters: their scatter is the uncertainty, their slant the correlation.</summary>
    /// <param name="fit">A fit with a bootstrap.</param>
    /// <param name="horizontal">The symbol of the parameter along X, for example "alpha".</param>
    /// <param name="vertical">The symbol of the parameter along Y.</param>
    /// <exception cref="ArgumentException">The fit has no bootstrap, or no parameter of that symbol.</exception>
    public static Figure BootstrapCloud(FitResult fit, string horizontal, string vertical)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (!fit.Bootstrap.TryGet(out BootstrapSample? sample))
            throw new ArgumentException($"this fit has no bootstrap ({fit.Bootstrap.Explanation}); ask for one when fitting", nameof(fit));
        int x = Index(fit, horizontal), y = Index(fit, vertical);
        double[][] draws = [.. sample.Draws.Take(MostPoints)];
        ParameterEstimate a = fit.Parameters[x], b = fit.Parameters[y];
        Interval inA = sample.Percentile(d => d[x], fit.Level), inB = sample.Percentile(d => d[y], fit.Level);
        double correlation = Correlation(sample.Draws, x, y);
        string level = Numbers.Percent(fit.Level);
        return new FigureBuilder($"Refits of {a.Symbol} and {b.Symbol}", new Axis(Titled(a)), new Axis(Titled(b)))
            .Caption($"{sample.Draws.Count} refits, seed {sample.Seed}; correlation {Numbers.Plain(correlation, 2)}")
            .Add(new("refits", SeriesKind.Points, [FigureBuilder.Data(draws.Select(d => d[x]), draws.Select(d => d[y]))]) { Slot = 0, Size = 5.5, Table = InTable.Some })
            .Intervals($"estimate, {level} of {a.Symbol}", [a.Value], [b.Value], [inA.Lower], [inA.Upper], 1, sideways: true)
            .Intervals($"estimate, {level} of {b.Symbol}", [a.Value], [b.Value], [inB.Lower], [inB.Upper], 3)
            .Say($"{a.Symbol} is {Numbers.Plain(a.Value, 4)}, {level} of the refits from {Numbers.Plain(inA.Lower, 4)} to {Numbers.Plain(inA.Upper, 4)}; {b.Symbol} is {Numbers.Plain(b.Value, 4)}, from {Numbers.Plain(inB.Lower, 4)} to {Numbers.Plain(inB.Upper, 4)}.")
            .Say($"Their correlation is {Numbers.Plain(correlation, 2)}.")
            .Build();
    }

    /// <summary>The loss of the compute-optimal frontier against compute, with its interval and the range of the data.</summary>
    /// <param name="fit">The fitted law.</param>
    /// <param name="runs">The runs it was fitted to; they give the range of the data.</param>
    /// <param name="upTo">The largest budget drawn (FLOP).</param>
    public static Figure Frontier(FitResult<ChinchillaLaw> fit, IEnumerable<TrainingRun> runs, double upTo = 1e24) =>
        Carried("The loss each budget can reach", Axis.Loss("least loss (nats per token)"), fit, runs, upTo, (law, c) => law.FrontierLossNats(c), PredictionScale.Raw, value => $"{Numbers.Plain(value, 4)} nats");

    /// <summary>Tokens per parameter at the optimum against compute, with its interval and the range of the data.</summary>
    /// <param name="fit">The fitted law.</param>
    /// <param name="runs">The runs it was fitted to; they give the range of the data.</param>
    /// <param name="upTo">The largest budget drawn (FLOP).</param>
    public static Figure Ratio(FitResult<ChinchillaLaw> fit, IEnumerable<TrainingRun> runs, double upTo = 1e25) =>
        Carried("Tokens per parameter, with what is known", new Axis("tokens per parameter D/N", TickStyle.Plain, Log: true), fit, runs, upTo, (law, c) => law.OptimalAllocation(c).TokensPerParameter, PredictionScale.Log, value => $"{Numbers.Plain(value, 3)} tokens per parameter");

    /// <summary>The best size against compute by a fitted law, with its interval and the range of the data.</summary>
    /// <param name="fit">The fitted law.</param>
    /// <param name="runs">The runs it was fitted to; they give the range of the data.</param>
    /// <param name="upTo">The largest budget drawn (FLOP).</param>
    public static Figure BestSize(FitResult<ChinchillaLaw> fit, IEnumerable<TrainingRun> runs, double upTo = 1e24) =>
        Carried("The best size, with what is known", Axis.Parameters("best parameters N"), fit, runs, upTo, (law, c) => law.OptimalAllocation(c).Parameters, PredictionScale.Log, value => $"{Numbers.Count(value, 4)} parameters");

    private static Figure Carried(string title, Axis y, FitResult<ChinchillaLaw> fit, IEnumerable<TrainingRun> runs, double upTo, Func<ChinchillaLaw, double, double> quantity, PredictionScale scale, Func<double, string> say)
    {
        ArgumentNullException.ThrowIfNull(fit);
        double[] spent = [.. runs.Select(r => r.TrainingFlops)];
        double first = spent.Min(), last = spent.Max(), end = Math.Max(upTo, last);
        var curve = new UncertainCurve(Grid.Log(first, end, 41), c => fit.Predict(law => quantity(law, c), scale));
        Prediction there = fit.Predict(law => quantity(law, end), scale);
        string interval = there.Interval.TryGet(out Interval i) ? $", {Numbers.Percent(i.Level)} interval {say(i.Lower)} to {say(i.Upper)}" : $" ({there.Interval.Explanation})";
        return curve.Draw(new FigureBuilder(title, Axis.Compute(), y).Region("data", first, last), fit.Level)
            .Say($"At {Numbers.Power(end)} FLOP the law gives {say(there.Value)}{interval}.")
            .Say($"The data run from {Numbers.Power(first)} to {Numbers.Power(last)} FLOP; beyond lies extrapolation.")
            .Build();
    }

    internal static int Index(FitResult fit, string symbol)
    {
        int index = Enumerable.Range(0, fit.Parameters.Count).FirstOrDefault(i => fit.Parameters[i].Symbol == symbol, -1);
        return index >= 0 ? index : throw new ArgumentException($"the fit has no parameter '{symbol}'; it has {string.Join(", ", fit.Parameters.Select(p => p.Symbol))}", nameof(symbol));
    }

    private static string Titled(ParameterEstimate p) => p.Unit is "" or "1" ? p.Symbol + ", " + p.Meaning : $"{p.Symbol} ({p.Unit})";

    private static string Hover(TrainingRun r) => $"{Numbers.Count(r.Parameters)} parameters, {Numbers.Count(r.Tokens)} tokens<br>observed loss {Numbers.Plain(r.LossNats)} nats";

    private static double RootMeanSquare(TrainingRun[] runs, ChinchillaLaw law) =>
        Math.Sqrt(runs.Average(r => Math.Pow(r.LossNats - law.LossNats(r.Parameters, r.Tokens), 2)));

    // A browser draws a thousand points at once, not a million; every k-th run keeps the picture.
    private static (TrainingRun[] All, TrainingRun[] Shown, string Note) Thinned(IEnumerable<TrainingRun> runs)
    {
        TrainingRun[] all = [.. runs];
        if (all.Length == 0)
            throw new ArgumentException("there are no runs to draw, give at least one", nameof(runs));
        int step = (all.Length + MostPoints - 1) / MostPoints;
        return (all, [.. all.Where((_, i) => i % step == 0)], step == 1 ? $"{all.Length} runs" : $"every {step}th of {all.Length} runs");
    }

    private static double Correlation(IReadOnlyList<double[]> draws, int x, int y)
    {
        double mx = draws.Average(d => d[x]), my = draws.Average(d => d[y]);
        double xy = draws.Sum(d => (d[x] - mx) * (d[y] - my)), xx = draws.Sum(d => (d[x] - mx) * (d[x] - mx)), yy = draws.Sum(d => (d[y] - my) * (d[y] - my));
        return xx > 0 && yy > 0 ? xy / Math.Sqrt(xx * yy) : 0;
    }
}
