using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>How to share a training budget between parameters and tokens (notebooks 03, 04, 05 and 13).</summary>
public static class AllocationFigures
{
    /// <summary>Loss along one IsoFLOP: every size that a budget pays for, and the best of them.</summary>
    /// <param name="law">The loss law.</param>
    /// <param name="trainingFlops">The budget C (FLOP), positive.</param>
    /// <param name="parameters">A size to mark, with its loss; none where it is null.</param>
    public static Figure LossAlongBudget(ChinchillaLaw law, double trainingFlops, double? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(law);
        Allocation best = law.OptimalAllocation(trainingFlops);
        double reach = Math.Max(12, parameters is { } p ? 1.5 * Math.Max(p / best.Parameters, best.Parameters / p) : 0);
        ImmutableArray<double> sizes = Grid.Log(best.Parameters / reach, best.Parameters * reach, 121);
        Allocation[] along = [.. sizes.Select(n => law.Allocate(n, trainingFlops))];
        FigureBuilder builder = new FigureBuilder("One budget, many sizes", Axis.Parameters("parameters N (tokens follow as D = C/6N)"), Axis.Loss())
            .Caption($"{Numbers.Power(trainingFlops)} FLOP, {LawNames.Of(law)}")
            .Add(new("loss at this budget", SeriesKind.Line,
                [FigureBuilder.Data(sizes, along.Select(a => a.LossNats)) with { Hover = [.. along.Select(Hover)] }])
            { Slot = 0, Table = InTable.Some })
            .Points("least loss", [best.Parameters], [best.LossNats], 1, size: 13, hover: [Hover(best)])
            .Say($"With {Numbers.Power(trainingFlops)} FLOP the loss is least, {Numbers.Plain(best.LossNats, 4)} nats, at {Numbers.Words(best.Parameters)} parameters and {Numbers.Words(best.Tokens)} tokens.")
            .Say($"A size {Numbers.Plain(reach, 3)} times smaller costs {Numbers.Plain(along[0].LossNats - best.LossNats, 2)} nats more, one as many times larger {Numbers.Plain(along[^1].LossNats - best.LossNats, 2)}.");
        if (parameters is { } mark)
        {
            Allocation marked = law.Allocate(mark, trainingFlops);
            builder.Points($"{Numbers.Count(mark)} parameters", [mark], [marked.LossNats], 2, size: 13, hover: [Hover(marked)])
                .Say($"{Numbers.Words(mark)} parameters reach {Numbers.Plain(marked.LossNats, 4)} nats, {Numbers.Plain(marked.LossNats - best.LossNats, 2)} above the best.");
        }
        return builder.Build();
    }

