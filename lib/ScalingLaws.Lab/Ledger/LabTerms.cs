namespace ScalingLaws.Lab;

/// <summary>What a lab sells and at which terms; one per database, and the same for the whole class.</summary>
public sealed record LabTerms
{
    /// <summary>The largest cap: beyond it sums of FLOP would no longer be exact.</summary>
    public const long LargestCap = 9_000_000_000_000_000_000;

    /// <summary>What one key may spend (FLOP); 2e18 as in CS336.</summary>
    public long CapFlops
    {
        get;
        init => field = value is > 0 and <= LargestCap
            ? value
            : throw new ArgumentOutOfRangeException(null, $"the cap must lie between 1 and {RunLimits.Flops(LargestCap)} FLOP, got {RunLimits.Number(value)}; CS336 gives 2e18");
    } = 2_000_000_000_000_000_000;

    /// <summary>The budget that is predicted (FLOP); 1e19 as in CS336.</summary>
    public double TargetFlops
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(null, $"the target must be a positive number of FLOP, got {RunLimits.Number(value)}; CS336 asks for 1e19");
    } = 1e19;

    /// <summary>The scatter of runs.</summary>
    public RunNoise Noise { get; init; } = new(0.012, 1);

    /// <summary>The truth.</summary>
    public ILossSurface Surface { get; init; } = CalibratedSurface.Default;

    /// <summary>A run's answer: the truth and the run's own noise (nats per token).</summary>
    public double LossNats(RunConfiguration run) => Surface.LossNats(run) + Noise.Nats(run);
}
