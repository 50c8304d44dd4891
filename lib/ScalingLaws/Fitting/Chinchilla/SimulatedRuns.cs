using MathNet.Numerics.Distributions;

namespace ScalingLaws;

/// <summary>Synthetic runs from a known law, for trying out fits: the truth is known, so an interval can be seen to cover it.</summary>
public static class SimulatedRuns
{
    /// <summary>Runs on IsoFLOP lines, like Hoffmann's: budgets evenly spaced in ln C, sizes evenly spaced in ln(D/N), log-normal noise.</summary>
    /// <param name="law">The true law.</param>
    /// <param name="relativeNoise">Standard deviation of ln L (0.005 is half a per cent); zero or more.</param>
    /// <param name="seed">Any integer; the same seed gives the same runs.</param>
    /// <param name="budgets">Number of budgets, at least 2.</param>
    /// <param name="sizesPerBudget">Number of sizes for each budget, at least 2.</param>
    /// <param name="leastFlops">The smallest budget (FLOP); 6e18 by default, as in the paper.</param>
    /// <param name="mostFlops">The largest budget (FLOP); 3e21 by default, as in the paper.</param>
    /// <param name="leastTokensPerParameter">Smallest D/N; 1 by default.</param>
    /// <param name="mostTokensPerParameter">Largest D/N; 1000 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public static IReadOnlyList<TrainingRun> IsoFlops(
        ChinchillaLaw law, double relativeNoise, int seed, int budgets = 12, int sizesPerBudget = 20,
        double leastFlops = 6e18, double mostFlops = 3e21, double leastTokensPerParameter = 1, double mostTokensPerParameter = 1000)
    {
        ArgumentNullException.ThrowIfNull(law);
        Guard.NotNegative(relativeNoise, "the relative noise", "give 0.005 for half a per cent");
        Guard.AtLeast(budgets, 2, "the number of budgets", "one budget cannot show how loss falls with compute");
        Guard.AtLeast(sizesPerBudget, 2, "the number of sizes per budget", "one size cannot show the trade between size and data");
        Guard.Flops(leastFlops);
        Guard.Flops(mostFlops);
        Guard.Positive(leastTokensPerParameter, "the least number of tokens per parameter", "give a ratio such as 1");
        Guard.Positive(mostTokensPerParameter, "the largest number of tokens per parameter", "give a ratio such as 1000");

        var random = new StreamRandom(seed);
        var runs = new List<TrainingRun>(budgets * sizesPerBudget);
        for (int i = 0; i < budgets; i++)
        {
            double flops = leastFlops * Math.Pow(mostFlops / leastFlops, (double)i / (budgets - 1));
            for (int j = 0; j < sizesPerBudget; j++)
            {
                double ratio = leastTokensPerParameter * Math.Pow(mostTokensPerParameter / leastTokensPerParameter, (double)j / (sizesPerBudget - 1));
                double parameters = Math.Sqrt(flops / 6 / ratio), tokens = ratio * parameters;
                runs.Add(Noisy(law, parameters, tokens, relativeNoise, random));
            }
        }

        return runs;
    }

    /// <summary>The given runs' sizes and data with losses drawn anew from a law.</summary>
    /// <param name="law">The true law.</param>
    /// <param name="design">Where to place the runs: their N and D are kept.</param>
    /// <param name="relativeNoise">Standard deviation of ln L; zero or more.</param>
    /// <param name="seed">Any integer.</param>
    public static IReadOnlyList<TrainingRun> At(ChinchillaLaw law, IReadOnlyList<TrainingRun> design, double relativeNoise, int seed)
    {
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(design);
        Guard.NotNegative(relativeNoise, "the relative noise", "give 0.005 for half a per cent");
        var random = new StreamRandom(seed);
        return [.. design.Select(run => Noisy(law, run.Parameters, run.Tokens, relativeNoise, random))];
    }

    private static TrainingRun Noisy(ChinchillaLaw law, double parameters, double tokens, double noise, StreamRandom random)
    {
        double loss = law.LossNats(parameters, tokens);
        return new TrainingRun(parameters, tokens, noise > 0 ? loss * Math.Exp(noise * Normal.InvCDF(0, 1, Math.Max(random.NextDouble(), 1e-300))) : loss);
    }
}
