namespace ScalingLaws;

/// <summary>A reported parameter and the optimiser's coordinate behind it: value = Scale·u, or Scale·exp(u).</summary>
/// <remarks>
/// IsExtrapolated marks coefficients such as a in a·C^b, the law's value at C = 1: twenty decades from the data it is always
/// uncertain and always tied to the exponent, so that deserves no warning.
/// </remarks>
internal sealed record LawParameter(string Symbol, string Meaning, string Unit, ParameterBounds Bounds, bool Logarithmic = false, double Scale = 1, bool IsExtrapolated = false)
{
    public double ToValue(double coordinate) => Scale * (Logarithmic ? Math.Exp(coordinate) : coordinate);

    public double ToCoordinate(double value) => Logarithmic ? Math.Log(Math.Max(0, value / Scale)) : value / Scale;

    /// <summary>d value / d coordinate.</summary>
    public double Slope(double coordinate) => Scale * (Logarithmic ? Math.Exp(coordinate) : 1);
}
