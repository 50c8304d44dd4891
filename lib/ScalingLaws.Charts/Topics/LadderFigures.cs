using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>The mini ladder: small models that were really trained, and what laws fitted to them say (notebooks 06 and 16).</summary>
public static class LadderFigures
{
    /// <summary>Loss against size, one line for each token count; means over the seeds.</summary>
    /// <param name="runs">Runs of one schedule.</param>
    /// <param name="law">A law drawn through them; only the runs where it is null.</param>
    public static Figure LossAgainstSize(LadderRuns runs, ChinchillaLaw? law = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        FigureBuilder builder = Start("Loss against size", Axis.Parameters("parameters N, without embeddings"), runs);
        ImmutableArray<double> sizes = Grid.Log(runs.Min(r => r.NonEmbeddingParameters), runs.Max(r => r.NonEmbeddingParameters), 31);
        int slot = 0;
        foreach (IGrouping<double, LadderCell> same in runs.Cells.GroupBy(c => c.Tokens).OrderBy(g => g.Key))
        {
            Cells(builder, $"{Numbers.Count(same.Key)} tokens", [.. same], c => c.NonEmbeddingParameters, slot, joined: law is null);
            if (law is not null)
                builder.Line($"law at {Numbers.Count(same.Key)} tokens", sizes, sizes.Select(n => law.LossNats(n, same.Key)), slot, table: InTable.None);
            slot++;
        }
        return Finish(builder, runs, law);
    }

    /// <summary>Loss against training tokens, one line for each size; means over the seeds.</summary>
    /// <param name="runs">Runs of one schedule.</param>
    /// <param name="law">A law drawn through them; only the runs where it is null.</param>
    public static Figure LossAgainstTokens(LadderRuns runs, ChinchillaLaw? law = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        FigureBuilder builder = Start("Loss against text", Axis.Tokens(), runs);
        ImmutableArray<double> tokens = Grid.Log(runs.Min(r => r.Tokens), runs.Max(r => r.Tokens), 31);
        int slot = 0;
        foreach (IGrouping<double, LadderCell> same in runs.Cells.GroupBy(c => c.NonEmbeddingParameters).OrderBy(g => g.Key))
        {
            Cells(builder, $"{Numbers.Count(same.Key)} parameters", [.. same], c => c.Tokens, slot, joined: law is null);
            if (law is not null)
                builder.Line($"law at {Numbers.Count(same.Key)} parameters", tokens, tokens.Select(d => law.LossNats(same.Key, d)), slot, table: InTable.None);
            slot++;
        }
        return Finish(builder, runs, law);
    }

    /// <summary>The loss above the true floor, both axes logarithmic: a power law is a straight line there.</summary>
    /// <param name="runs">Runs of one schedule.</param>
    public static Figure ExcessAgainstSize(LadderRuns runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var builder = new FigureBuilder("What is left above the true floor", Axis.Parameters("parameters N, without embeddings"), new Axis("loss less the entropy (nats)", TickStyle.Plain, Log: true) { Unit = "nats" });
        int slot = 0;
        foreach (IGrouping<double, LadderCell> same in runs.Cells.Where(c => c.ExcessNats > 0).GroupBy(c => c.Tokens).OrderBy(g => g.Key))
            builder.LinePoints($"{Numbers.Count(same.Key)} tokens", same.Select(c => c.NonEmbeddingParameters), same.Select(c => c.ExcessNats), slot++);
        LadderCell best = runs.Cells.MinBy(c => c.ExcessNats)!;
        return builder.Say($"The true floor, the entropy of the language, is {Numbers.Plain(runs.EntropyNats)} nats. The best of these models, {best.Size} on {Numbers.Words(best.Tokens)} tokens, is still {Numbers.Plain(best.ExcessNats, 3)} nats above it.").Build();
    }

