namespace ScalingLaws;

/// <summary>One finished training run: how large, on how much, how good.</summary>
public sealed record TrainingRun
{
    /// <summary>A run whose training compute is 6·N·D.</summary>
    /// <param name="parameters">N, parameters of the model (count, positive).</param>
    /// <param name="tokens">D, training tokens (count, positive).</param>
    /// <param name="lossNats">L, final loss (nats per token, positive).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is zero, negative, infinite or not a number.</exception>
    public TrainingRun(double parameters, double tokens, double lossNats)
    {
        Parameters = parameters;
        Tokens = tokens;
        LossNats = lossNats;
    }

    /// <summary>A run whose training compute was recorded, and may differ from 6·N·D.</summary>
    /// <param name="parameters">N, parameters of the model (count, positive).</param>
    /// <param name="tokens">D, training tokens (count, positive).</param>
    /// <param name="lossNats">L, final loss (nats per token, positive).</param>
    /// <param name="trainingFlops">C, training compute (FLOP, positive).</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is zero, negative, infinite or not a number.</exception>
    public TrainingRun(double parameters, double tokens, double lossNats, double trainingFlops)
        : this(parameters, tokens, lossNats) => TrainingFlops = trainingFlops;

    /// <summary>N, parameters of the model (count).</summary>
    public double Parameters { get; init => field = Guard.Parameters(value); }

    /// <summary>D, training tokens (count).</summary>
    public double Tokens { get; init => field = Guard.Tokens(value); }

    /// <summary>L, final loss (nats per token).</summary>
    public double LossNats { get; init => field = Guard.Loss(value); }

    /// <summary>C, training compute (FLOP): as given, otherwise 6·N·D.</summary>
    public double TrainingFlops
    {
        // Zero, which no guard lets through, stands for "not given", so that `with` keeps 6·N·D in step.
        get => field > 0 ? field : 6 * Parameters * Tokens;
        init => field = Guard.Flops(value);
    }

    /// <summary>D/N, training tokens per parameter.</summary>
    public double TokensPerParameter => Tokens / Parameters;

    /// <inheritdoc/>
    public override string ToString() => $"N = {Figures.Short(Parameters)}, D = {Figures.Short(Tokens)}, C = {Figures.Short(TrainingFlops)} FLOP, L = {Figures.Loss(LossNats)} nats";
}
