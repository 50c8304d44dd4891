using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Sudden abilities, and the metric that makes them sudden (notebooks 09 and 17).</summary>
public static class EmergenceFigures
{
    private static readonly ImmutableArray<int> Steps = [1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 100];

    private static readonly ImmutableArray<int> ItemCounts = [10, 30, 100, 300, 1000, 10000];

    /// <summary>Per-token accuracy and exact match over model size; a slider sets the steps k, two buttons the axis.</summary>
    /// <param name="model">The smooth model underneath.</param>
    /// <param name="tokens">k at first (at least 1); it joins the slider's positions.</param>
    /// <param name="low">The smallest size (count, positive).</param>
    /// <param name="high">The largest size (count, above <paramref name="low"/>).</param>
    public static Figure MetricsOverScale(EmergenceModel model, int tokens = 20, double low = 1e6, double high = 1e12)
    {
        ArgumentNullException.ThrowIfNull(model);
        int[] positions = [.. Steps.Append(tokens).Distinct().Order()];
        ImmutableArray<double> sizes = Grid.Log(low, high, 61);
        int start = Array.IndexOf(positions, tokens);
        double Half(int k) => model.ParametersForExactMatch(0.5, k);
        double needed = EmergenceMetrics.TokenAccuracyForExactMatch(0.5, tokens);
        double tenth = model.ParametersForExactMatch(0.1, tokens), most = model.ParametersForExactMatch(0.9, tokens);
        return new FigureBuilder("One smooth model, two metrics", Axis.Parameters(),
                new Axis("score", TickStyle.Percent) { Range = (0, 1.03), LogRange = (1e-6, 1.4) })
            .Line("per-token accuracy p", sizes, sizes.Select(model.TokenAccuracy), 0)
            .Add(new("exact match p^k", SeriesKind.Line, [.. positions.Select(k => FigureBuilder.Data(sizes, sizes.Select(n => model.ExactMatch(n, k))))]) { Slot = 1, Table = InTable.Some })
            .Slide("steps k", positions.Select(k => Numbers.Plain(k)), start, positions.Select(k => $"k = {k}: exact match passes one half at {Numbers.Count(Half(k))} parameters, where p is {Numbers.Percent(EmergenceMetrics.TokenAccuracyForExactMatch(0.5, k))}"))
            .SwitchAxis()
            .Say($"Per-token accuracy rises smoothly from {Numbers.Percent(model.TokenAccuracy(low), 2)} at {Numbers.Words(low)} parameters to {Numbers.Percent(model.TokenAccuracy(high))} at {Numbers.Words(high)}.")
            .Say($"Exact match of {tokens} tokens in a row climbs from a tenth to nine tenths between {Numbers.Words(tenth)} and {Numbers.Words(most)} parameters; at one half the per-token accuracy is {Numbers.Percent(needed)}.")
            .Say("On a logarithmic axis both are smooth: the jump comes from the metric.")
            .Build();
    }

    /// <summary>Tokens to correct over model size: a metric without a jump; a slider sets the steps k.</summary>
    /// <param name="model">The smooth model underneath.</param>
    /// <param name="tokens">k at first (at least 1); it joins the slider's positions.</param>
    /// <param name="low">The smallest size (count, positive).</param>
    /// <param name="high">The largest size (count, above <paramref name="low"/>).</param>
    public static Figure EditDistanceOverScale(EmergenceModel model, int tokens = 20, double low = 1e6, double high = 1e12)
    {
        ArgumentNullException.ThrowIfNull(model);
        int[] positions = [.. Steps.Append(tokens).Distinct().Order()];
        ImmutableArray<double> sizes = Grid.Log(low, high, 61);
        double first = model.EditDistance(low, tokens), last = model.EditDistance(high, tokens);
        return new FigureBuilder("Counting the wrong tokens shows no jump", Axis.Parameters(), new Axis("share of tokens to correct", TickStyle.Percent) { Range = (0, 1.03), LogRange = (1e-3, 1.4) })
            .Add(new("edit distance over k", SeriesKind.Line, [FigureBuilder.Data(sizes, sizes.Select(n => model.EditDistance(n, tokens) / tokens))]) { Slot = 0, Table = InTable.Some })
            .Add(new("answers not exact", SeriesKind.Line, [.. positions.Select(k => FigureBuilder.Data(sizes, sizes.Select(n => 1 - model.ExactMatch(n, k))))]) { Slot = 1, Table = InTable.Some })
            .Slide("steps k", positions.Select(k => Numbers.Plain(k)), Array.IndexOf(positions, tokens), positions.Select(k => $"answers of {k} token{(k == 1 ? "" : "s")}"))
            .SwitchAxis()
            .Say($"Of {tokens} tokens {Numbers.Plain(first, 3)} are wrong on average at {Numbers.Words(low)} parameters and {Numbers.Plain(last, 3)} at {Numbers.Words(high)}; the number falls smoothly.")
            .Say($"The share of answers with any wrong token stays near one until it drops: at {Numbers.Words(Math.Sqrt(low * high))} parameters it is {Numbers.Percent(1 - model.ExactMatch(Math.Sqrt(low * high), tokens))}.")
            .Build();
    }

