namespace ScalingLaws;

/// <summary>Fits the three laws of Kaplan et al. 2020 and Hoffmann et al. 2022 to the runs of a ladder.</summary>
public static class LadderFit
{
    /// <summary>Fits L(N) = E′ + (Nc/N)^α to the runs of one token count.</summary>
    /// <remarks>E′ is the loss of an endless model on so much text: the language's floor and the cost of the text's end together.</remarks>
    /// <param name="runs">The ladder.</param>
    /// <param name="tokens">D; one of the ladder's token counts.</param>
    /// <param name="count">What is counted as N.</param>
    /// <exception cref="ArgumentException">There are too few sizes at that count.</exception>
    public static FitResult<ParameterLaw> OfSize(LadderRuns runs, double tokens, LadderCount count = LadderCount.NonEmbedding)
    {
        ArgumentNullException.ThrowIfNull(runs);
        LadderRuns used = runs.Where(r => r.Tokens == tokens, FormattableString.Invariant($"on {tokens} tokens; there are {string.Join(", ", runs.TokenCounts)}"));
        return LossLawFit.OfParameters([.. used.Select(r => r.Parameters(count))], [.. used.Select(r => r.LossNats)]);
    }

    /// <summary>Fits L(D) = E′ + (Dc/D)^α to the runs of one size.</summary>
    /// <remarks>E′ is the loss of that size on endless text.</remarks>
    /// <param name="runs">The ladder.</param>
    /// <param name="size">One of the ladder's sizes.</param>
    /// <exception cref="ArgumentException">There are too few token counts for that size.</exception>
    public static FitResult<TokenLaw> OfTokens(LadderRuns runs, string size)
    {
        ArgumentNullException.ThrowIfNull(runs);
        LadderRuns used = runs.Of(size);
        return LossLawFit.OfTokens([.. used.Select(r => r.Tokens)], [.. used.Select(r => r.LossNats)]);
    }

    /// <summary>Fits L(N, D) = E + A/N^α + B/D^β to all runs.</summary>
    /// <param name="runs">The ladder, of one schedule.</param>
    /// <param name="options">How to fit; by default squares of ln L, so that all intervals speak of the same scatter.</param>
    /// <param name="count">What is counted as N.</param>
    /// <exception cref="ArgumentException">The runs cannot be fitted; the message says why.</exception>
    public static FitResult<ChinchillaLaw> OfBoth(LadderRuns runs, ChinchillaFitOptions? options = null, LadderCount count = LadderCount.NonEmbedding)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return ChinchillaFit.Fit(runs.TrainingRuns(count), options ?? Default);
    }

    /// <summary>Squares of ln L, everything free.</summary>
    internal static ChinchillaFitOptions Default { get; } = new() { Objective = FitObjective.LogSquares };
}
