namespace ScalingLaws.Ladder;

/// <summary>Linear warm-up over the first steps, then a cosine down to a tenth of the peak at the horizon.</summary>
/// <param name="Peak">Highest learning rate.</param>
/// <param name="Horizon">Steps at whose end a tenth is reached (at least 1).</param>
public readonly record struct LearningRateSchedule(double Peak, int Horizon)
{
    /// <summary>Share of the horizon that warms up.</summary>
    public const double WarmUp = 0.1;

    /// <summary>What is left at the horizon, as a share of the peak.</summary>
    public const double Floor = 0.1;

    /// <summary>The learning rate of a step.</summary>
    /// <param name="step">From 0.</param>
    public double At(int step)
    {
        double warm = Math.Max(1, WarmUp * Horizon);
        if (step < warm)
            return Peak * Math.Min(1, (step + 1) / warm);
        double done = Math.Min(1, (step - warm) / Math.Max(1, Horizon - warm));
        return Peak * (Floor + ((1 - Floor) * 0.5 * (1 + Math.Cos(Math.PI * done))));
    }
}
