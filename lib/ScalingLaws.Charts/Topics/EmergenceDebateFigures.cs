using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>What the debate on emergent abilities is about: the metric, the range of sizes, the size of the test (notebook 09).</summary>
public static class EmergenceDebateFigures
{
    /// <summary>One smooth family of models under four metrics; a slider chooses the metric.</summary>
    /// <param name="model">The smooth model underneath.</param>
    /// <param name="tokens">k, tokens that must all be right (at least 1).</param>
    /// <param name="options">Answers to choose from in the multiple-choice test (at least 1).</param>
    /// <param name="low">The smallest size (count, positive).</param>
    /// <param name="high">The largest size (count, above <paramref name="low"/>).</param>
    public static Figure OneModelManyMetrics(EmergenceModel model, int tokens, int options = 4, double low = 1e6, double high = 1e12)
    {
        ArgumentNullException.ThrowIfNull(model);
        ImmutableArray<double> sizes = Grid.Log(low, high, 61);
        double first = model.LossNats(low), middle = Math.Sqrt(low * high);
        (string Name, string Caption, Func<double, double> Score)[] metrics =
        [
            ("loss", "loss per token, as a share of the smallest model's", n => model.LossNats(n) / first),
            ("tokens right", "the share of tokens that are right: every one counts", model.TokenAccuracy),
            ("multiple choice", $"one answer out of {options}, guessed unless all {tokens} tokens before it are right", n => EmergenceMetrics.MultipleChoice(model.TokenAccuracy(n), tokens, options)),
            ("all right", $"exact match: all {tokens} tokens right, or nothing", n => model.ExactMatch(n, tokens)),
        ];
        return new FigureBuilder("The same models, metric by metric", Axis.Parameters(), new Axis("score", TickStyle.Percent) { Range = (0, 1.03), LogRange = (1e-6, 1.4) })
            .Line("tokens right, to compare", sizes, sizes.Select(model.TokenAccuracy), Series.Secondary, dash: "dot", table: InTable.None)
            .Add(new("the chosen metric", SeriesKind.Line, [.. metrics.Select(m => FigureBuilder.Data(sizes, sizes.Select(m.Score)))]) { Slot = 0, Table = InTable.Some })
            .Slide("metric", metrics.Select(m => m.Name), 0, metrics.Select(m => m.Caption))
            .SwitchAxis()
            .Say($"From {Numbers.Words(low)} to {Numbers.Words(high)} parameters the loss falls to {Numbers.Percent(model.LossNats(high) / first, 2)} of its first value, and the share of right tokens rises from {Numbers.Percent(model.TokenAccuracy(low), 2)} to {Numbers.Percent(model.TokenAccuracy(high), 3)}.")
            .Say($"In the middle, at {Numbers.Words(middle)}, {Numbers.Percent(model.TokenAccuracy(middle), 3)} of the tokens are right and {Numbers.Percent(model.ExactMatch(middle, tokens), 2)} of the answers of {tokens} tokens; a choice out of {options} answers is right in {Numbers.Percent(EmergenceMetrics.MultipleChoice(model.TokenAccuracy(middle), tokens, options), 3)}, where guessing gives {Numbers.Percent(1.0 / options, 3)}.")
            .Build();
    }

