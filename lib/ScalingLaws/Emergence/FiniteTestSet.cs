using MathNet.Numerics.Distributions;

namespace ScalingLaws;

/// <summary>A test set of finitely many items: what it can show of a small true score, and what it hides.</summary>
/// <param name="Items">Number of items (at least 1).</param>
public sealed record FiniteTestSet(int Items)
{
    /// <summary>Number of items.</summary>
    public int Items { get; init => field = Check(value); } = Check(Items);

    /// <summary>The smallest score above zero it can show: one item in all.</summary>
    public double Resolution => 1.0 / Items;

    /// <summary>(1 − q)^n, probability of not one right item although the true score is q.</summary>
    /// <param name="trueScore">q (0 to 1).</param>
    public double ProbabilityOfZero(double trueScore) => Math.Exp(Items * LogOfComplement(Score(trueScore)));

    /// <summary>The probability of exactly so many right items: the binomial distribution.</summary>
    /// <param name="right">Items right (0 to <see cref="Items"/>).</param>
    /// <param name="trueScore">q (0 to 1).</param>
    public double ProbabilityOf(int right, double trueScore) =>
        Binomial.PMF(Score(trueScore), Items, (int)Guard.Within(right, 0, Items, "the number of right items", "give a count up to the number of items"));

    /// <summary>Standard deviation of the measured score: √(q(1 − q)/n).</summary>
    /// <param name="trueScore">q (0 to 1).</param>
    public double StandardDeviation(double trueScore) => Math.Sqrt(Score(trueScore) * (1 - trueScore) / Items);

    /// <summary>The score of one drawing of the items.</summary>
    /// <param name="trueScore">q (0 to 1).</param>
    /// <param name="random">Source of chance; give a seeded one.</param>
    public double Draw(double trueScore, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Score(trueScore);
        int right = 0;
        for (int item = 0; item < Items; item++)
            right += random.NextDouble() < trueScore ? 1 : 0;
        return (double)right / Items;
    }

    /// <summary>The scores of independent drawings.</summary>
    /// <param name="trueScore">q (0 to 1).</param>
    /// <param name="draws">How many drawings (at least 1).</param>
    /// <param name="seed">Seed: the same gives the same scores.</param>
    public IReadOnlyList<double> Draws(double trueScore, int draws, int seed)
    {
        var random = new Random(seed);
        var scores = new double[Guard.AtLeast(draws, 1, "the number of drawings", "give a count such as 1000")];
        for (int draw = 0; draw < scores.Length; draw++)
            scores[draw] = Draw(trueScore, random);
        return scores;
    }

    /// <summary>Items needed to see at least one success with a given probability: ln(1 − certainty)/ln(1 − q).</summary>
    /// <param name="trueScore">q (above 0, below 1).</param>
    /// <param name="certainty">The probability (above 0, below 1).</param>
    public static double ItemsToSee(double trueScore, double certainty)
    {
        if (!(Score(trueScore) > 0 && trueScore < 1 && certainty > 0 && certainty < 1))
            throw Guard.Out($"score and certainty must lie above 0 and below 1, got {Guard.Text(trueScore)} and {Guard.Text(certainty)}; give fractions such as 0.01 and 0.95");
        return Math.Ceiling(Math.Log(1 - certainty) / LogOfComplement(trueScore));
    }

    private static double Score(double value) => Guard.Within(value, 0, 1, "the true score", "give a fraction such as 0.01");

    // ln(1 − q) without the loss of digits that 1 − q suffers for tiny q.
    private static double LogOfComplement(double q) => double.LogP1(-q);

    private static int Check(int value) => Guard.AtLeast(value, 1, "the number of test items", "give a count such as 100");
}
