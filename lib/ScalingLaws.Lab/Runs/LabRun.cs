namespace ScalingLaws.Lab;

/// <summary>A run that was bought, with its answer.</summary>
/// <param name="Configuration">What was asked for.</param>
/// <param name="LossNats">The loss at the end of training (nats per token).</param>
public sealed record LabRun(RunConfiguration Configuration, double LossNats);
