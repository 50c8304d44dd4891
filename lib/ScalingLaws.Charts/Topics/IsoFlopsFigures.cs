using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>From runs at fixed budgets to the best size at a larger one (notebook 19).</summary>
public static class IsoFlopsFigures
{
    private static readonly ImmutableArray<(ProfileMinimum Method, string Name, string Symbol)> Minima =
    [
        (ProfileMinimum.LowestRun, "lowest run", "circle"),
        (ProfileMinimum.ThreePointParabola, "parabola through three", "diamond"),
        (ProfileMinimum.AllPointParabola, "parabola through all", "x"),
    ];

    private static readonly ImmutableArray<(FrontierShape Shape, string Name)> Shapes =
        [(FrontierShape.LogLogLine, "log-log line"), (FrontierShape.PowerLaw, "a·C^b"), (FrontierShape.PowerLawWithOffset, "a·C^b + c")];

    /// <summary>The runs alone: loss against size, one curve per budget.</summary>
    /// <param name="runs">Runs of one or more budgets.</param>
    public static Figure Runs(IEnumerable<TrainingRun> runs)
    {
        IReadOnlyList<IsoFlopsProfile> profiles = IsoFlopsProfile.Group(runs);
        FigureBuilder builder = Curves("Loss against size, by budget", profiles, minima: false);
        return builder.Build();
    }

    /// <summary>The profiles with the best size of each budget, read off in one way or in all three.</summary>
    /// <param name="runs">Runs of one or more budgets, at least three sizes each.</param>
    /// <param name="method">How the minimum is read off; all three ways where it is null.</param>
    public static Figure Profiles(IEnumerable<TrainingRun> runs, ProfileMinimum? method = null)
    {
        IReadOnlyList<IsoFlopsProfile> profiles = IsoFlopsProfile.Group(runs);
        FigureBuilder builder = Curves("The best size of each budget", profiles, minima: true);
        foreach ((ProfileMinimum one, string name, string symbol) in Minima.Where(m => method is null || m.Method == method))
        {
            IsoFlopsOptimum[] optima = [.. profiles.Select(p => p.Optimum(one))];
            int slot = Minima.IndexOf((one, name, symbol));
            builder.Points(name, optima.Select(o => o.Parameters), optima.Select(o => o.LossNats), slot, symbol: symbol, size: slot == 0 ? 15 : 10, open: slot == 0,
                    hover: optima.Select(o => $"<b>{name}</b>, {Numbers.Power(o.BudgetFlops)} FLOP<br>{Numbers.Count(o.Parameters)} parameters, {Numbers.Count(o.Tokens)} tokens<br>loss {Numbers.Plain(o.LossNats)} nats"))
                .Say($"By the {name} the best size grows from {Numbers.Words(optima[0].Parameters)} at {Numbers.Power(optima[0].BudgetFlops)} FLOP to {Numbers.Words(optima[^1].Parameters)} at {Numbers.Power(optima[^1].BudgetFlops)}.");
        }
        return builder.Build();
    }

    /// <summary>Best sizes against compute with the fitted law, its interval, the range of the data and the extrapolation.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="upTo">The largest budget drawn (FLOP).</param>
    /// <param name="truth">The law that generated the data, drawn where it is given.</param>
    public static Figure ParametersAgainstCompute(IsoFlopsFit fit, double upTo = 1e24, ChinchillaLaw? truth = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Frontier("How the best size grows", Axis.Parameters("best parameters N"), fit, upTo, o => o.Parameters, fit.ParametersAt, fit.ParameterFit, truth is null ? null : c => truth.OptimalAllocation(c).Parameters);
    }