    /// <summary>The two reducible terms and their slopes along one IsoFLOP. The optimum lies where the slopes cross, not the terms.</summary>
    /// <param name="law">The loss law.</param>
    /// <param name="trainingFlops">The budget C (FLOP), positive.</param>
    public static Figure TermsAndSlopes(ChinchillaLaw law, double trainingFlops)
    {
        ArgumentNullException.ThrowIfNull(law);
        Allocation best = law.OptimalAllocation(trainingFlops), equal = law.EqualTermsAllocation(trainingFlops);
        double low = Math.Min(best.Parameters, equal.Parameters) / 5, high = Math.Max(best.Parameters, equal.Parameters) * 5;
        ImmutableArray<double> sizes = Grid.Log(low, high, 81);
        double Tokens(double n) => trainingFlops / (6 * n);
        double excess = equal.LossNats - best.LossNats;
        return new FigureBuilder("Equal slopes, not equal terms", Axis.Parameters(), new Axis("term or slope (nats)", TickStyle.Plain, Log: true) { Unit = "nats" })
            .Caption($"{Numbers.Power(trainingFlops)} FLOP, {LawNames.Of(law)}")
            .Line("slope αA/N^α", sizes, sizes.Select(law.ParameterSlopeNats), 0, dash: "solid")
            .Line("slope βB/D^β", sizes, sizes.Select(n => law.TokenSlopeNats(Tokens(n))), 1, dash: "longdash")
            .Line("term A/N^α", sizes, sizes.Select(law.ParameterTermNats), 0, dash: "dot")
            .Line("term B/D^β", sizes, sizes.Select(n => law.TokenTermNats(Tokens(n))), 1, dash: "dashdot")
            .Points("slopes equal: least loss", [best.Parameters], [law.ParameterSlopeNats(best.Parameters)], 2, symbol: "circle", size: 14)
            .Points("terms equal", [equal.Parameters], [law.ParameterTermNats(equal.Parameters)], 3, symbol: "x", size: 13)
            .Say($"The slopes cross at {Numbers.Words(best.Parameters, 4)} parameters, where the loss is least.")
            .Say($"The terms themselves are equal at {Numbers.Words(equal.Parameters, 4)} parameters, {Numbers.Percent(Math.Abs(equal.Parameters / best.Parameters - 1), 2)} {(equal.Parameters < best.Parameters ? "fewer" : "more")}, which costs {Numbers.Plain(excess, 2)} nats.")
            .Say($"At the optimum the terms stand as β to α, {Numbers.Plain(law.ParameterTermNats(best.Parameters) / law.TokenTermNats(best.Tokens), 3)} to one.")
            .Build();
    }

    /// <summary>Compute-optimal parameters and tokens against compute: two straight lines in log-log.</summary>
    /// <param name="law">The loss law.</param>
    /// <param name="low">The least budget (FLOP), positive.</param>
    /// <param name="high">The greatest budget (FLOP), above <paramref name="low"/>.</param>
    public static Figure OptimaAgainstCompute(ChinchillaLaw law, double low = 1e18, double high = 1e26)
    {
        ArgumentNullException.ThrowIfNull(law);
        ImmutableArray<double> budgets = Budgets(low, high);
        Allocation[] best = [.. budgets.Select(law.OptimalAllocation)];
        (double a, double b) = (law.ParameterExponent, law.TokenExponent);
        return new FigureBuilder("What each budget buys", Axis.Compute(), new Axis("count at the optimum", TickStyle.Count, Log: true))
            .Caption(LawNames.Of(law))
            .LinePoints($"parameters N, slope {Numbers.Plain(a, 3)}", budgets, best.Select(x => x.Parameters), 0)
            .LinePoints($"tokens D, slope {Numbers.Plain(b, 3)}", budgets, best.Select(x => x.Tokens), 1)
            .Say($"Both are straight lines in log-log: N grows as C to the {Numbers.Plain(a, 3)}, D as C to the {Numbers.Plain(b, 3)}; together the exponents make one.")
            .Say($"From {Numbers.Power(low)} to {Numbers.Power(high)} FLOP N grows from {Numbers.Words(best[0].Parameters)} to {Numbers.Words(best[^1].Parameters)} and D from {Numbers.Words(best[0].Tokens)} to {Numbers.Words(best[^1].Tokens)}.")
            .Build();
    }

    /// <summary>Tokens per parameter at the optimum, against compute, by law; with a band where the law has standard errors.</summary>
    /// <param name="laws">The laws to compare; the published sets without the CS336 generator where there is none.</param>
    public static Figure RatioAgainstCompute(params ChinchillaLaw[] laws) => Ratio(null, laws);

    /// <summary>The same, with a fit of one's own and the band of its interval.</summary>
    /// <param name="fit">The fit; with a bootstrap the band is that of the refits.</param>
    /// <param name="laws">The laws to compare; the published sets without the CS336 generator where there is none.</param>
    public static Figure RatioAgainstCompute(FitResult<ChinchillaLaw> fit, params ChinchillaLaw[] laws)
    {
        ArgumentNullException.ThrowIfNull(fit);
        return Ratio(fit, laws);
    }

