using System.Globalization;

namespace ScalingLaws;

/// <summary>A power law with an offset: y = a·x^b + c.</summary>
/// <param name="Coefficient">a, the reducible part at x = 1 (in the unit of y).</param>
/// <param name="Exponent">b, a pure number.</param>
/// <param name="Offset">c (in the unit of y); 0 for a plain power law.</param>
public sealed record PowerLaw(double Coefficient, double Exponent, double Offset = 0)
{
    /// <summary>The law's value.</summary>
    /// <param name="x">Positive and finite.</param>
    /// <exception cref="ArgumentException">x is not positive and finite.</exception>
    public double At(double x) => x > 0 && double.IsFinite(x)
        ? (Coefficient * Math.Pow(x, Exponent)) + Offset
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"a power law is evaluated at a positive number, got {x}; give for example 1e23"));
}
