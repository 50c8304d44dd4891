namespace ScalingLaws.Lab;

/// <summary>Speed of one stage of learning: ln x = ln steps + Scale + Rate·ln ρ + Batch·b + Width·w + Depth·l + WidthDepth·w·l.</summary>
/// <remarks>w = ln(d_model/256), l = ln(num_layers/8), b = ln(batch/128); ρ is the learning rate's effect, near r = rate/1e-3 below its optimum.</remarks>
/// <param name="Scale">ln of the inverse of the steps it takes at w = l = b = 0.</param>
/// <param name="Rate">Exponent of the learning rate's effect.</param>
/// <param name="Batch">Exponent of the batch size.</param>
/// <param name="Width">Exponent of the width.</param>
/// <param name="Depth">Exponent of the depth.</param>
/// <param name="WidthDepth">Their interaction.</param>
public sealed record StageSpeed(double Scale, double Rate, double Batch, double Width, double Depth, double WidthDepth = 0);

/// <summary>The learning rate that a stage learns fastest at: ln(rate/1e-3) = At + Width·ln(d_model/width0) + Depth·ln(num_layers/depth0).</summary>
/// <param name="At">At the reference shape.</param>
/// <param name="Width">Exponent of the width; negative, wider models want less.</param>
/// <param name="Depth">Exponent of the depth.</param>
public sealed record RateOptimum(double At, double Width, double Depth);

/// <summary>The coefficients of <see cref="CalibratedSurface"/>; its remarks tell how they were found.</summary>
public sealed record CalibratedCoefficients
{
    /// <summary>Irreducible loss (nats per token); given, as nothing recorded comes near it.</summary>
    public double Irreducible { get; init; } = 1.69;

    /// <summary>Loss below one step (nats per token): a little above ln 32000 = 10.373, as at initialisation.</summary>
    public double Untrained { get; init; } = 10.545;

    /// <summary>Loss between the first and the middle stage (nats per token).</summary>
    public required double AfterFirst { get; init; }

    /// <summary>Loss between the middle and the late stage (nats per token), about the entropy of single tokens.</summary>
    public required double AfterMiddle { get; init; }

    /// <summary>ln of what a model of N = 1e7 at the best aspect ratio cannot learn (ln of nats per token).</summary>
    public required double SizeScale { get; init; }

    /// <summary>Exponent of N in that.</summary>
    public required double SizeExponent { get; init; }

    /// <summary>ln of what a width of 256 cannot learn (ln of nats per token): the head's bottleneck.</summary>
    public required double WidthScale { get; init; }

    /// <summary>Exponent of the width in that.</summary>
    public required double WidthExponent { get; init; }

    /// <summary>How fast effective size falls off the best aspect ratio: N is worth N·exp(−AspectPenalty·(ln(d/L) − BestAspect)²).</summary>
    public required double AspectPenalty { get; init; }

    /// <summary>ln of the best d_model/num_layers.</summary>
    public required double BestAspect { get; init; }

    /// <summary>Speed of the first stage, which ends at the first few tens of steps.</summary>
    public required StageSpeed First { get; init; }

    /// <summary>Steepness of the first stage.</summary>
    public required double FirstSteepness { get; init; }

    /// <summary>Speed of the middle stage.</summary>
    public required StageSpeed Middle { get; init; }

    /// <summary>Steepness of the middle stage.</summary>
    public required double MiddleSteepness { get; init; }

    /// <summary>Speed of the late stage, the power law.</summary>
    public required StageSpeed Late { get; init; }

    /// <summary>Exponent of the late stage.</summary>
    public required double LateExponent { get; init; }

    /// <summary>Best rate of the first two stages, at d_model 1024 and 24 layers.</summary>
    public required RateOptimum EarlyRate { get; init; }

    /// <summary>Best rate of the late stage, at d_model 80 and 16 layers.</summary>
    public required RateOptimum LateRate { get; init; }

    /// <summary>How sharply the late stage suffers beyond its best rate: ρ = r/(1 + (r/r*)^m/(m − 1)), greatest at r*.</summary>
    public required double LateRateSharpness { get; init; }
}
