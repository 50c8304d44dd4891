using MathNet.Numerics.Distributions;

namespace ScalingLaws;

/// <summary>A ladder's next size, predicted by a law fitted without it.</summary>
/// <remarks>
/// A prediction of one more run must carry two uncertainties: that of the law's value there, and the scatter of a single run
/// around the law, which holds the seed's noise and whatever the law's shape gets wrong. With s the residual standard
/// deviation of ln L and σ the standard error of ln L of the law, the interval is predicted·exp(±t(n − p)·√(σ² + s²)).
/// </remarks>
public sealed record LadderForecast
{
    private LadderForecast(FitResult<ChinchillaLaw> fit, LadderRuns used, IReadOnlyList<LadderForecastRow> rows)
    {
        Fit = fit;
        Used = used;
        Rows = rows;
    }

    /// <summary>The law, fitted without the size that is predicted.</summary>
    public FitResult<ChinchillaLaw> Fit { get; }

    /// <summary>The runs it was fitted to.</summary>
    public LadderRuns Used { get; }

    /// <summary>Each run of the predicted size with its prediction, fewest tokens first.</summary>
    public IReadOnlyList<LadderForecastRow> Rows { get; }

    /// <summary>The same prediction where the training text was longest, one row for each seed.</summary>
    public IReadOnlyList<LadderForecastRow> AtMostTokens => [.. Rows.Where(r => r.Tokens == Rows.Max(other => other.Tokens))];

    /// <summary>Fits without the largest size and predicts it.</summary>
    /// <param name="runs">Runs of one schedule, of one seed or several, with at least three sizes.</param>
    /// <param name="level">Confidence level of the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are too few runs to fit without the largest size.</exception>
    public static LadderForecast OfLargest(LadderRuns runs, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return Of(runs, runs.Sizes[^1], level);
    }

    /// <summary>Fits without one size and predicts it.</summary>
    /// <param name="runs">Runs of one schedule, of one seed or several, with at least three sizes.</param>
    /// <param name="size">The size that is left out.</param>
    /// <param name="level">Confidence level of the intervals, between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are too few runs to fit without that size.</exception>
    public static LadderForecast Of(LadderRuns runs, string size, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(runs);
        LadderRuns target = runs.Of(size);
        if (runs.Sizes.Count < 3)
            throw new ArgumentException($"a law needs at least two sizes besides {size}, and the ladder has {string.Join(", ", runs.Sizes)}; train more sizes");
        LadderRuns used = runs.Without(size);
        FitResult<ChinchillaLaw> fit = LadderFit.OfBoth(used, LadderFit.Default with { Level = level });
        return new LadderForecast(fit, used, [.. target.OrderBy(r => r.Tokens).ThenBy(r => r.Seed).Select(r =>
            new LadderForecastRow(r, NewRun(fit, r.NonEmbeddingParameters, r.Tokens, level)))]);
    }

    /// <summary>The loss of one more run by a fitted law, with the interval of a single run.</summary>
    /// <param name="fit">A fit in ln L.</param>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="tokens">D (count, positive).</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public static Prediction NewRun(FitResult<ChinchillaLaw> fit, double parameters, double tokens, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(fit);
        Prediction law = fit.Predict(l => l.LossNats(parameters, tokens), PredictionScale.Log, level);
        if (!law.StandardError.TryGet(out double error) || !fit.ResidualStandardDeviation.TryGet(out double scatter) || fit.Objective.Space != FitSpace.Log)
            return law;
        double relative = Math.Sqrt(Math.Pow(error / law.Value, 2) + (scatter * scatter));
        double reach = StudentT.InvCDF(0, 1, fit.DegreesOfFreedom, (1 + level) / 2) * relative;
        return new Prediction(law.Value, law.Value * relative, new Interval(law.Value * Math.Exp(-reach), law.Value * Math.Exp(reach), level, IntervalKind.WaldT));
    }
}
