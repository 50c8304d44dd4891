namespace ScalingLaws;

/// <summary>L = u₀ + exp(α·(u₁ − ln x)) with α = exp(u₂): floor, logarithm of the scale, logarithm of the exponent.</summary>
internal sealed class FloorPowerCurve(double[] logX) : Curve
{
    public override int ParameterCount => 3;

    public override int PointCount => logX.Length;

    public override double Evaluate(int point, ReadOnlySpan<double> coordinates, Span<double> derivatives)
    {
        double alpha = Math.Exp(coordinates[2]), distance = coordinates[1] - logX[point], power = Math.Exp(alpha * distance);
        if (!derivatives.IsEmpty)
        {
            derivatives[0] = 1;
            derivatives[1] = alpha * power;
            derivatives[2] = alpha * distance * power;
        }
        return coordinates[0] + power;
    }
}
