using System.Numerics;

namespace ScalingLaws;

/// <summary>A curve written in complex arithmetic, whose derivatives follow by the complex step: ∂f/∂u = Im f(u + ih)/h.</summary>
/// <remarks>
/// No difference is taken, so nothing cancels and h can be so small that the error of the formula, of order h², vanishes
/// (Squire and Trapp 1998). The derivatives are exact to rounding.
/// </remarks>
internal sealed class ComplexStepCurve(Func<IReadOnlyList<Complex>, double, Complex> curve, double[] x, int parameters) : Curve
{
    private const double Step = 1e-40;

    public override int ParameterCount => parameters;

    public override int PointCount => x.Length;

    public override double Evaluate(int point, ReadOnlySpan<double> coordinates, Span<double> derivatives)
    {
        var at = new Complex[parameters];
        for (int j = 0; j < parameters; j++)
            at[j] = coordinates[j];
        if (derivatives.IsEmpty)
            return curve(at, x[point]).Real;
        double value = double.NaN;
        for (int j = 0; j < parameters; j++)
        {
            at[j] = new Complex(coordinates[j], Step);
            Complex result = curve(at, x[point]);
            at[j] = coordinates[j];
            value = result.Real;
            derivatives[j] = result.Imaginary / Step;
        }
        return value;
    }
}
