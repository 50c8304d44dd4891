namespace ScalingLaws;

/// <summary>Emergence as an artefact of the metric (Schaeffer et al. 2023, arXiv:2304.15004): a smooth loss, and harsh scores made from it.</summary>
/// <remarks>Per-token cross-entropy falls as L = (N/c)^(−α); the right token has probability p = e^(−L); k tokens must all be right.</remarks>
/// <param name="Scale">c, the size at which the loss is one nat (count, positive).</param>
/// <param name="Alpha">Exponent of the loss in size (positive).</param>
public sealed record EmergenceModel(double Scale, double Alpha)
{
    /// <summary>c, the size at which the loss is one nat (count).</summary>
    public double Scale { get; init => field = Guard.Positive(value, "the scale c", "give a count such as 1e8"); } = Guard.Positive(Scale, "the scale c", "give a count such as 1e8");

    /// <summary>Exponent of the loss in size.</summary>
    public double Alpha { get; init => field = Guard.Positive(value, "the exponent alpha", "give a number such as 0.3"); } = Guard.Positive(Alpha, "the exponent alpha", "give a number such as 0.3");

    /// <summary>L = (N/c)^(−α), cross-entropy per token (nats).</summary>
    /// <param name="parameters">N (count, positive).</param>
    public double LossNats(double parameters) => Math.Pow(Guard.Parameters(parameters) / Scale, -Alpha);

    /// <summary>p = e^(−L), probability that one token is right.</summary>
    /// <param name="parameters">N (count, positive).</param>
    public double TokenAccuracy(double parameters) => EmergenceMetrics.TokenAccuracy(LossNats(parameters));

    /// <summary>pᵏ, probability that all of k tokens are right.</summary>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="tokens">k (at least 1).</param>
    public double ExactMatch(double parameters, int tokens) => EmergenceMetrics.ExactMatch(TokenAccuracy(parameters), tokens);

    /// <summary>k·(1 − p), expected tokens to correct.</summary>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="tokens">k (at least 1).</param>
    public double EditDistance(double parameters, int tokens) => EmergenceMetrics.EditDistance(TokenAccuracy(parameters), tokens);

    /// <summary>The size at which exact match reaches a score: N = c·(−ln score / k)^(−1/α) (count).</summary>
    /// <param name="score">Exact-match score (above 0, below 1).</param>
    /// <param name="tokens">k (at least 1).</param>
    public double ParametersForExactMatch(double score, int tokens) =>
        Scale * Math.Pow(-Math.Log(EmergenceMetrics.TokenAccuracyForExactMatch(score, tokens)), -1 / Alpha);

    /// <summary>How many orders of magnitude of size exact match takes from one score to another: log₁₀(ln low / ln high)/α.</summary>
    /// <remarks>
    /// The number of tokens k is not in it. p^k = exp(−k·(N/c)^(−α)) = exp(−(N/(c·k^(1/α)))^(−α)): a longer answer is the curve of a
    /// single token, moved to sizes k^(1/α) times as large. On a logarithmic axis of sizes it rises later, not more steeply.
    /// </remarks>
    /// <param name="low">The lower score (above 0, below <paramref name="high"/>).</param>
    /// <param name="high">The higher score (below 1).</param>
    public double DecadesOfRise(double low = 0.1, double high = 0.9) => low > 0 && high < 1 && low < high
        ? Math.Log10(Math.Log(low) / Math.Log(high)) / Alpha
        : throw Guard.Out($"the scores must lie above 0 and below 1, the lower first, got {Guard.Text(low)} and {Guard.Text(high)}; give for example 0.1 and 0.9");

    /// <inheritdoc/>
    public override string ToString() => $"L(N) = (N/{Figures.Exact(Scale)})^-{Figures.Exact(Alpha)}";
}
