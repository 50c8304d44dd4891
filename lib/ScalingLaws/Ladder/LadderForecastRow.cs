namespace ScalingLaws;

/// <summary>A run and what was predicted for it without it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Predicted">The prediction with the interval of a single run (nats per token).</param>
public sealed record LadderForecastRow(LadderRun Run, Prediction Predicted)
{
    /// <summary>Training tokens (count).</summary>
    public double Tokens => Run.Tokens;

    /// <summary>What the run reached (nats per token).</summary>
    public double ReachedNats => Run.LossNats;

    /// <summary>Predicted over reached, less one.</summary>
    public double RelativeError => (Predicted.Value / ReachedNats) - 1;

    /// <summary>Whether what was reached lies in the interval.</summary>
    public bool IsInside => Predicted.Interval.TryGet(out Interval interval) && interval.Contains(ReachedNats);
}
