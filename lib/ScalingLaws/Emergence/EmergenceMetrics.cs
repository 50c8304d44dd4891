namespace ScalingLaws;

/// <summary>Scores of a task that needs k right tokens, from the probability p of each.</summary>
public static class EmergenceMetrics
{
    /// <summary>p = e^(−L), probability of the right token at a cross-entropy.</summary>
    /// <param name="lossNats">L (nats per token, zero or more).</param>
    public static double TokenAccuracy(double lossNats) => Math.Exp(-Guard.NotNegative(lossNats, "loss", "give nats per token such as 2.1"));

    /// <summary>pᵏ, the score by exact match.</summary>
    /// <param name="tokenAccuracy">p (0 to 1).</param>
    /// <param name="tokens">k (at least 1).</param>
    public static double ExactMatch(double tokenAccuracy, int tokens) => Math.Pow(Accuracy(tokenAccuracy), Tokens(tokens));

    /// <summary>pᵏ + (1 − pᵏ)/m, the score of a choice among m answers, by one who guesses whenever one of the k tokens that lead to the answer is wrong.</summary>
    /// <param name="tokenAccuracy">p (0 to 1).</param>
    /// <param name="tokens">k (at least 1).</param>
    /// <param name="options">m, answers to choose from (at least 1).</param>
    public static double MultipleChoice(double tokenAccuracy, int tokens, int options)
    {
        double solved = ExactMatch(tokenAccuracy, tokens);
        return solved + ((1 - solved) / Guard.AtLeast(options, 1, "the number of answers to choose from", "give a count such as 4"));
    }

    /// <summary>k·(1 − p), expected number of wrong tokens.</summary>
    /// <param name="tokenAccuracy">p (0 to 1).</param>
    /// <param name="tokens">k (at least 1).</param>
    public static double EditDistance(double tokenAccuracy, int tokens) => Tokens(tokens) * (1 - Accuracy(tokenAccuracy));

    /// <summary>The p that an exact-match score needs: score^(1/k).</summary>
    /// <param name="score">Exact-match score (above 0, below 1).</param>
    /// <param name="tokens">k (at least 1).</param>
    public static double TokenAccuracyForExactMatch(double score, int tokens)
    {
        if (!(score > 0 && score < 1))
            throw Guard.Out($"the score must lie above 0 and below 1, got {Guard.Text(score)}; give a fraction such as 0.5 for 50 %");
        return Math.Pow(score, 1.0 / Tokens(tokens));
    }

    private static double Accuracy(double value) => Guard.Within(value, 0, 1, "the per-token accuracy", "give a fraction such as 0.9");

    private static int Tokens(int value) => Guard.AtLeast(value, 1, "the number of tokens k", "give a count such as 20");
}