    /// <summary>Measured exact match on finite test sets against the true score; a slider sets the number of items.</summary>
    /// <param name="model">The smooth model underneath.</param>
    /// <param name="tokens">k (at least 1).</param>
    /// <param name="items">Test items at first (at least 1); they join the slider's positions.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="low">The smallest size (count, positive).</param>
    /// <param name="high">The largest size (count, above <paramref name="low"/>).</param>
    public static Figure FiniteTestSets(EmergenceModel model, int tokens, int items = 100, int seed = 1, double low = 1e6, double high = 1e12)
    {
        ArgumentNullException.ThrowIfNull(model);
        const int draws = 4;
        int[] positions = [.. ItemCounts.Append(items).Distinct().Order()];
        ImmutableArray<double> sizes = Grid.Log(low, high, 73), tested = Grid.Log(low, high, 19);
        SeriesData Drawn(int n)
        {
            var set = new FiniteTestSet(n);
            (double Size, double Score)[] points = [.. tested.SelectMany((size, i) => set.Draws(model.ExactMatch(size, tokens), draws, seed + i).Select(score => (size, score)))];
            return FigureBuilder.Data(points.Select(p => p.Size), points.Select(p => p.Score));
        }
        SeriesData[] drawn = [.. positions.Select(Drawn)];
        string Caption(int i) => $"{positions[i]} items: no score below {Numbers.Percent(new FiniteTestSet(positions[i]).Resolution)} can be seen; {drawn[i].Y.Count(y => y == 0)} of {drawn[i].Y.Length} draws are zero";
        int start = Array.IndexOf(positions, items);
        double onePercentMissed = new FiniteTestSet(items).ProbabilityOfZero(0.01);
        return new FigureBuilder("A small test set hides small abilities", Axis.Parameters(), new Axis("exact match", TickStyle.Percent) { Range = (-0.03, 1.05), LogRange = (1e-5, 1.4) })
            .Line("true score", sizes, sizes.Select(n => model.ExactMatch(n, tokens)), 0)
            .Add(new("measured", SeriesKind.Points, [.. drawn]) { Slot = 1, Size = 8, Open = true, Table = InTable.Some })
            .Slide("test items", positions.Select(p => Numbers.Plain(p)), start, Enumerable.Range(0, positions.Length).Select(Caption))
            .SwitchAxis()
            .Say($"With {items} items a true score of one per cent is measured as zero in {Numbers.Percent(onePercentMissed, 2)} of draws; {drawn[start].Y.Count(y => y == 0)} of the {drawn[start].Y.Length} measurements shown are zero.")
            .Say("On the logarithmic axis zeros cannot be drawn: there the curve seems to begin where the test set becomes large enough to see it.")
            .Say($"Simulated, seed {seed}.")
            .Build();
    }

    /// <summary>How often a test set shows nothing although the ability is there, against its number of items.</summary>
    /// <param name="trueScores">The true scores (above 0, below 1); a tenth, a hundredth and a thousandth where there is none.</param>
    public static Figure ProbabilityOfZero(params double[] trueScores)
    {
        ArgumentNullException.ThrowIfNull(trueScores);
        double[] scores = trueScores.Length > 0 ? trueScores : [0.1, 0.01, 0.001];
        ImmutableArray<double> items = [.. Grid.Log(1, 10000, 41).Select(n => Math.Round(n)).Distinct()];
        var builder = new FigureBuilder("How often nothing is seen", new Axis("test items", TickStyle.Plain, Log: true), new Axis("chance to score zero", TickStyle.Percent) { Range = (0, 1.03) });
        for (int i = 0; i < scores.Length; i++)
        {
            double q = scores[i];
            builder.Line($"true score {Numbers.Percent(q)}", items, items.Select(n => new FiniteTestSet((int)n).ProbabilityOfZero(q)), i)
                .Say($"A true score of {Numbers.Percent(q)} shows as zero of 100 in {Numbers.Percent(new FiniteTestSet(100).ProbabilityOfZero(q), 3)} of draws; {Numbers.Plain(FiniteTestSet.ItemsToSee(q, 0.95))} items see it with 95 % certainty.");
        }
        return builder.Build();
    }
}
