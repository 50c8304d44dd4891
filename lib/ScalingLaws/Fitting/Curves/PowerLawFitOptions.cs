namespace ScalingLaws;

/// <summary>Options of a fit of y = a·x^b + c.</summary>
public sealed record PowerLawFitOptions : CurveFitOptions
{
    /// <summary>A fit of y = a·x^b + c, with c free.</summary>
    public static PowerLawFitOptions WithOffset { get; } = new() { Offset = ParameterBounds.Free };

    /// <summary>A straight line in log-log space: ln y = ln a + b·ln x, by least squares of logarithms.</summary>
    public static PowerLawFitOptions LogLogLine { get; } = new() { Objective = FitObjective.LogSquares };

    /// <summary>Bounds of a, which must be positive.</summary>
    public ParameterBounds Coefficient { get; init; } = ParameterBounds.Free;

    /// <summary>Bounds of b.</summary>
    public ParameterBounds Exponent { get; init; } = ParameterBounds.Free;

    /// <summary>Bounds of c; fixed at zero by default.</summary>
    public ParameterBounds Offset { get; init; } = ParameterBounds.Fixed(0);
}
