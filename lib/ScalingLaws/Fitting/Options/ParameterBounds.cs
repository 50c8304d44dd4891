using System.Globalization;

namespace ScalingLaws;

/// <summary>Where a fit may look for a parameter: anywhere, between bounds, or at one given value.</summary>
public sealed record ParameterBounds
{
    private ParameterBounds(double lower, double upper)
    {
        Lower = lower;
        Upper = upper;
    }

    /// <summary>No bounds.</summary>
    public static ParameterBounds Free { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Given, not estimated.</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static ParameterBounds Fixed(double value) => double.IsFinite(value)
        ? new ParameterBounds(value, value)
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"a fixed parameter needs a finite value, got {value}"));

    /// <summary>At least <paramref name="lower"/>.</summary>
    public static ParameterBounds AtLeast(double lower) => Between(lower, double.PositiveInfinity);

    /// <summary>At most <paramref name="upper"/>.</summary>
    public static ParameterBounds AtMost(double upper) => Between(double.NegativeInfinity, upper);

    /// <summary>Between two bounds, which are allowed values.</summary>
    /// <exception cref="ArgumentException">The bounds are not numbers or not in order.</exception>
    public static ParameterBounds Between(double lower, double upper) => lower < upper
        ? new ParameterBounds(lower, upper)
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"a lower bound must lie below the upper one, got {lower} and {upper}; use ParameterBounds.Fixed for one value"));

    /// <summary>The lower bound; minus infinity for none.</summary>
    public double Lower { get; }

    /// <summary>The upper bound; plus infinity for none.</summary>
    public double Upper { get; }

    /// <summary>True where the parameter is given.</summary>
    public bool IsFixed => Lower == Upper;

    /// <summary>True where there is no bound on either side.</summary>
    public bool IsFree => double.IsNegativeInfinity(Lower) && double.IsPositiveInfinity(Upper);

    /// <summary>The nearest allowed value.</summary>
    public double Clamp(double value) => Math.Clamp(value, Lower, Upper);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(IsFixed ? $"fixed at {Lower}" : IsFree ? "free" : $"between {Lower} and {Upper}")}");
}
