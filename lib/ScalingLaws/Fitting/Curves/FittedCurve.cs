using System.Numerics;

namespace ScalingLaws;

/// <summary>A curve of one's own with its fitted parameters.</summary>
public sealed class FittedCurve
{
    private readonly Func<IReadOnlyList<Complex>, double, Complex> curve;

    internal FittedCurve(Func<IReadOnlyList<Complex>, double, Complex> curve, IReadOnlyList<double> parameters)
    {
        this.curve = curve;
        Parameters = [.. parameters];
    }

    /// <summary>The parameters, in the curve's own order.</summary>
    public IReadOnlyList<double> Parameters { get; }

    /// <summary>The curve's value.</summary>
    public double At(double x) => curve([.. Parameters.Select(p => (Complex)p)], x).Real;
}
