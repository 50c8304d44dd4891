namespace ScalingLaws;

/// <summary>A law bound to the points where it was observed, in coordinates that suit an optimiser.</summary>
/// <remarks>
/// Coordinates are chosen so that no unit matters and so that each reported parameter is a monotone function of one of them
/// (for example the logarithm of a coefficient of 1e-3 that multiplies powers of 1e20).
/// </remarks>
internal abstract class Curve
{
    /// <summary>Number of coordinates.</summary>
    public abstract int ParameterCount { get; }

    /// <summary>Number of points.</summary>
    public abstract int PointCount { get; }

    /// <summary>The law's value at a point, and its derivatives in the coordinates unless the span is empty.</summary>
    /// <returns>The value; NaN outside the law's domain.</returns>
    public abstract double Evaluate(int point, ReadOnlySpan<double> coordinates, Span<double> derivatives);
}
