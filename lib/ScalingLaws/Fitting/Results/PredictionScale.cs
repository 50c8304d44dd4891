namespace ScalingLaws;

/// <summary>In which space a Wald interval of a predicted quantity is symmetric.</summary>
public enum PredictionScale
{
    /// <summary>Value ± quantile·error, for quantities such as a loss.</summary>
    Raw,

    /// <summary>Value ×÷ exp(quantile·relative error), for positive quantities that span decades, such as N* or D*.</summary>
    Log,
}
