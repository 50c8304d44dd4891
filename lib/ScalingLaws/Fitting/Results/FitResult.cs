using MathNet.Numerics.Distributions;

namespace ScalingLaws;

/// <summary>What every fit returns: estimates, their uncertainty, and the evidence that the optimum was reached.</summary>
/// <remarks>
/// Statistics, for n observations, p free parameters, weights w and residuals r (observed − fitted, in the objective's space):
/// s² = Σ w r² ÷ (n − p); covariance = s²·(JᵀWJ)⁻¹ with J the derivatives of the fitted values in the free parameters
/// (σ²·(JᵀWJ)⁻¹ where the noise σ is known); standard error = √ of its diagonal; Wald interval = estimate ± t(n − p)·error,
/// or ± z·error where the noise is known.
/// </remarks>
public abstract record FitResult
{
    /// <summary>The law's name: "power law with offset".</summary>
    public required string LawName { get; init; }

    /// <summary>The law in the paper's symbols: "L(C) = E + (Cc/C)^α".</summary>
    public required string Formula { get; init; }

    /// <summary>What was minimised.</summary>
    public required FitObjective Objective { get; init; }

    /// <summary>All parameters, in the order of the formula, fixed ones included.</summary>
    public required IReadOnlyList<ParameterEstimate> Parameters { get; init; }

    /// <summary>Covariance of the free parameters.</summary>
    public required Estimated<ParameterMatrix> Covariance { get; init; }

    /// <summary>Correlations of the free parameters.</summary>
    public Estimated<ParameterMatrix> Correlations => Covariance.Select(c => c.ToCorrelations());

    /// <summary>Observed minus fitted, in the objective's space and in the order of the data.</summary>
    public required IReadOnlyList<double> Residuals { get; init; }

    /// <summary>Number of observations with a positive weight.</summary>
    public required int Observations { get; init; }

    /// <summary>Observations minus free parameters; 0 where the law can pass through every point.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>The objective at the optimum: a sum over observations, not a mean.</summary>
    public required double ObjectiveValue { get; init; }

    /// <summary>The noise judged from the residuals, √(Σ w r² ÷ (n − p)), in the objective's space.</summary>
    public required Estimated<double> ResidualStandardDeviation { get; init; }

    /// <summary>Whether the noise was known beforehand, which makes intervals normal ones.</summary>
    public NoiseLevel Noise { get; init; } = NoiseLevel.Estimated;

    /// <summary>The confidence level of the intervals.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Iterations of the start that won.</summary>
    public required int Iterations { get; init; }

    /// <summary>Why the start that won stopped.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>Starting points tried.</summary>
    public required int Starts { get; init; }

    /// <summary>Starting points that ended at the reported optimum.</summary>
    public required int StartsAtOptimum { get; init; }

    /// <summary>The evidence for an optimum.</summary>
    public required Certificate Certificate { get; init; }

    /// <summary>What a careful reader should know before using the numbers, in whole sentences.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The bootstrap, where one was run.</summary>
    public Estimated<BootstrapSample> Bootstrap { get; init; } =
        Estimated.Missing<BootstrapSample>(MissingReason.NotRequested, "no bootstrap was run");

    /// <summary>The parameter with this symbol of the paper.</summary>
    /// <exception cref="ArgumentException">The law has no such parameter; the message lists those it has.</exception>
    public ParameterEstimate this[string symbol] =>
        Parameters.FirstOrDefault(p => p.Symbol == symbol)
        ?? throw new ArgumentException($"the {LawName} has no parameter '{symbol}'; it has {string.Join(", ", Parameters.Select(p => p.Symbol))}");

    /// <summary>The report for a terminal of 80 columns.</summary>
    public string Report() => FitReport.Write(this);

    /// <summary>The same as <see cref="Report"/>.</summary>
    public sealed override string ToString() => Report();

    /// <summary>How many standard errors a Wald interval reaches to either side: Student's t, or z where the noise is known.</summary>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    internal double CriticalValue(double level) => Noise.IsKnown
        ? Normal.InvCDF(0, 1, (1 + level) / 2)
        : DegreesOfFreedom > 0 ? StudentT.InvCDF(0, 1, DegreesOfFreedom, (1 + level) / 2) : double.PositiveInfinity;
}