    /// <summary>IsoFLOP profiles of the ladder with the best size of each budget.</summary>
    /// <param name="runs">Runs of one schedule.</param>
    /// <param name="method">How the best size is read off.</param>
    public static Figure Profiles(LadderRuns runs, ProfileMinimum method = ProfileMinimum.AllPointParabola)
    {
        IsoFlopsProfile[] profiles = [.. IsoFlopsProfile.Group(LadderProfiles.At(runs))];
        var builder = new FigureBuilder("The best size of each budget, on our own runs", Axis.Parameters("parameters N, without embeddings"), Axis.Loss()).Height(560)
            .Caption($"each curve is one budget; interpolated between the token counts of {runs.Count} runs");
        for (int i = 0; i < profiles.Length; i++)
        {
            IReadOnlyList<TrainingRun> points = profiles[i].Runs;
            builder.Add(new($"{Numbers.Power(profiles[i].BudgetFlops)} FLOP", SeriesKind.LineAndPoints,
                [FigureBuilder.Data(points.Select(r => r.Parameters), points.Select(r => r.LossNats)) with
                    { Hover = [.. points.Select(r => $"{Numbers.Count(r.Parameters)} parameters, {Numbers.Count(r.Tokens)} tokens<br>loss {Numbers.Plain(r.LossNats)} nats")] }])
                { Slot = i, Size = 7, Width = 1.8 });
        }
        IsoFlopsOptimum[] optima = [.. profiles.Select(p => p.TryOptimum(method, out IsoFlopsOptimum? o) ? o : null).OfType<IsoFlopsOptimum>()];
        if (optima.Length > 0)
        {
            builder.Points("best size", optima.Select(o => o.Parameters), optima.Select(o => o.LossNats), Series.Neutral, symbol: "star", size: 13)
                .Say($"The best size grows from {Numbers.Words(optima[0].Parameters)} parameters at {Numbers.Power(optima[0].BudgetFlops)} FLOP to {Numbers.Words(optima[^1].Parameters)} at {Numbers.Power(optima[^1].BudgetFlops)}.");
        }
        return builder.Say($"{profiles.Length} budgets from {Numbers.Power(profiles[0].BudgetFlops)} to {Numbers.Power(profiles[^1].BudgetFlops)} FLOP.").Build();
    }

