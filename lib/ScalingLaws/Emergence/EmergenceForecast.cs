namespace ScalingLaws;

/// <summary>A harsh score of large models, predicted from a gentle score of small ones: whether an "emergent" ability can be foreseen.</summary>
/// <remarks>
/// For each small model the right tokens are counted, and −ln of their share is its loss. A line through the losses in log-log gives
/// L = a·N^b, and with it the exact match exp(−k·L) of any size. Half a token is added on either side of the count, so that none right
/// or all right still have a loss. The tokens are taken as independent, as they are in <see cref="EmergenceModel"/>.
/// </remarks>
/// <param name="Sizes">N of the measured models (counts).</param>
/// <param name="TokenAccuracies">Measured share of right tokens of each.</param>
/// <param name="ExactMatches">Measured exact match of each, from the same answers; often nothing but zeros.</param>
/// <param name="Tokens">k, tokens in an answer.</param>
/// <param name="Fit">The line through the losses.</param>
public sealed record EmergenceForecast(
    IReadOnlyList<double> Sizes, IReadOnlyList<double> TokenAccuracies, IReadOnlyList<double> ExactMatches, int Tokens, FitResult<PowerLaw> Fit)
{
    /// <summary>Simulates tests of small models and fits the line.</summary>
    /// <param name="truth">The models' true law.</param>
    /// <param name="sizes">N of the models that are tested (counts, positive; at least four).</param>
    /// <param name="items">Items in the test (at least 1).</param>
    /// <param name="tokens">k, tokens in each answer (at least 1).</param>
    /// <param name="seed">Seed of the drawn answers.</param>
    public static EmergenceForecast FromTests(EmergenceModel truth, IReadOnlyList<double> sizes, int items, int tokens, int seed)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(sizes);
        int answers = new FiniteTestSet(items).Items, length = Guard.AtLeast(tokens, 1, "the number of tokens k", "give a count such as 20");
        var random = new Random(seed);
        var shares = new double[sizes.Count];
        var exact = new double[sizes.Count];
        for (int i = 0; i < sizes.Count; i++)
        {
            double p = truth.TokenAccuracy(sizes[i]);
            long right = 0;
            int solved = 0;
            for (int answer = 0; answer < answers; answer++)
            {
                int inAnswer = 0;
                for (int token = 0; token < length; token++)
                    inAnswer += random.NextDouble() < p ? 1 : 0;
                right += inAnswer;
                solved += inAnswer == length ? 1 : 0;
            }
            shares[i] = (right + 0.5) / (((double)answers * length) + 1);
            exact[i] = (double)solved / answers;
        }
        return new(sizes, shares, exact, length, PowerLawFit.Fit(sizes, [.. shares.Select(s => -Math.Log(s))], PowerLawFitOptions.LogLogLine));
    }

    /// <summary>Predicted exact match of a size, with its interval.</summary>
    /// <remarks>The interval is that of the loss, carried over: exact match falls with the loss, so its ends change places.</remarks>
    /// <param name="parameters">N (count, positive).</param>
    public Prediction ExactMatch(double parameters)
    {
        double size = Guard.Parameters(parameters);
        Prediction loss = Fit.Predict(line => line.At(size));
        double Score(double lossNats) => Math.Exp(-Tokens * lossNats);
        return new(Score(loss.Value), loss.StandardError.Select(e => Tokens * Score(loss.Value) * e),
            loss.Interval.Select(i => i with { Lower = Score(i.Upper), Upper = Math.Min(1, Score(i.Lower)) }));
    }
}
