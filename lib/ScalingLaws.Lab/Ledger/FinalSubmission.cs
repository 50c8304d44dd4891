namespace ScalingLaws.Lab;

/// <summary>What a group hands in: the model it would train at the target budget, and the loss it expects.</summary>
/// <param name="Choice">Model and hyperparameters; the compute is the target budget.</param>
/// <param name="PredictedLossNats">The loss expected (nats per token).</param>
public sealed record FinalSubmission(RunConfiguration Choice, double PredictedLossNats);