    /// <summary>The next size predicted from the smaller ones, with its interval, and what it reached.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="showReached">Whether what was reached is drawn.</param>
    public static Figure Forecast(LadderForecast forecast, bool showReached = true)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        LadderRun target = forecast.Rows[^1].Run;
        double tokens = forecast.Rows.Max(r => r.Tokens), last = forecast.Used.Max(r => r.NonEmbeddingParameters);
        ImmutableArray<double> sizes = Grid.Log(forecast.Used.Min(r => r.NonEmbeddingParameters), target.NonEmbeddingParameters * 1.2, 41);
        var builder = new UncertainCurve(sizes, n => LadderForecast.NewRun(forecast.Fit, n, tokens, forecast.Fit.Level))
            .Draw(Start("The next size, predicted", Axis.Parameters("parameters N, without embeddings"), forecast.Used).Region("fitted", sizes[0], last), forecast.Fit.Level, "law without the largest size");
        LadderRun[] known = [.. forecast.Used.Where(r => r.Tokens == tokens)];
        builder.Points("runs that were fitted", known.Select(r => r.NonEmbeddingParameters), known.Select(r => r.LossNats), 1);
        LadderForecastRow[] asked = [.. forecast.AtMostTokens];
        Prediction there = asked[0].Predicted;
        string interval = there.Interval.TryGet(out Interval i) ? $", {Numbers.Percent(i.Level)} interval {Numbers.Plain(i.Lower)} to {Numbers.Plain(i.Upper)}" : "";
        builder.Say($"For {Numbers.Words(target.NonEmbeddingParameters)} parameters on {Numbers.Words(tokens)} tokens the law predicts {Numbers.Plain(there.Value)} nats{interval}.");
        if (showReached)
        {
            builder.Points("what the largest reached", asked.Select(r => r.Run.NonEmbeddingParameters), asked.Select(r => r.ReachedNats), 2, symbol: "star", size: 13)
                .Say($"It reached {string.Join(", ", asked.Select(r => Numbers.Plain(r.ReachedNats)))} nats: off by at most {Numbers.Percent(asked.Max(r => Math.Abs(r.RelativeError)), 2)}, {asked.Count(r => r.IsInside)} of {asked.Length} inside the interval.");
        }
        return builder.Build();
    }

    /// <summary>How much worse a run is that is read off before its learning rate has fallen: fixed less matched horizon, against the tokens read.</summary>
    /// <param name="runs">A ladder with runs of both schedules.</param>
    public static Figure MatchedAgainstFixed(LadderRuns runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var builder = new FigureBuilder("What a schedule that is too long costs", Axis.Tokens("training tokens D when the loss is read off"), new Axis("fixed less matched horizon (nats)") { Unit = "nats" });
        int slot = 0;
        double most = 0;
        foreach (IGrouping<string, LadderCell> size in runs.Cells.GroupBy(c => c.Size))
        {
            var pairs = size.GroupBy(c => c.Tokens).OrderBy(g => g.Key)
                .Select(g => (g.Key, Matched: g.FirstOrDefault(c => c.Schedule == LadderSchedule.Matched), Fixed: g.FirstOrDefault(c => c.Schedule == LadderSchedule.Fixed)))
                .Where(p => p.Matched is not null && p.Fixed is not null).Select(p => (Tokens: p.Key, Cost: p.Fixed!.LossNats - p.Matched!.LossNats)).ToArray();
            if (pairs.Length == 0)
                continue;
            builder.LinePoints($"{Numbers.Count(size.First().NonEmbeddingParameters)} parameters", pairs.Select(p => p.Tokens), pairs.Select(p => p.Cost), slot++);
            most = Math.Max(most, pairs.Max(p => p.Cost));
        }
        if (slot == 0)
            throw new ArgumentException("the ladder has no runs that differ in their schedule only; train with --schedule both", nameof(runs));
        return builder.Horizontal("no difference", 0)
            .Say($"Read off before its horizon, a run is up to {Numbers.Plain(most, 3)} nats worse than one whose schedule ends there. At the largest token count the two are the same run.")
            .Build();
    }

    /// <summary>Training as it goes: the training loss of each run against the tokens it has read.</summary>
    /// <param name="curves">Name of each run with the tokens and losses so far; runs without a point are left out.</param>
    /// <param name="entropyNats">The true floor (nats per token).</param>
    public static Figure Training(IEnumerable<(string Name, IReadOnlyList<(double Tokens, double LossNats)> Points)> curves, double entropyNats)
    {
        (string Name, IReadOnlyList<(double Tokens, double LossNats)> Points)[] begun = [.. curves.Where(c => c.Points.Count > 0)];
        var builder = new FigureBuilder("Training as it goes", Axis.Tokens("training tokens read"), Axis.Loss("training loss (nats per token)"));
        for (int i = 0; i < begun.Length; i++)
            builder.Line(begun[i].Name, begun[i].Points.Select(p => p.Tokens), begun[i].Points.Select(p => p.LossNats), i);
        builder.Horizontal($"entropy of the language, {Numbers.Plain(entropyNats)}", entropyNats);
        foreach ((string name, IReadOnlyList<(double Tokens, double LossNats)> points) in begun)
            builder.Say($"{name}: {Numbers.Plain(points[^1].LossNats)} nats after {Numbers.Words(points[^1].Tokens)} tokens.");
        return (begun.Length == 0 ? builder.Say("No run has begun yet.") : builder).Build();
    }

    private static FigureBuilder Start(string title, Axis x, LadderRuns runs)
    {
        string noise = runs.SeedNoiseNats.TryGet(out double sd) ? $"; a seed changes a loss by {Numbers.Plain(sd, 2)} nats (standard deviation)" : "";
        return new FigureBuilder(title, x, Axis.Loss()).Caption($"{runs.Count} runs, {runs.Sizes.Count} sizes, {runs.Seeds.Count} seed{(runs.Seeds.Count == 1 ? "" : "s")}{noise}");
    }

    private static void Cells(FigureBuilder builder, string name, LadderCell[] cells, Func<LadderCell, double> x, int slot, bool joined)
    {
        ImmutableArray<string> hover = [.. cells.Select(c => $"<b>{c.Size}</b>, {Numbers.Count(c.Tokens)} tokens<br>loss {Numbers.Plain(c.LossNats)} nats, mean of {c.Runs.Count}<br>between seeds {Numbers.Plain(c.SpreadNats, 2)} nats")];
        builder.Add(new(name, joined ? SeriesKind.LineAndPoints : SeriesKind.Points, [FigureBuilder.Data(cells.Select(x), cells.Select(c => c.LossNats)) with { Hover = hover }]) { Slot = slot, Size = 8 });
    }

    private static Figure Finish(FigureBuilder builder, LadderRuns runs, ChinchillaLaw? law)
    {
        LadderCell worst = runs.Cells.MaxBy(c => c.LossNats)!, best = runs.Cells.MinBy(c => c.LossNats)!;
        builder.Horizontal($"entropy of the language, {Numbers.Plain(runs.EntropyNats)}", runs.EntropyNats)
            .Say($"The loss falls from {Numbers.Plain(worst.LossNats)} nats ({worst.Size} on {Numbers.Words(worst.Tokens)} tokens) to {Numbers.Plain(best.LossNats)} ({best.Size} on {Numbers.Words(best.Tokens)} tokens). The true floor is {Numbers.Plain(runs.EntropyNats)}.");
        if (law is not null)
            builder.Say($"The law drawn is L = {Numbers.Plain(law.E)} + {Numbers.Plain(law.A, 3)}/N^{Numbers.Plain(law.Alpha, 3)} + {Numbers.Plain(law.B, 3)}/D^{Numbers.Plain(law.Beta, 3)}.");
        return builder.Build();
    }
}
