namespace ScalingLaws;

/// <summary>The best size and data of one budget, as read off its profile.</summary>
/// <param name="BudgetFlops">C, the budget (FLOP).</param>
/// <param name="Parameters">N*, parameters (count).</param>
/// <param name="Tokens">D* = C/(6N*), or the lowest run's own tokens (count).</param>
/// <param name="LossNats">The loss there (nats per token).</param>
/// <param name="Method">How it was read off.</param>
/// <param name="Warning">Why it should not be trusted, in one sentence; empty where nothing speaks against it.</param>
public sealed record IsoFlopsOptimum(double BudgetFlops, double Parameters, double Tokens, double LossNats, ProfileMinimum Method, string Warning)
{
    /// <summary>D*/N*, tokens per parameter.</summary>
    public double TokensPerParameter => Tokens / Parameters;
}
