namespace ScalingLaws;

/// <summary>A model with all the compute of its life: trained once, served for ever.</summary>
/// <param name="Parameters">N (count).</param>
/// <param name="Tokens">D, training tokens (count).</param>
/// <param name="LossNats">L (nats per token).</param>
/// <param name="InferenceTokens">Tokens served over its life (count).</param>
public sealed record LifetimePlan(double Parameters, double Tokens, double LossNats, double InferenceTokens)
{
    /// <summary>6·N·D (FLOP).</summary>
    public double TrainingFlops => 6 * Parameters * Tokens;

    /// <summary>2·N·D_inf (FLOP).</summary>
    public double InferenceFlops => 2 * Parameters * InferenceTokens;

    /// <summary>Training and inference together (FLOP).</summary>
    public double LifetimeFlops => TrainingFlops + InferenceFlops;

    /// <summary>D/N.</summary>
    public double TokensPerParameter => Tokens / Parameters;

    /// <inheritdoc/>
    public override string ToString() => $"N = {Figures.Short(Parameters)}, D = {Figures.Short(Tokens)}, {Figures.Short(InferenceTokens)} tokens served, L = {Figures.Loss(LossNats)} nats, {Figures.Short(LifetimeFlops)} FLOP over its life";
}
