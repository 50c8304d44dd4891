using MathNet.Numerics.Distributions;

namespace ScalingLaws;

/// <summary>
/// Whether a law's shape fits: the scatter of the means of repeated runs around the law, against the scatter of
/// repeated runs around their means. Nothing needs to be known about the truth.
/// </summary>
/// <remarks>
/// With n runs in m groups of equal size and text, p free parameters, group means ȳ and fitted values f, in the space of the fit:
/// F = [Σ nᵢ(ȳᵢ − fᵢ)²/(m − p)] ÷ [Σ (yᵢⱼ − ȳᵢ)²/(n − m)], to be compared with F(m − p, n − m)
/// (Draper and Smith, Applied Regression Analysis, section 2.1). It takes the scatter for equal in all groups.
/// </remarks>
/// <param name="F">The ratio; near 1 where the law fits as well as the seeds allow.</param>
/// <param name="Probability">How often a ratio so large occurs where the law's shape is right (0 to 1).</param>
/// <param name="SeedDeviation">Standard deviation of repeated runs, in the space of the fit.</param>
public sealed record LackOfFit(double F, double Probability, double SeedDeviation)
{
    /// <summary>True where a ratio so large occurs in less than one case of twenty.</summary>
    public bool IsSeen => Probability < 0.05;

    /// <summary>Tests a law fitted to a ladder's runs.</summary>
    /// <param name="fit">A fit of <see cref="LadderFit.OfBoth"/> to these runs, in their order.</param>
    /// <param name="runs">The runs.</param>
    /// <exception cref="ArgumentException">The fit is not one of these runs, or no runs are repeated, or there are as many groups as parameters.</exception>
    public static LackOfFit Test(FitResult fit, LadderRuns runs)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(runs);
        if (fit.Residuals.Count != runs.Count)
            throw new ArgumentException($"the fit has {fit.Residuals.Count} residuals and the ladder {runs.Count} runs; give the runs that were fitted");
        double[][] groups = [.. runs.Select((r, i) => (r, Residual: fit.Residuals[i])).GroupBy(x => (x.r.Size, x.r.Tokens, x.r.Schedule), x => x.Residual).Select(g => g.ToArray())];
        int free = fit.Parameters.Count(p => p.Status == ParameterStatus.Free), repeats = runs.Count - groups.Length;
        if (repeats < 1 || groups.Length <= free)
            throw new ArgumentException($"lack of fit needs repeated runs and more groups than parameters, got {runs.Count} runs in {groups.Length} groups and {free} parameters; train with several seeds");
        double within = groups.Sum(g => g.Sum(r => (r - g.Average()) * (r - g.Average()))) / repeats;
        double between = groups.Sum(g => g.Length * g.Average() * g.Average()) / (groups.Length - free);
        double ratio = between / within;
        return new LackOfFit(ratio, 1 - FisherSnedecor.CDF(groups.Length - free, repeats, ratio), Math.Sqrt(within));
    }
}
