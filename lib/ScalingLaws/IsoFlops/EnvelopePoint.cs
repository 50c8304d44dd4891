namespace ScalingLaws;

/// <summary>A point of the envelope: at this compute no other curve was lower.</summary>
/// <param name="TrainingFlops">C (FLOP).</param>
/// <param name="Parameters">N of the lowest curve (count).</param>
/// <param name="LossNats">Its loss (nats per token).</param>
public sealed record EnvelopePoint(double TrainingFlops, double Parameters, double LossNats)
{
    /// <summary>D = C/(6N), tokens seen by then (count).</summary>
    public double Tokens => TrainingFlops / (6 * Parameters);
}
