namespace ScalingLaws;

/// <summary>A training budget divided between model size and data, and the loss a law predicts for it.</summary>
/// <param name="Parameters">N, parameters (count).</param>
/// <param name="Tokens">D, training tokens (count).</param>
/// <param name="TrainingFlops">C, training compute (FLOP).</param>
/// <param name="LossNats">L, predicted loss (nats per token).</param>
public sealed record Allocation(double Parameters, double Tokens, double TrainingFlops, double LossNats)
{
    /// <summary>D/N, training tokens per parameter.</summary>
    public double TokensPerParameter => Tokens / Parameters;

    /// <summary>exp(L): perplexity per token. It depends on the tokenizer, so compare it only between models that share one.</summary>
    public double Perplexity => Math.Exp(LossNats);

    /// <inheritdoc/>
    public override string ToString() => $"N = {Figures.Short(Parameters)}, D = {Figures.Short(Tokens)} (D/N = {Figures.Short(TokensPerParameter)}), C = {Figures.Short(TrainingFlops)} FLOP, L = {Figures.Loss(LossNats)} nats";
}