    private static Figure Ratio(FitResult<ChinchillaLaw>? fit, ChinchillaLaw[] laws)
    {
        ArgumentNullException.ThrowIfNull(laws);
        ChinchillaLaw[] shown = laws.Length > 0 ? laws : [.. NamedLaws.All.Where(l => l.Key is not ("cs336" or "sardana")).Select(l => l.Law)];
        ImmutableArray<double> budgets = Grid.Log(1e18, 1e26, 9);
        var builder = new FigureBuilder("Is it always 20 tokens per parameter?", Axis.Compute(), new Axis("tokens per parameter D/N", TickStyle.Plain, Log: true));
        if (fit is not null)
        {
            Prediction At(double c) => fit.Predict(law => law.OptimalAllocation(c).TokensPerParameter, PredictionScale.Log);
            new UncertainCurve(budgets, At).Draw(builder, fit.Level, "your fit", 5);
            foreach (double c in new[] { 1e19, 1e25 })
                builder.Say($"Your fit: {Numbers.Plain(At(c).Value, 3)} at {Numbers.Power(c)} FLOP" + (At(c).Interval.TryGet(out Interval i) ? $", {Numbers.Percent(i.Level)} interval {Numbers.Plain(i.Lower, 3)} to {Numbers.Plain(i.Upper, 3)}." : "."));
        }
        for (int i = 0; i < shown.Length; i++)
        {
            ChinchillaLaw law = shown[i];
            double At(double c) => law.OptimalAllocation(c).TokensPerParameter;
            builder.Add(new(LawNames.Short(law), SeriesKind.LineAndPoints, [FigureBuilder.Data(budgets, budgets.Select(At))]) { Slot = i });
            builder.Say($"{LawNames.Of(law)}: {Numbers.Plain(At(1e19), 3)} at 1e19 FLOP, {Numbers.Plain(At(1e25), 3)} at 1e25; {(law.Alpha == law.Beta ? "it does not change with C" : $"it changes as C to the {Numbers.Plain((law.Alpha - law.Beta) / (law.Alpha + law.Beta), 2)}")}.");
        }
        return builder.Horizontal("20, the rule of thumb", 20).Build();
    }

    /// <summary>A model on its own IsoFLOP, by several laws: where it lies, where the optimum would be, what that would gain.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="parameters">Its parameters N (count), positive.</param>
    /// <param name="tokens">Its training tokens D (count), positive.</param>
    /// <param name="laws">The laws that judge it; Epoch's and Hoffmann's printed where there is none.</param>
    public static Figure ModelOnItsBudget(string name, double parameters, double tokens, params ChinchillaLaw[] laws)
    {
        ArgumentNullException.ThrowIfNull(laws);
        ChinchillaLaw[] judges = laws.Length > 0 ? laws : [NamedLaws.Epoch.Law, NamedLaws.HoffmannPrinted.Law];
        double flops = TrainingCompute.SixNd(parameters, tokens);
        double[] optima = [.. judges.Select(law => law.OptimalAllocation(flops).Parameters)];
        double low = Math.Min(parameters, optima.Min()) / 6, high = Math.Max(parameters, optima.Max()) * 3;
        ImmutableArray<double> sizes = Grid.Log(low, high, 101);
        var builder = new FigureBuilder($"{name} on its own budget", Axis.Parameters("parameters N (tokens follow as D = C/6N)"), Axis.Loss("loss above the optimum (nats)"))
            .Caption($"{Numbers.Power(flops)} FLOP; {Numbers.Plain(tokens / parameters, 3)} tokens per parameter as trained")
            .Say($"{name} has {Numbers.Words(parameters)} parameters and {Numbers.Words(tokens)} training tokens, {Numbers.Plain(tokens / parameters, 3)} tokens per parameter, {Numbers.Power(flops)} FLOP.");
        for (int i = 0; i < judges.Length; i++)
        {
            ChinchillaLaw law = judges[i];
            Allocation best = law.OptimalAllocation(flops), own = law.Allocate(parameters, flops);
            string judge = LawNames.Short(law);
            builder.Line(judge, sizes, sizes.Select(n => law.Allocate(n, flops).LossNats - best.LossNats), i)
                .Mark($"optimum by {judge}", best.Parameters, 0, i, Hover(best))
                .Mark($"{name} by {judge}", parameters, own.LossNats - best.LossNats, i, Hover(own), symbol: "star")
                .Note($"best by {judge}: {Numbers.Count(best.Parameters)}", best.Parameters, 0, 0, -150 - 34 * i)
                .Say($"By {LawNames.Of(law)} the same compute does best with {Numbers.Words(best.Parameters)} parameters and {Numbers.Words(best.Tokens)} tokens; {name} leaves {Numbers.Plain(own.LossNats - best.LossNats, 2)} nats on the table.");
        }
        Allocation asTrained = judges[0].Allocate(parameters, flops);
        return builder.Note(name, parameters, asTrained.LossNats - judges[0].OptimalAllocation(flops).LossNats, 50, 30).Build();
    }

