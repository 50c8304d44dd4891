namespace ScalingLaws;

/// <summary>Approach 2 of Hoffmann et al. 2022 (arXiv:2203.15556, section 3.2): optima of IsoFLOP profiles, and laws through them.</summary>
public sealed record IsoFlopsFit
{
    /// <summary>The profiles, smallest budget first.</summary>
    public required IReadOnlyList<IsoFlopsProfile> Profiles { get; init; }

    /// <summary>How optima were read off the profiles.</summary>
    public required ProfileMinimum Minimum { get; init; }

    /// <summary>What was drawn through them.</summary>
    public required FrontierShape Shape { get; init; }

    /// <summary>One optimum for each budget.</summary>
    public required IReadOnlyList<IsoFlopsOptimum> Optima { get; init; }

    /// <summary>N*(C), fitted.</summary>
    public required FitResult<PowerLaw> ParameterFit { get; init; }

    /// <summary>D*(C), fitted.</summary>
    public required FitResult<PowerLaw> TokenFit { get; init; }

    /// <summary>The noise bootstrap of the whole procedure, where one was run: N's a, b, c and then D's a, b, c.</summary>
    public Estimated<BootstrapSample> Bootstrap { get; init; } =
        Estimated.Missing<BootstrapSample>(MissingReason.NotRequested, "no bootstrap was run");

    /// <summary>What a careful reader should know before using the numbers.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The best size predicted for a budget, with its interval.</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public Prediction ParametersAt(double trainingFlops) => At(ParameterFit, 0, Guard.Flops(trainingFlops));

    /// <summary>The best data set predicted for a budget, with its interval.</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public Prediction TokensAt(double trainingFlops) => At(TokenFit, 3, Guard.Flops(trainingFlops));

    /// <summary>Whether the two predictions spend the budget they are for.</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public IsoFlopsConsistency Consistency(double trainingFlops) =>
        new(trainingFlops, ParametersAt(trainingFlops).Value, TokensAt(trainingFlops).Value);

    /// <summary>
    /// Puts noise on every run's loss, again and again, and repeats the whole procedure: profile minima, law, prediction.
    /// Predictions then show what that does to them.
    /// </summary>
    /// <param name="resampling">Count, seed, threads, progress, cancellation.</param>
    /// <param name="lossNoiseNats">
    /// Standard deviation of a run's loss, for example from repeated runs (nats per token, positive); where it is left out, judged from
    /// the scatter of each profile around a smooth curve.
    /// </param>
    /// <exception cref="ArgumentException">The noise is not positive, or cannot be judged from so few runs.</exception>
    public IsoFlopsFit WithNoiseBootstrap(ResamplingOptions resampling, double? lossNoiseNats = null) =>
        IsoFlopsBootstrap.Add(this, resampling, lossNoiseNats);

    /// <summary>How many decades a budget lies beyond the largest that was run; negative inside.</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public double DecadesBeyondData(double trainingFlops) => Math.Log10(Guard.Flops(trainingFlops) / Profiles[^1].BudgetFlops);

    private Prediction At(FitResult<PowerLaw> fit, int offset, double flops)
    {
        if (!Bootstrap.TryGet(out BootstrapSample? sample))
            return fit.Predict(law => law.At(flops), PredictionScale.Log);
        double Of(double[] draw) => new PowerLaw(draw[offset], draw[offset + 1], draw[offset + 2]).At(flops);
        return new Prediction(fit.Model.At(flops), sample.StandardDeviation(Of), sample.Percentile(Of, fit.Level));
    }
}
