namespace ScalingLaws;

/// <summary>Where an optimiser arrived.</summary>
internal sealed record Descent(double[] Coordinates, double Objective, double Offset, int Iterations, StopReason Reason)
{
    public bool Converged => Reason is StopReason.GradientVanished or StopReason.ExactFit;
}
