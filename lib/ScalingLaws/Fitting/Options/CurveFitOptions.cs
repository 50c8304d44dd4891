namespace ScalingLaws;

/// <summary>What every fit of a one-variable law may be told. Bounds of a law's own parameters are added by its own options.</summary>
public record CurveFitOptions
{
    /// <summary>What is minimised; squares of raw residuals by default.</summary>
    public FitObjective Objective { get; init; } = FitObjective.Squares;

    /// <summary>One non-negative weight per observation, proportional to 1/variance in the objective's space; empty for equal weights.</summary>
    public IReadOnlyList<double> Weights { get; init; } = [];

    /// <summary>Whether the noise is known, which makes intervals normal ones; estimated by default.</summary>
    public NoiseLevel Noise { get; init; } = NoiseLevel.Estimated;

    /// <summary>Confidence level of the intervals, between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>
    /// Which intervals to show. By default profile likelihood for squares, and Wald from the sandwich covariance for Huber.
    /// A bootstrap kind needs <see cref="Bootstrap"/>.
    /// </summary>
    public IntervalKind? Intervals { get; init; }

    /// <summary>Count, seed and threads of a bootstrap; none is run where this is left out.</summary>
    public ResamplingOptions? Bootstrap { get; init; }

    /// <summary>What the bootstrap resamples.</summary>
    public BootstrapKind BootstrapKind { get; init; } = BootstrapKind.Residuals;
}
