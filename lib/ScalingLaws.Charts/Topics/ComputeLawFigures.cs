using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Loss against compute alone, L = E + (Cc/C)^α (notebooks 08 and 12).</summary>
public static class ComputeLawFigures
{
    /// <summary>Loss against compute, with its floor and some budgets marked.</summary>
    /// <param name="law">The law.</param>
    /// <param name="low">The least budget (FLOP), positive.</param>
    /// <param name="high">The greatest budget (FLOP), above <paramref name="low"/>.</param>
    /// <param name="marked">Budgets to mark (FLOP).</param>
    public static Figure LossAgainstCompute(ComputeLaw law, double low = 1e18, double high = 1e28, params double[] marked)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(marked);
        ImmutableArray<double> budgets = Grid.Log(low, high, 61);
        var builder = new FigureBuilder("Loss falls, and ever more slowly", Axis.Compute(), Axis.Loss())
            .Line("loss", budgets, budgets.Select(law.LossNats), 0)
            .Horizontal($"floor E = {Numbers.Plain(law.E)}", law.E)
            .Say($"The loss falls from {Numbers.Plain(law.LossNats(low), 4)} nats at {Numbers.Power(low)} FLOP to {Numbers.Plain(law.LossNats(high), 4)} at {Numbers.Power(high)}, towards the floor of {Numbers.Plain(law.E)}.");
        if (marked.Length > 0)
            builder.Points("budgets", marked, marked.Select(law.LossNats), 1, size: 12)
                .Say("Marked: " + string.Join(", ", marked.Select(c => $"{Numbers.Plain(law.LossNats(c), 4)} nats at {Numbers.Power(c)} FLOP")) + ".");
        return builder.Build();
    }

    /// <summary>How much compute it takes to halve the reducible loss, by its exponent.</summary>
    /// <param name="law">The law whose exponent is marked.</param>
    /// <param name="frontiers">Chinchilla laws whose frontier's exponent is marked; Hoffmann's printed and Epoch's where there is none.</param>
    public static Figure HalvingFactor(ComputeLaw law, params ChinchillaLaw[] frontiers)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(frontiers);
        ChinchillaLaw[] others = frontiers.Length > 0 ? frontiers : [NamedLaws.HoffmannPrinted.Law, NamedLaws.Epoch.Law];
        (string Name, double Exponent, double Factor)[] marks = [("this law", law.Alpha, law.ComputeFactorToHalve), .. others.Select(o => ($"frontier, {LawNames.Short(o)}", o.FrontierExponent, o.Frontier.ComputeFactorToHalve))];
        ImmutableArray<double> exponents = Grid.Linear(marks.Min(m => m.Exponent) * 0.85, marks.Max(m => m.Exponent) * 1.15, 61);
        var builder = new FigureBuilder("The price of halving", new Axis("exponent of the loss in compute"), new Axis("compute factor to halve", TickStyle.Plain, Log: true))
            .Line("2^(1/exponent)", exponents, exponents.Select(a => Math.Pow(2, 1 / a)), 0);
        for (int i = 0; i < marks.Length; i++)
            builder.Points(marks[i].Name, [marks[i].Exponent], [marks[i].Factor], i + 1, size: 13)
                .Say($"{marks[i].Name}: exponent {Numbers.Plain(marks[i].Exponent, 3)}, {(marks[i].Factor > 1000 ? marks[i].Factor.ToString("0", System.Globalization.CultureInfo.InvariantCulture) : Numbers.Plain(marks[i].Factor, 3))} times the compute to halve the loss above the floor.");
        return builder.Build();
    }

    /// <summary>Runs alone: loss against compute, both logarithmic, with nothing fitted yet.</summary>
    /// <param name="trainingFlops">C of each run (FLOP).</param>
    /// <param name="lossesNats">L of each run (nats per token), as many.</param>
    public static Figure Runs(IReadOnlyList<double> trainingFlops, IReadOnlyList<double> lossesNats)
    {
        Check(trainingFlops, lossesNats);
        double first = trainingFlops.Min(), last = trainingFlops.Max();
        return new FigureBuilder("Loss of the runs against compute", Axis.Compute(), new Axis("loss (nats per token)", TickStyle.Plain, Log: true) { Unit = "nats per token" })
            .Points("runs", trainingFlops, lossesNats, 1)
            .Say($"{trainingFlops.Count} runs from {Numbers.Power(first)} to {Numbers.Power(last)} FLOP. Their losses go from {Numbers.Plain(lossesNats.Max(), 4)} down to {Numbers.Plain(lossesNats.Min(), 4)} nats.")
            .Build();
    }

    /// <summary>Runs, the fitted law with its interval, and where the data end.</summary>
    /// <param name="trainingFlops">C of each run (FLOP).</param>
    /// <param name="lossesNats">L of each run (nats per token), as many.</param>
    /// <param name="fit">The fit.</param>
    /// <param name="upTo">The largest budget drawn (FLOP).</param>
    public static Figure Fit(IReadOnlyList<double> trainingFlops, IReadOnlyList<double> lossesNats, FitResult<ComputeLaw> fit, double upTo)
    {
        Check(trainingFlops, lossesNats);
        ArgumentNullException.ThrowIfNull(fit);
        double first = trainingFlops.Min(), last = trainingFlops.Max(), end = Math.Max(upTo, last);
        Prediction At(double c) => fit.Predict(law => law.LossNats(c));
        Prediction there = At(end);
        string interval = there.Interval.TryGet(out Interval i) ? $", {Numbers.Percent(i.Level)} interval {Numbers.Plain(i.Lower, 4)} to {Numbers.Plain(i.Upper, 4)}" : "";
        string Parameter(ParameterEstimate p) => $"{p.Symbol} = {Numbers.Plain(p.Value, 4)}" + (p.Interval.TryGet(out Interval range) ? $" (from {Numbers.Plain(range.Lower, 3)} to {Numbers.Plain(range.Upper, 3)})" : "");
        return new UncertainCurve(Grid.Log(first, end, 41), At)
            .Draw(new FigureBuilder("Loss against compute, fitted", Axis.Compute(), Axis.Loss()).Region("data", first, last), fit.Level)
            .Points("runs", trainingFlops, lossesNats, 1)
            .Horizontal($"fitted floor E = {Numbers.Plain(fit.Model.E, 3)}", fit.Model.E)
            .Say($"Fitted: {string.Join(", ", fit.Parameters.Select(Parameter))}.")
            .Say($"At {Numbers.Power(end)} FLOP the law predicts {Numbers.Plain(there.Value, 4)} nats{interval}; the data end at {Numbers.Power(last)}.")
            .Build();
    }

    /// <summary>Loss less a floor against compute, both logarithmic: with the right floor a straight line of slope −α. A slider sets the floor.</summary>
    /// <param name="trainingFlops">C of each run (FLOP).</param>
    /// <param name="lossesNats">L of each run (nats per token), as many.</param>
    /// <param name="law">The law whose floor is shown first.</param>
    public static Figure ReduciblePart(IReadOnlyList<double> trainingFlops, IReadOnlyList<double> lossesNats, ComputeLaw law)
    {
        Check(trainingFlops, lossesNats);
        ArgumentNullException.ThrowIfNull(law);
        double least = lossesNats.Min();
        if (law.E >= least)
            throw new ArgumentException($"the floor E = {Numbers.Plain(law.E)} is not below the least loss, {Numbers.Plain(least)}, so nothing is left above it; take a lower floor", nameof(law));
        double[] floors = [.. new[] { 0, 0.5, 0.8, 0.9, 1, 1.03, 1.06, 1.1 }.Select(f => law.E > 0 ? f * law.E : law.E + (f - 1) * least)
            .Concat([law.E + 0.5 * (least - law.E)]).Where(e => e < least - 0.02 * (least - law.E)).Append(law.E).Distinct().Order()];
        ImmutableArray<double> x = [.. trainingFlops.Order()];
        double[] losses = [.. Enumerable.Range(0, trainingFlops.Count).OrderBy(i => trainingFlops[i]).Select(i => lossesNats[i])];
        (double Slope, double Bend)[] shapes = [.. floors.Select(e => Shape(x, [.. losses.Select(l => l - e)]))];
        SeriesData Line(double e, double slope)
        {
            double middle = losses.Average(l => Math.Log(l - e)), centre = x.Average(c => Math.Log(c));
            return FigureBuilder.Data(x, x.Select(c => Math.Exp(middle + slope * (Math.Log(c) - centre))));
        }
        int start = Array.IndexOf(floors, law.E);
        return new FigureBuilder("With the right floor a straight line", Axis.Compute(), new Axis("loss above the floor (nats)", TickStyle.Plain, Log: true) { Unit = "nats" })
            .Add(new("runs", SeriesKind.Points, [.. floors.Select(e => FigureBuilder.Data(x, losses.Select(l => l - e)))]) { Slot = 1, Table = InTable.All })
            .Add(new("straight line through them", SeriesKind.Line, [.. Enumerable.Range(0, floors.Length).Select(i => Line(floors[i], shapes[i].Slope))]) { Slot = 0, Table = InTable.Some })
            .Slide("floor E (nats)", floors.Select(e => Numbers.Plain(e, 4)), start, floors.Select((e, i) => $"E = {Numbers.Plain(e, 4)}: slope {Numbers.Plain(shapes[i].Slope, 3)}, bend {Numbers.Plain(Math.Round(shapes[i].Bend, 5), 2)}"))
            .Say($"Above the floor {Numbers.Plain(law.E, 4)} the runs lie on a line of slope {Numbers.Plain(shapes[start].Slope, 3)} in log-log; the law's exponent is {Numbers.Plain(law.Alpha, 3)}.")
            .Say($"With a floor of {Numbers.Plain(floors[0], 3)} the slope is {Numbers.Plain(shapes[0].Slope, 3)} and the runs bend away from the line.")
            .Build();
    }

    // Slope of the straight line and curvature of the parabola through the points, in natural logarithms.
    private static (double Slope, double Bend) Shape(ImmutableArray<double> x, double[] y)
    {
        double centre = x.Average(c => Math.Log(c));
        double[] u = [.. x.Select(c => Math.Log(c) - centre)], v = [.. y.Select(l => Math.Log(l))];
        double slope = u.Zip(v, (a, b) => a * b).Sum() / u.Sum(a => a * a);
        double[] bow = [.. u.Select(a => a * a - u.Average(b => b * b))];
        double bend = bow.Sum(b => b * b) is > 0 and var size ? bow.Zip(v, (a, b) => a * b).Sum() / size : 0;
        return (slope, bend);
    }

    private static void Check(IReadOnlyList<double> flops, IReadOnlyList<double> losses)
    {
        ArgumentNullException.ThrowIfNull(flops);
        ArgumentNullException.ThrowIfNull(losses);
        if (flops.Count != losses.Count || flops.Count < 2)
            throw new ArgumentException($"there must be as many losses as budgets and at least two, got {flops.Count} budgets and {losses.Count} losses");
    }
}
