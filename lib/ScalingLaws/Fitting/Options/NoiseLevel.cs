using System.Globalization;

namespace ScalingLaws;

/// <summary>Whether the noise of a unit-weight observation is known beforehand or judged from the residuals.</summary>
/// <remarks>Known noise gives normal (z) intervals and the χ² profile; estimated noise gives Student's t and the F profile.</remarks>
public sealed record NoiseLevel
{
    private NoiseLevel(double standardDeviation) => StandardDeviation = standardDeviation;

    /// <summary>Judged from the residuals: s² = (weighted sum of squares) ÷ (observations − free parameters).</summary>
    public static NoiseLevel Estimated { get; } = new(0);

    /// <summary>Known beforehand, for example from repeated runs.</summary>
    /// <param name="standardDeviation">Of an observation of weight one, in the space of the objective; positive.</param>
    /// <exception cref="ArgumentException">It is not positive and finite.</exception>
    public static NoiseLevel Known(double standardDeviation) => standardDeviation > 0 && double.IsFinite(standardDeviation)
        ? new NoiseLevel(standardDeviation)
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"a known noise level must be positive and finite, got {standardDeviation}; use NoiseLevel.Estimated to judge it from the residuals"));

    /// <summary>True where it is known.</summary>
    public bool IsKnown => StandardDeviation > 0;

    /// <summary>The known standard deviation; 0 where it is estimated.</summary>
    public double StandardDeviation { get; }
}
