namespace ScalingLaws.Lab;

/// <summary>How a request for a run ended.</summary>
/// <param name="Status">Answered, or why not.</param>
/// <param name="LossNats">The loss (nats per token) where answered.</param>
/// <param name="TotalFlopsUsed">What the key has spent (FLOP).</param>
/// <param name="WasFree">True where it had been bought before.</param>
public sealed record Purchase(PurchaseStatus Status, double LossNats = 0, long TotalFlopsUsed = 0, bool WasFree = false);
