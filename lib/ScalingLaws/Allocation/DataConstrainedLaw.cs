namespace ScalingLaws;

/// <summary>The law of Muennighoff et al. 2023 (arXiv:2305.16264): repeated data are worth less with every epoch.</summary>
/// <remarks>
/// L = E + A/N'^α + B/D'^β with D' = U_D + U_D·R_D*·(1 − e^(−R_D/R_D*)), R_D = D/U_D − 1, and N' likewise from U_N,
/// the size that is compute-optimal for the unique data. Without repetition (D ≤ U) and up to U_N it is the
/// Chinchilla law. The optimum is found numerically over the law itself, not from the paper's fitted approximation.
/// </remarks>
/// <param name="Law">The law for fresh data.</param>
/// <param name="UniqueTokens">U, tokens there are (count, positive).</param>
/// <param name="DataDecay">R_D*, epochs over which repetition loses its worth (positive; 15.387756 in the paper's fit).</param>
/// <param name="ParameterDecay">R_N*, the same for size beyond U_N (positive; 5.309743 in the paper's fit).</param>
public sealed record DataConstrainedLaw(
    ChinchillaLaw Law, double UniqueTokens, double DataDecay = DataConstrainedLaw.PublishedDataDecay, double ParameterDecay = DataConstrainedLaw.PublishedParameterDecay)
{
    /// <summary>R_D* of the paper's fit.</summary>
    public const double PublishedDataDecay = 15.387756;

    /// <summary>R_N* of the paper's fit.</summary>
    public const double PublishedParameterDecay = 5.309743;

    /// <summary>The law for fresh data.</summary>
    public ChinchillaLaw Law { get; init; } = Law ?? throw new ArgumentNullException(nameof(Law));

    /// <summary>U, tokens there are (count).</summary>
    public double UniqueTokens { get; init => field = Guard.Tokens(value, "unique tokens"); } = Guard.Tokens(UniqueTokens, "unique tokens");

    /// <summary>R_D*.</summary>
    public double DataDecay { get; init => field = Guard.Positive(value, "the data decay R_D*", "the paper has 15.387756"); } = Guard.Positive(DataDecay, "the data decay R_D*", "the paper has 15.387756");

    /// <summary>R_N*.</summary>
    public double ParameterDecay { get; init => field = Guard.Positive(value, "the parameter decay R_N*", "the paper has 5.309743"); } = Guard.Positive(ParameterDecay, "the parameter decay R_N*", "the paper has 5.309743");

    /// <summary>U_N, the size that is compute-optimal for the unique tokens (count).</summary>
    public double UniqueParameters => Law.OptimalForTokens(UniqueTokens).Parameters;

    /// <summary>Predicted loss (nats per token).</summary>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="tokens">D seen in training, repetitions included (count, positive).</param>
    public double LossNats(double parameters, double tokens) =>
        Law.LossNats(Worth(Guard.Parameters(parameters), UniqueParameters, ParameterDecay), EffectiveTokens(tokens));

    /// <summary>D', what the seen tokens are worth in fresh ones (count).</summary>
    /// <param name="tokens">D seen in training, repetitions included (count, positive).</param>
    public double EffectiveTokens(double tokens) => Worth(Guard.Tokens(tokens), UniqueTokens, DataDecay);

    /// <summary>The allocation of least loss with 6·N·D = C, found numerically.</summary>
    /// <param name="trainingFlops">C (FLOP, above 6).</param>
    public Allocation OptimalAllocation(double trainingFlops) => AllocationSolver.Minimise(LossNats, trainingFlops);

    /// <summary>D/U, passes over the data.</summary>
    /// <param name="tokens">D seen in training (count, positive).</param>
    public double Epochs(double tokens) => Guard.Tokens(tokens) / UniqueTokens;

    /// <summary>What a number of epochs is worth in epochs of fresh data: 1 + R*·(1 − e^(−(epochs − 1)/R*)); at most 1 + R*.</summary>
    /// <param name="epochs">Passes over the data (positive).</param>
    /// <param name="dataDecay">R_D* (positive).</param>
    public static double WorthOfEpochs(double epochs, double dataDecay = PublishedDataDecay) =>
        Worth(Guard.Positive(epochs, "epochs", "give a number such as 4.0"), 1, Guard.Positive(dataDecay, "the data decay R_D*", "the paper has 15.387756"));

    private static double Worth(double seen, double unique, double decay) =>
        seen <= unique ? seen : unique * (1 - (decay * double.ExpM1(-((seen / unique) - 1) / decay)));

    /// <inheritdoc/>
    public override string ToString() => $"{Law} with {Figures.Short(UniqueTokens)} unique tokens (R_D* = {Figures.Exact(DataDecay)}, R_N* = {Figures.Exact(ParameterDecay)})";
}