    /// <summary>Best data sets against compute with the fitted law, its interval, the range of the data and the extrapolation.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="upTo">The largest budget drawn (FLOP).</param>
    /// <param name="truth">The law that generated the data, drawn where it is given.</param>
    public static Figure TokensAgainstCompute(IsoFlopsFit fit, double upTo = 1e24, ChinchillaLaw? truth = null)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Frontier("How the best data set grows", Axis.Tokens("best training tokens D"), fit, upTo, o => o.Tokens, fit.TokensAt, fit.TokenFit, truth is null ? null : c => truth.OptimalAllocation(c).Tokens);
    }

    /// <summary>Every way of reading minima times every way of drawing a law through them, against the hidden truth at one budget.</summary>
    /// <param name="runs">Runs of at least three budgets.</param>
    /// <param name="truth">The law that generated them.</param>
    /// <param name="trainingFlops">The budget predicted (FLOP), positive.</param>
    /// <param name="tokens">Whether the data set is judged in place of the size.</param>
    public static Figure MethodsAgainstTruth(IEnumerable<TrainingRun> runs, ChinchillaLaw truth, double trainingFlops = 1e24, bool tokens = false)
    {
        ArgumentNullException.ThrowIfNull(truth);
        TrainingRun[] all = [.. runs];
        Allocation real = truth.OptimalAllocation(trainingFlops);
        double exact = tokens ? real.Tokens : real.Parameters;
        string what = tokens ? "D" : "N";
        var builder = new FigureBuilder($"Which choice makes which error in {what}", new Axis($"predicted {what} relative to the truth", TickStyle.Plain, Log: true), Axis.Categories("method"))
            .Caption($"at {Numbers.Power(trainingFlops)} FLOP the truth is {Numbers.Count(exact, 4)}; bars are 95 % intervals");
        int slot = 0;
        foreach ((FrontierShape shape, string shapeName) in Shapes)
        {
            Prediction[] predictions = [.. Minima.Select(m => IsoFlops.Fit(all, m.Method, shape)).Select(f => tokens ? f.TokensAt(trainingFlops) : f.ParametersAt(trainingFlops))];
            string[] names = [.. Minima.Select(m => $"{m.Name}, {shapeName}")];
            (double[] low, double[] high) = Bounds(predictions);
            builder.Intervals(shapeName, predictions.Select(p => p.Value / exact), Enumerable.Repeat(double.NaN, 3), low.Select(v => Math.Max(v / exact, 1e-2)), high.Select(v => Math.Min(v / exact, 1e2)), slot++, names, sideways: true);
            for (int i = 0; i < names.Length; i++)
                builder.Say($"{names[i]}: {Numbers.Count(predictions[i].Value, 4)}, {Numbers.Percent(Math.Abs(predictions[i].Value / exact - 1), 2)} {(predictions[i].Value < exact ? "below" : "above")} the truth.");
        }
        return builder.Vertical("truth", 1).Height(560).Build();
    }

    /// <summary>How far each budget's optimum lies from the fitted laws: a pattern instead of scatter says that the shape is wrong.</summary>
    /// <param name="fit">The fit.</param>
    public static Figure Residuals(IsoFlopsFit fit)
    {
        ArgumentNullException.ThrowIfNull(fit);
        double[] budgets = [.. fit.Optima.Select(o => o.BudgetFlops)];
        double[] byParameters = [.. fit.Optima.Select(o => o.Parameters / fit.ParameterFit.Model.At(o.BudgetFlops) - 1)];
        double[] byTokens = [.. fit.Optima.Select(o => o.Tokens / fit.TokenFit.Model.At(o.BudgetFlops) - 1)];
        return new FigureBuilder("What the laws leave over", Axis.Compute("budget C (FLOP)"), new Axis("optimum over fitted law, less 1", TickStyle.Percent))
            .Caption(Named(fit))
            .LinePoints("parameters N", budgets, byParameters, 0)
            .LinePoints("tokens D", budgets, byTokens, 1)
            .Horizontal("on the law", 0)
            .Say($"Of {budgets.Length} budgets the best size lies at most {Numbers.Percent(byParameters.Max(Math.Abs), 2)} and the best data set at most {Numbers.Percent(byTokens.Max(Math.Abs), 2)} off the fitted law.")
            .Build();
    }

    private static FigureBuilder Curves(string title, IReadOnlyList<IsoFlopsProfile> profiles, bool minima)
    {
        var builder = new FigureBuilder(title, Axis.Parameters(), Axis.Loss()).Height(560);
        for (int i = 0; i < profiles.Count; i++)
        {
            IsoFlopsProfile profile = profiles[i];
            TrainingRun last = profile.Runs[^1];
            builder.Add(new($"{Numbers.Power(profile.BudgetFlops)} FLOP", SeriesKind.LineAndPoints,
                    [FigureBuilder.Data(profile.Runs.Select(r => r.Parameters), profile.Runs.Select(r => r.LossNats)) with { Hover = [.. profile.Runs.Select(Hover)] }])
                { Slot = minima ? Series.Secondary : i, Dash = "solid", InLegend = false, Size = 6, Width = 1.4 })
                .Note(Numbers.Power(profile.BudgetFlops), last.Parameters, last.LossNats, 26, -6);
        }
        TrainingRun lowest = profiles[0].LowestRun, highest = profiles[^1].LowestRun;
        return builder
            .Caption($"{profiles.Sum(p => p.Runs.Count)} runs, {profiles.Count} budgets from {Numbers.Power(profiles[0].BudgetFlops)} to {Numbers.Power(profiles[^1].BudgetFlops)} FLOP")
            .Say($"{profiles.Count} budgets, each a curve with one valley. The lowest run has {Numbers.Words(lowest.Parameters)} parameters and {Numbers.Plain(lowest.LossNats, 4)} nats at {Numbers.Power(profiles[0].BudgetFlops)} FLOP, {Numbers.Words(highest.Parameters)} parameters and {Numbers.Plain(highest.LossNats, 4)} nats at {Numbers.Power(profiles[^1].BudgetFlops)}.");
    }

    private static Figure Frontier(string title, Axis y, IsoFlopsFit fit, double upTo, Func<IsoFlopsOptimum, double> value, Func<double, Prediction> at, FitResult<PowerLaw> law, Func<double, double>? truth)
    {
        double first = fit.Optima[0].BudgetFlops, last = fit.Optima[^1].BudgetFlops;
        // The last budgets asked about in the exercise, as far as they lie beyond the data.
        double[] asked = [.. new[] { upTo / 10, upTo }.Where(c => c > last)];
        ImmutableArray<double> budgets = [.. Grid.Log(first / 1.3, Math.Max(upTo, last), 61).Where(c => at(c).Value > 0)];
        Prediction[] along = [.. budgets.Select(at)];
        (double[] low, double[] high) = Bounds(along);
        double floor = fit.Optima.Min(value) / 100, ceiling = along.Max(p => p.Value) * 100;
        bool hasBand = along.Any(p => p.Interval.HasValue);
        PowerLaw model = law.Model;
        var builder = new FigureBuilder(title, Axis.Compute("budget C (FLOP)"), y).Caption($"{Named(fit)}: exponent {Numbers.Plain(model.Exponent, 4)}").Region("data", first, last);
        if (hasBand)
            builder.Band("95 % interval", budgets, low.Select(v => Math.Clamp(v, floor, ceiling)), high.Select(v => Math.Clamp(v, floor, ceiling)), 0);
        builder.Line("fitted law", budgets, along.Select(p => p.Value), 0);
        if (truth is not null)
            builder.Line("hidden truth", budgets, budgets.Select(truth), 3);
        builder.Points("optima of the budgets", fit.Optima.Select(o => o.BudgetFlops), fit.Optima.Select(value), 1, size: 10);
        if (asked.Length > 0)
            builder.Points("predicted", asked, asked.Select(c => at(c).Value), 0, symbol: "square", size: 12, open: true);
        foreach (double c in asked)
        {
            Prediction p = at(c);
            string interval = p.Interval.TryGet(out Interval i) ? $", 95 % interval {Numbers.Count(i.Lower)} to {Numbers.Count(i.Upper)}" : "";
            builder.Note($"{Numbers.Count(p.Value, 4)} at {Numbers.Power(c)}", c, p.Value, -60, -30)
                .Say($"At {Numbers.Power(c)} FLOP, {Numbers.Plain(Math.Log10(c / last), 2)} decades beyond the data, the law predicts {Numbers.Count(p.Value, 4)}{interval}{(truth is null ? "" : $"; the truth is {Numbers.Count(truth(c), 4)}")}.");
        }
        return builder.Say($"The data end at {Numbers.Power(last)} FLOP. The fitted exponent is {Numbers.Plain(model.Exponent, 4)}.").Build();
    }

    private static (double[] Low, double[] High) Bounds(Prediction[] predictions) =>
        ([.. predictions.Select(p => p.Interval.TryGet(out Interval i) && double.IsFinite(i.Lower) ? i.Lower : p.Value)],
         [.. predictions.Select(p => p.Interval.TryGet(out Interval i) && double.IsFinite(i.Upper) ? i.Upper : p.Value)]);

    private static string Named(IsoFlopsFit fit) => $"{Minima.First(m => m.Method == fit.Minimum).Name}, {Shapes.First(s => s.Shape == fit.Shape).Name}";

    private static string Hover(TrainingRun run) =>
        $"<b>{Numbers.Power(run.TrainingFlops)} FLOP</b><br>{Numbers.Count(run.Parameters)} parameters, {Numbers.Count(run.Tokens)} tokens<br>loss {Numbers.Plain(run.LossNats)} nats";
}
