namespace ScalingLaws.Lab;

/// <summary>What a key has and has spent.</summary>
/// <param name="CapFlops">The cap (FLOP).</param>
/// <param name="TotalFlopsUsed">Spent (FLOP).</param>
/// <param name="FlopsLeft">Left (FLOP).</param>
/// <param name="Runs">Runs bought.</param>
/// <param name="TargetFlops">The budget to predict (FLOP).</param>
public sealed record LabBudget(long CapFlops, long TotalFlopsUsed, long FlopsLeft, int Runs, double TargetFlops);