    /// <summary>Tokens per parameter of published models, with the line of 20.</summary>
    /// <param name="models">The models; those without published tokens are left out.</param>
    /// <param name="name">A model of one's own to add; none where it is null.</param>
    /// <param name="parameters">Its parameters N (count, positive).</param>
    /// <param name="tokens">Its training tokens D (count, positive).</param>
    public static Figure TokensPerParameter(IEnumerable<ModelRecord> models, string? name = null, double parameters = 0, double tokens = 0)
    {
        ArgumentNullException.ThrowIfNull(models);
        (string Name, double Ratio)[] known = [.. models.Where(m => m.TokensPerParameter is not null).Select(m => (m.Name, m.TokensPerParameter!.Value)).OrderBy(m => m.Value)];
        if (name is not null && !(parameters > 0 && tokens > 0))
            throw new ArgumentException($"parameters and tokens of {name} must be positive, got {Numbers.Plain(parameters)} and {Numbers.Plain(tokens)}; give counts such as 13e9 and 2e12");
        if (known.Length == 0)
            throw new ArgumentException("none of the models has published training tokens; give at least one that has", nameof(models));
        var builder = new FigureBuilder("Tokens per parameter of published models", new Axis("tokens per parameter D/N", TickStyle.Plain, Log: true), Axis.Categories("model"))
            .Caption("active parameters for mixtures of experts")
            .Add(new("models", SeriesKind.Points, [FigureBuilder.Data(known.Select(m => m.Ratio), known.Select(_ => double.NaN))]) { Slot = 0, Names = [.. known.Select(m => m.Name)] });
        if (name is not null)
            builder.Add(new("your model", SeriesKind.Points, [FigureBuilder.Data([tokens / parameters], [double.NaN])]) { Slot = 1, Symbol = "star", Size = 16, Names = [name] })
                .Say($"{name} has {Numbers.Plain(tokens / parameters, 4)}.");
        return builder.Vertical("20, the rule of thumb", 20)
            .Height(140 + 20 * known.Length)
            .Say($"{known.Count(m => m.Ratio < 20)} of {known.Length} models lie below 20 tokens per parameter, {known.Count(m => m.Ratio >= 20)} at or above it.")
            .Say($"The least is {known[0].Name} with {Numbers.Plain(known[0].Ratio, 3)}, the most {known[^1].Name} with {Numbers.Plain(known[^1].Ratio, 3)}.")
            .Build();
    }

    internal static ImmutableArray<double> Budgets(double low, double high) =>
        Grid.Log(low, high, Math.Clamp((int)Math.Round(Math.Log10(high / low)) + 1, 5, 13));

    internal static string Hover(Allocation at) =>
        $"{Numbers.Count(at.Parameters)} parameters, {Numbers.Count(at.Tokens)} tokens<br>{Numbers.Plain(at.TokensPerParameter, 3)} tokens per parameter<br>loss {Numbers.Plain(at.LossNats, 4)} nats, perplexity {Numbers.Plain(at.Perplexity, 3)}";
}
