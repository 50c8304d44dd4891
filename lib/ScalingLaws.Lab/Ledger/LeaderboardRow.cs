namespace ScalingLaws.Lab;

/// <summary>How a submission did against the hidden optimum.</summary>
/// <param name="Rank">1 for the smallest regret.</param>
/// <param name="Name">Whose key handed it in.</param>
/// <param name="Submission">What was handed in.</param>
/// <param name="TrueLossNats">The chosen model's loss at the target budget, without noise (nats per token).</param>
/// <param name="RegretNats">What the choice loses against the hidden optimum (nats per token).</param>
/// <param name="PredictionErrorNats">Predicted minus true loss of the choice (nats per token).</param>
/// <param name="FlopsUsed">Compute that was spent (FLOP).</param>
public sealed record LeaderboardRow(
    int Rank, string Name, FinalSubmission Submission, double TrueLossNats, double RegretNats, double PredictionErrorNats, long FlopsUsed);
