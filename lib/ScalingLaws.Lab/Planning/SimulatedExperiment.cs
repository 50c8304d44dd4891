namespace ScalingLaws.Lab;

/// <summary>A design carried out against a known truth.</summary>
/// <param name="Planned">What it bought and concluded.</param>
/// <param name="Optimum">The best there is at the target budget.</param>
/// <param name="TrueLossNats">What its choice reaches in truth (nats per token).</param>
/// <param name="RegretNats">What its choice loses against the optimum (nats per token).</param>
public sealed record SimulatedExperiment(PlannedExperiment Planned, HiddenOptimum Optimum, double TrueLossNats, double RegretNats)
{
    /// <summary>True where the interval of the prediction holds the choice's true loss.</summary>
    public bool IntervalHolds => Planned.Interval.Lower <= TrueLossNats && TrueLossNats <= Planned.Interval.Upper;

    /// <summary>The regret as a share of the optimum's loss.</summary>
    public double RegretShare => RegretNats / Optimum.LossNats;
}
