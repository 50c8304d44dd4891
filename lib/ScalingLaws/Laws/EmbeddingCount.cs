using MathNet.Numerics;

namespace ScalingLaws;

/// <summary>Counting with and without embeddings, and how that alone turns Chinchilla's exponent into Kaplan's (Pearce and Song 2024, arXiv:2406.12907).</summary>
public static class EmbeddingCount
{
    /// <summary>ω of N_total = N_E + ω·N_E^(1/3): vocabulary and context of Kaplan's models times the width of a model of one weight.</summary>
    public const double Omega = 47491;

    /// <summary>All parameters of a model (count).</summary>
    /// <param name="nonEmbeddingParameters">N_E (count, positive).</param>
    public static double Total(double nonEmbeddingParameters) =>
        Guard.Parameters(nonEmbeddingParameters, "non-embedding parameters") + (Omega * Math.Cbrt(nonEmbeddingParameters));

    /// <summary>d ln N_total / d ln N_E: near 1/3 for tiny models, near 1 for large ones.</summary>
    /// <param name="nonEmbeddingParameters">N_E (count, positive).</param>
    public static double Elasticity(double nonEmbeddingParameters) =>
        (nonEmbeddingParameters + (Omega * Math.Cbrt(nonEmbeddingParameters) / 3)) / Total(nonEmbeddingParameters);

    /// <summary>The non-embedding budget 6·N_E·D for which a size is optimal, and its data, when L(N_total, D) is the truth.</summary>
    /// <remarks>Condition: αA/N_total^α · d ln N_total/d ln N_E = βB/D^β, which gives D outright.</remarks>
    /// <param name="law">The truth, in all parameters.</param>
    /// <param name="nonEmbeddingParameters">N_E (count, positive).</param>
    public static (double TrainingFlops, double Tokens) OptimalBudget(ChinchillaLaw law, double nonEmbeddingParameters)
    {
        ArgumentNullException.ThrowIfNull(law);
        double slope = law.ParameterSlopeNats(Total(nonEmbeddingParameters)) * Elasticity(nonEmbeddingParameters);
        double tokens = Math.Pow(law.Beta * law.B / slope, 1 / law.Beta);
        return (6 * nonEmbeddingParameters * tokens, tokens);
    }

    /// <summary>The slope d ln N_E* / d ln(6·N_E·D) of the frontier at one size: what a fit over a narrow range would find there.</summary>
    /// <remarks>
    /// From the condition of <see cref="OptimalBudget"/>: 1/slope = 1 + (α·e − e′)/β, with e = d ln N_total/d ln N_E and
    /// e′ = d ln e/d ln N_E. It tends to β/(α/3 + β) for tiny models and to β/(α + β) for large ones; between them it is higher still.
    /// </remarks>
    /// <param name="law">The truth, in all parameters.</param>
    /// <param name="nonEmbeddingParameters">N_E (count, positive).</param>
    public static double LocalExponent(ChinchillaLaw law, double nonEmbeddingParameters)
    {
        ArgumentNullException.ThrowIfNull(law);
        double n = Guard.Parameters(nonEmbeddingParameters, "non-embedding parameters"), embedding = Omega * Math.Cbrt(n);
        double elasticity = Elasticity(n);
        double bend = ((n + (embedding / 9)) / (n + (embedding / 3))) - elasticity;
        return 1 / (1 + (((law.Alpha * elasticity) - bend) / law.Beta));
    }

    /// <summary>The exponent of N_E* against 6·N_E·D that somebody fits who leaves embeddings out: a log-log line over a range of sizes.</summary>
    /// <remarks>
    /// The paper simulates training curves of 20 models and takes their envelope; here the frontier is exact. The
    /// exponents are 0.785 (Epoch) and 0.744 (Hoffmann as printed), where the paper has 0.78 and 0.74.
    /// </remarks>
    /// <param name="law">The truth, in all parameters.</param>
    /// <param name="smallest">Smallest N_E (count; 790 by default).</param>
    /// <param name="largest">Largest N_E (count; 1.58e9 by default).</param>
    /// <param name="sizes">Sizes, geometrically spaced (at least 2).</param>
    public static double FittedExponent(ChinchillaLaw law, double smallest = 790, double largest = 1.58e9, int sizes = 20)
    {
        Guard.AtLeast(sizes, 2, "the number of sizes", "a line needs two points");
        if (!(Guard.Parameters(smallest) < Guard.Parameters(largest)))
            throw Guard.Out($"the smallest size must be below the largest, got {Guard.Text(smallest)} and {Guard.Text(largest)}; exchange them");
        double[] logSizes = [.. Enumerable.Range(0, sizes).Select(i => Math.Log(smallest) + (i * Math.Log(largest / smallest) / (sizes - 1)))];
        double[] logFlops = [.. logSizes.Select(x => Math.Log(OptimalBudget(law, Math.Exp(x)).TrainingFlops))];
        return Fit.Line(logFlops, logSizes).Item2;
    }
}
