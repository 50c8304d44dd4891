using MathNet.Numerics.Interpolation;

namespace ScalingLaws;

/// <summary>IsoFLOP profiles of a ladder: what each size would have reached had it been given exactly so much compute.</summary>
/// <remarks>
/// A grid of sizes and token counts holds few pairs of exactly equal compute. So the loss of each size is interpolated
/// between its token counts, by a natural cubic spline of ln L in ln D through the means over the seeds, at D = C/6N. Nothing is extrapolated: a size
/// takes part in a budget only where that D lies between its own token counts.
/// </remarks>
public static class LadderProfiles
{
    /// <summary>The profiles of given budgets.</summary>
    /// <param name="runs">Runs of one schedule, with at least three token counts for each size.</param>
    /// <param name="budgets">Budgets (FLOP, by 6·N·D); where there is none, budgets by factors of two that at least four sizes can spend, or three where there are no two such budgets.</param>
    /// <param name="count">What is counted as N.</param>
    /// <returns>One run for each size and budget, whose compute is exactly the budget.</returns>
    /// <exception cref="ArgumentException">No budget can be spent by three sizes.</exception>
    public static IReadOnlyList<TrainingRun> At(LadderRuns runs, IReadOnlyList<double>? budgets = null, LadderCount count = LadderCount.NonEmbedding)
    {
        ArgumentNullException.ThrowIfNull(runs);
        Curve[] curves =
        [
            .. runs.GroupBy(r => r.Size).Where(g => g.Select(r => r.Tokens).Distinct().Count() >= 3)
                .Select(g => new Curve(g.First().Parameters(count), g)).OrderBy(c => c.Parameters),
        ];
        if (curves.Length < 3)
            throw new ArgumentException($"profiles need three sizes that were each trained on three token counts, and the ladder has {curves.Length}; train more");
        double[] chosen = budgets is { Count: > 0 } ? [.. budgets.Select(c => Guard.Flops(c))] : Budgets(curves);
        TrainingRun[] points = [.. chosen.SelectMany(c => curves.Where(s => s.Spends(c)).Select(s => s.At(c)))];
        return points.Length > 0 ? points : throw new ArgumentException("none of the budgets can be spent by any size of the ladder; give budgets between the smallest and the largest of its runs");
    }

    /// <summary>The best size of each budget and a line through them; missing where the ladder is too small for it, with the reason.</summary>
    /// <param name="runs">Runs of one schedule.</param>
    /// <param name="minimum">How the best size is read off.</param>
    public static Estimated<IsoFlopsFit> Fit(LadderRuns runs, ProfileMinimum minimum = ProfileMinimum.AllPointParabola)
    {
        try
        {
            return IsoFlops.Fit(At(runs), minimum);
        }
        catch (ArgumentException e)
        {
            return Estimated.Missing<IsoFlopsFit>(MissingReason.NotDefined, e.Message);
        }
    }

    private static double[] Budgets(Curve[] curves)
    {
        double low = curves.Min(c => c.LeastFlops), high = curves.Max(c => c.MostFlops);
        int steps = (int)Math.Floor(Math.Log2(high / low));
        double first = Math.Sqrt(low * high) / Math.Pow(2, steps / 2);
        double[] Spent(int sizes) => [.. Enumerable.Range(0, steps + 1).Select(i => first * Math.Pow(2, i)).Where(c => curves.Count(s => s.Spends(c)) >= sizes)];
        double[] fit = Spent(4) is { Length: >= 2 } four ? four : Spent(3);
        return fit.Length > 0 ? fit : throw new ArgumentException("the sizes of the ladder have too little compute in common for profiles; train the small ones on more tokens");
    }

    private sealed class Curve
    {
        private readonly CubicSpline logLoss;

        public Curve(double parameters, IEnumerable<LadderRun> runs)
        {
            Parameters = parameters;
            var means = runs.GroupBy(r => r.Tokens).OrderBy(g => g.Key).Select(g => (Tokens: g.Key, Loss: g.Average(r => r.LossNats))).ToArray();
            LeastFlops = 6 * parameters * means[0].Tokens;
            MostFlops = 6 * parameters * means[^1].Tokens;
            logLoss = CubicSpline.InterpolateNaturalSorted([.. means.Select(m => Math.Log(m.Tokens))], [.. means.Select(m => Math.Log(m.Loss))]);
        }

        public double Parameters { get; }

        public double LeastFlops { get; }

        public double MostFlops { get; }

        // The ends belong to the range, whatever the rounding of C/6N.
        public bool Spends(double flops) => flops >= LeastFlops * (1 - 1e-9) && flops <= MostFlops * (1 + 1e-9);

        public TrainingRun At(double flops)
        {
            double tokens = flops / (6 * Parameters);
            return new TrainingRun(Parameters, tokens, Math.Exp(logLoss.Interpolate(Math.Log(tokens))), flops);
        }
    }
}
