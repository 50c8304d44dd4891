namespace ScalingLaws;

/// <summary>One IsoFLOP curve of a grid: a budget, and the sizes it is spent on.</summary>
/// <param name="TrainingFlops">C (FLOP, positive).</param>
/// <param name="MostTokens">D of the smallest model (count, positive).</param>
/// <param name="FewestTokens">D of the largest model (count, positive, below <paramref name="MostTokens"/>).</param>
/// <param name="Sizes">How many models, geometrically spaced (at least 2).</param>
public sealed record IsoFlopsBudget(double TrainingFlops, double MostTokens, double FewestTokens, int Sizes)
{
    /// <summary>The sizes N, ascending and geometrically spaced from C/(6·MostTokens) to C/(6·FewestTokens).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public IEnumerable<double> ParameterCounts()
    {
        Guard.AtLeast(Sizes, 2, "the number of sizes", "a curve has two ends");
        double flops = Guard.Flops(TrainingFlops);
        double low = Math.Log10(flops / (6 * Guard.Tokens(MostTokens, "the most tokens")));
        double high = Math.Log10(flops / (6 * Guard.Tokens(FewestTokens, "the fewest tokens")));
        // Steps in log10 from the low end, the last point set exactly: the very arithmetic behind the published
        // integers, where 10^log10(5e7) falls just below fifty million and truncates to 49,999,999.
        double step = (high - low) / (Sizes - 1);
        for (int i = 0; i < Sizes; i++)
            yield return Math.Pow(10, i == Sizes - 1 ? high : (i * step) + low);
    }
}