    /// <summary>Exact match for answers of several lengths: on a logarithmic axis of sizes one shape, moved.</summary>
    /// <param name="model">The smooth model underneath.</param>
    /// <param name="lengths">The numbers of tokens k (each at least 1; at least one, at most five).</param>
    public static Figure OneShapeMoved(EmergenceModel model, params int[] lengths)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(lengths);
        if (lengths.Length is 0 or > 5)
            throw new ArgumentException($"give one to five lengths of the answer, got {lengths.Length}", nameof(lengths));
        int[] drawn = [.. lengths.Distinct().Order()];
        ImmutableArray<double> sizes = Grid.Log(model.ParametersForExactMatch(0.02, drawn[0]), model.ParametersForExactMatch(0.97, drawn[^1]), 81);
        var builder = new FigureBuilder("Longer answers come later, not faster", Axis.Parameters(), new Axis("exact match", TickStyle.Percent) { Range = (0, 1.03) })
            .Caption($"each curve rises from 10 % to 90 % over {Numbers.Plain(model.DecadesOfRise(), 3)} orders of magnitude of size")
            .Horizontal("10 % and 90 %", 0.1)
            .Add(new("90 %", SeriesKind.Horizontal, [FigureBuilder.Data([double.NaN], [0.9])]) { Slot = Series.Secondary, Dash = "dash", Width = 1.8, InLegend = false });
        for (int i = 0; i < drawn.Length; i++)
        {
            int k = drawn[i];
            double tenth = model.ParametersForExactMatch(0.1, k), most = model.ParametersForExactMatch(0.9, k);
            builder.Line($"k = {k}", sizes, sizes.Select(n => model.ExactMatch(n, k)), i)
                .Say($"Answers of {k} token{(k == 1 ? "" : "s")} rise from 10 % at {Numbers.Words(tenth)} parameters to 90 % at {Numbers.Words(most)}.")
                .Add(new($"10 and 90 % of k = {k}", SeriesKind.Points, [FigureBuilder.Data([tenth, most], [0.1, 0.9])]) { Slot = i, Size = 11, InLegend = false, Table = InTable.None });
        }
        return builder
            .Say($"The factor is the same for all of them, {Numbers.Plain(Math.Pow(10, model.DecadesOfRise()), 3)}, which is {Numbers.Plain(model.DecadesOfRise(), 3)} orders of magnitude.")
            .Build();
    }

    /// <summary>The same model tested again and again on newly drawn items: how often each number of right answers comes out; a slider sets the true score.</summary>
    /// <param name="items">Items in the test (at least 1).</param>
    /// <param name="draws">How many tests are drawn (at least 1).</param>
    /// <param name="seed">The seed of the draws.</param>
    public static Figure RepeatedTest(int items = 100, int draws = 1000, int seed = 1)
    {
        var set = new FiniteTestSet(items);
        double[] expected = [.. new[] { 0.1, 0.3, 1, 2, 4, 8 }.Where(e => e <= 0.5 * items)];
        if (expected.Length == 0)
            expected = [0.1 * items];
        int most = Math.Min(items, 14), start = Math.Max(0, Array.IndexOf(expected, 1));
        string[] names = [.. Enumerable.Range(0, most + 1).Select(i => i == most && items > most ? $"{i} or more" : $"{i}")];
        double[] scores = [.. expected.Select(e => e / items)];
        double Share(IReadOnlyList<double> drawn, int right) => drawn.Count(s => right == most ? s * items > right - 0.5 : Math.Abs((s * items) - right) < 0.5) / (double)draws;
        double Exact(double q, int right) => right == most ? Math.Max(0, 1 - Enumerable.Range(0, most).Sum(i => set.ProbabilityOf(i, q))) : set.ProbabilityOf(right, q);
        double[][] simulated = [.. scores.Select((q, i) => set.Draws(q, draws, seed + i)).Select(drawn => Enumerable.Range(0, most + 1).Select(r => Share(drawn, r)).ToArray())];
        SeriesData Bars(double[] heights) => FigureBuilder.Data(Enumerable.Repeat(double.NaN, heights.Length), heights);
        string Caption(int i) => $"true score {Numbers.Percent(scores[i], 3)}: {Numbers.Percent(simulated[i][0], 3)} of {draws} tests show zero, by the formula {Numbers.Percent(set.ProbabilityOfZero(scores[i]), 3)}";
        return new FigureBuilder("One model, tested again and again", Axis.Categories($"right answers out of {items}"), new Axis("share of the tests", TickStyle.Percent) { FromZero = true })
            .Add(new($"{draws} simulated tests", SeriesKind.Bars, [.. simulated.Select(Bars)]) { Slot = 0, Names = [.. names] })
            .Add(new("formula", SeriesKind.Points, [.. scores.Select(q => Bars([.. Enumerable.Range(0, most + 1).Select(r => Exact(q, r))]))]) { Slot = 1, Names = [.. names], Size = 9 })
            .Slide("true score", scores.Select(q => Numbers.Percent(q, 3)), start, Enumerable.Range(0, scores.Length).Select(Caption))
            .Say($"A model that truly solves {Numbers.Percent(scores[start], 3)} of the items scores zero of {items} in {Numbers.Percent(simulated[start][0], 3)} of {draws} simulated tests; the formula gives {Numbers.Percent(set.ProbabilityOfZero(scores[start]), 3)}.")
            .Say($"Seed {seed}.")
            .Build();
    }

    /// <summary>Exact match of large models foreseen from the right tokens of small ones, beside the truth and what the small ones show in exact match.</summary>
    /// <param name="truth">The models' true law.</param>
    /// <param name="forecast">The forecast from the small models.</param>
    /// <param name="high">The largest size (count, above the measured ones).</param>
    public static Figure Forecast(EmergenceModel truth, EmergenceForecast forecast, double high)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(forecast);
        double low = forecast.Sizes.Min(), last = forecast.Sizes.Max();
        ImmutableArray<double> sizes = Grid.Log(low, high, 25);
        Prediction[] predicted = [.. sizes.Select(forecast.ExactMatch)];
        (double Low, double High)[] bands = [.. predicted.Select(p => p.Interval.TryGet(out Interval i) ? (Math.Max(0, i.Lower), Math.Min(1, i.Upper)) : (p.Value, p.Value))];
        double half = truth.ParametersForExactMatch(0.5, forecast.Tokens);
        Prediction atHalf = forecast.ExactMatch(half);
        string between = atHalf.Interval.TryGet(out Interval interval) ? $", 95 % interval from {Numbers.Percent(interval.Lower, 3)} to {Numbers.Percent(interval.Upper, 3)}" : "";
        return new FigureBuilder("Foreseen from the tokens", Axis.Parameters(), new Axis($"exact match of {forecast.Tokens} tokens", TickStyle.Percent) { Range = (-0.03, 1.05), LogRange = (1e-6, 1.4) })
            .Region("tested", low, last)
            .Band("95 % interval", sizes, bands.Select(b => b.Low), bands.Select(b => b.High), 0)
            .Line("foreseen from right tokens", sizes, predicted.Select(p => p.Value), 0, table: InTable.All)
            .Line("truth", sizes, sizes.Select(n => truth.ExactMatch(n, forecast.Tokens)), 1, table: InTable.All)
            .Points("exact match measured", forecast.Sizes, forecast.ExactMatches, 2, size: 11)
            .SwitchAxis()
            .Say($"{forecast.Sizes.Count} models up to {Numbers.Words(last)} parameters were tested; the best of them scores {Numbers.Percent(forecast.ExactMatches.Max(), 2)} in exact match.")
            .Say($"From their right tokens {Numbers.Percent(atHalf.Value, 3)} is foreseen at {Numbers.Words(half)} parameters{between}; the truth there is 50 %.")
            .Build();
    }
}
