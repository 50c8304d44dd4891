namespace ScalingLaws;

/// <summary>What a fit charges for a residual r.</summary>
public enum FitPenalty
{
    /// <summary>r². Best for Gaussian noise; one bad run can ruin it.</summary>
    Squares,

    /// <summary>½r² up to δ, δ(|r| − ½δ) beyond (Huber 1964). Bad runs pull with limited force.</summary>
    Huber,

    /// <summary>|r|. The limit of Huber for a vanishing δ: least absolute deviations.</summary>
    Absolute,
}
