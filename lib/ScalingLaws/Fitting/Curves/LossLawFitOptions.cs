namespace ScalingLaws;

/// <summary>Options of a fit of L(x) = E + (xc/x)^α, with x compute, size or data.</summary>
public sealed record LossLawFitOptions : CurveFitOptions
{
    /// <summary>The floorless law L(x) = (xc/x)^α.</summary>
    public static LossLawFitOptions Floorless { get; } = new() { Floor = ParameterBounds.Fixed(0) };

    /// <summary>Bounds of E; free by default, so that data which cannot tell the floor say so.</summary>
    public ParameterBounds Floor { get; init; } = ParameterBounds.Free;

    /// <summary>Bounds of the scale Cc, Nc or Dc, which is positive in any case.</summary>
    public ParameterBounds Scale { get; init; } = ParameterBounds.Free;

    /// <summary>Bounds of α, which is positive in any case.</summary>
    public ParameterBounds Exponent { get; init; } = ParameterBounds.Free;
}
