using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Loss over the plane of parameters and tokens (notebook 13 and the report of a fit).</summary>
public static class PlaneFigures
{
    private const double Reach = 30;

    /// <summary>Lines of equal loss, the line of one budget, the path of all optima and, where given, the runs.</summary>
    /// <param name="law">The loss law.</param>
    /// <param name="trainingFlops">The budget whose line is drawn (FLOP), positive.</param>
    /// <param name="runs">Runs to draw over it; none where it is null.</param>
    public static Figure LossPlane(ChinchillaLaw law, double trainingFlops, IEnumerable<TrainingRun>? runs = null)
    {
        ArgumentNullException.ThrowIfNull(law);
        Allocation best = law.OptimalAllocation(trainingFlops);
        TrainingRun[] all = [.. runs ?? []];
        (double Low, double High) n = Span(best.Parameters, all.Select(r => r.Parameters)), d = Span(best.Tokens, all.Select(r => r.Tokens));
        ImmutableArray<double> sizes = Grid.Log(n.Low, n.High, 49), tokens = Grid.Log(d.Low, d.High, 49);
        bool Inside(Allocation a) => a.Parameters >= n.Low && a.Parameters <= n.High && a.Tokens >= d.Low && a.Tokens <= d.High;
        Allocation[] budget = [.. sizes.Select(size => law.Allocate(size, trainingFlops)).Where(Inside)];
        Allocation[] path = [.. Grid.Log(1e-6, 1e6, 97).Select(f => law.OptimalAllocation(trainingFlops * f)).Where(Inside)];
        var builder = new FigureBuilder("Loss over parameters and tokens", Axis.Parameters() with { Range = n }, Axis.Tokens() with { Range = d })
            .Caption($"{LawNames.Of(law)}; the line is {Numbers.Power(trainingFlops)} FLOP")
            .Height(560)
            .Add(new("loss", SeriesKind.Contour, [new(sizes, tokens)])
            {
                Plane = [.. tokens.Select(data => sizes.Select(size => law.LossNats(size, data)).ToImmutableArray())],
                PlaneTitle = "loss (nats per token)",
                InLegend = false,
            });
        if (all.Length > 0)
            builder.Add(OnPlane("runs", SeriesKind.Points, all.Select(r => (r.Parameters, r.Tokens, $"{Numbers.Count(r.Parameters)} parameters, {Numbers.Count(r.Tokens)} tokens<br>observed loss {Numbers.Plain(r.LossNats)} nats"))) with { Symbol = "circle", Size = 6 });
        builder.Add(OnPlane($"{Numbers.Power(trainingFlops)} FLOP", SeriesKind.Line, budget.Select(At)) with { Dash = "solid" })
            .Add(OnPlane("path of the optima", SeriesKind.Line, path.Select(At)) with { Dash = "dash" })
            .Add(OnPlane("optimum", SeriesKind.Points, [At(best)]) with { Symbol = "star", Size = 16 })
            .Note($"{Numbers.Power(trainingFlops)} FLOP", budget[budget.Length / 6].Parameters, budget[budget.Length / 6].Tokens, 50, -20, onPlane: true)
            .Note("path of the optima", path[path.Length * 4 / 5].Parameters, path[path.Length * 4 / 5].Tokens, 50, 36, onPlane: true)
            .Note("optimum", best.Parameters, best.Tokens, 60, -4, onPlane: true)
            .Say($"The loss falls with more parameters and with more tokens. Along the line of {Numbers.Power(trainingFlops)} FLOP it is least at {Numbers.Words(best.Parameters)} parameters and {Numbers.Words(best.Tokens)} tokens: {Numbers.Plain(best.LossNats, 4)} nats.")
            .Say($"Twice or half that size costs {Numbers.Plain(law.Allocate(2 * best.Parameters, trainingFlops).LossNats - best.LossNats, 2)} or {Numbers.Plain(law.Allocate(best.Parameters / 2, trainingFlops).LossNats - best.LossNats, 2)} nats.")
            .Say($"The optima of all budgets lie on a straight line in log-log, D as N to the {Numbers.Plain(law.Alpha / law.Beta, 3)}.");
        if (all.Length > 0)
            builder.Say($"{all.Length} runs are drawn over it.");
        return builder
            .Table(["line", "parameters N", "training tokens D", "loss (nats per token)"],
                [.. Rows($"{Numbers.Power(trainingFlops)} FLOP", budget), .. Rows("path of the optima", path), .. Rows("optimum", [best])])
            .Build();
    }

    private static Series OnPlane(string name, SeriesKind kind, IEnumerable<(double N, double D, string Hover)> points)
    {
        (double N, double D, string Hover)[] all = [.. points];
        return new(name, kind, [FigureBuilder.Data(all.Select(p => p.N), all.Select(p => p.D)) with { Hover = [.. all.Select(p => $"<b>{name}</b><br>{p.Hover}")] }]) { OnPlane = true, InLegend = false };
    }

    private static (double, double, string) At(Allocation a) => (a.Parameters, a.Tokens, AllocationFigures.Hover(a));

    private static (double, double) Span(double centre, IEnumerable<double> values) =>
        (values.Append(centre / Reach).Min(), values.Append(centre * Reach).Max());

    // A dozen rows of each line say how it runs.
    private static IEnumerable<IEnumerable<object?>> Rows(string line, Allocation[] points)
    {
        int step = Math.Max(1, points.Length / 12);
        return points.Where((_, i) => i % step == 0).Select(a => new object?[] { line, a.Parameters, a.Tokens, a.LossNats });
    }
}
