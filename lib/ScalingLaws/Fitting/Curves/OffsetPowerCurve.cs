namespace ScalingLaws;

/// <summary>y = exp(u₀ + u₁·ln x) + s·u₂, with s the size of the observations.</summary>
internal sealed class OffsetPowerCurve(double[] logX, double scale) : Curve
{
    public override int ParameterCount => 3;

    public override int PointCount => logX.Length;

    public override double Evaluate(int point, ReadOnlySpan<double> coordinates, Span<double> derivatives)
    {
        double power = Math.Exp(coordinates[0] + (coordinates[1] * logX[point]));
        if (!derivatives.IsEmpty)
        {
            derivatives[0] = power;
            derivatives[1] = power * logX[point];
            derivatives[2] = scale;
        }
        return power + (scale * coordinates[2]);
    }
}
