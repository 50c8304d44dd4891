namespace ScalingLaws;

/// <summary>Loss against training compute alone: L(C) = E + (Cc/C)^α.</summary>
/// <remarks>
/// With E = 0 it is the floorless law of Kaplan et al. 2020 (arXiv:2001.08361, equation 1.3); with E above zero the
/// frontier of a Chinchilla law has this form (<see cref="ChinchillaLaw.Frontier"/>).
/// </remarks>
/// <param name="E">Irreducible loss (nats per token; finite, zero or more in a sensible law).</param>
/// <param name="Cc">Compute at which the reducible loss is one nat (FLOP, positive).</param>
/// <param name="Alpha">Exponent (positive, for language models 0.05 to 0.2).</param>
/// <exception cref="ArgumentOutOfRangeException">A coefficient is outside its range.</exception>
public sealed record ComputeLaw(double E, double Cc, double Alpha)
{
    private const string Advice = "for example new ComputeLaw(1.7, 1e15, 0.05)";

    /// <summary>Irreducible loss (nats per token).</summary>
    public double E { get; init => field = Guard.Finite(value, "the irreducible loss E", Advice); } =
        Guard.Finite(E, "the irreducible loss E", Advice);

    /// <summary>Compute at which the reducible loss is one nat (FLOP).</summary>
    public double Cc { get; init => field = Guard.Positive(value, "the compute scale Cc", Advice); } =
        Guard.Positive(Cc, "the compute scale Cc", Advice);

    /// <summary>Exponent of the power law.</summary>
    public double Alpha { get; init => field = Guard.Positive(value, "the exponent alpha", Advice); } =
        Guard.Positive(Alpha, "the exponent alpha", Advice);

    /// <summary>Predicted loss at a training compute (nats per token).</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public double LossNats(double trainingFlops) => E + ReducibleLossNats(trainingFlops);

    /// <summary>What lies above the floor: (Cc/C)^α (nats per token).</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    public double ReducibleLossNats(double trainingFlops) => Math.Pow(Cc / Guard.Flops(trainingFlops), Alpha);

    /// <summary>The compute at which the law reaches a loss: C = Cc·(L − E)^(−1/α) (FLOP).</summary>
    /// <param name="lossNats">L (nats per token, above <see cref="E"/>).</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is at or below the floor, which no compute reaches.</exception>
    public double FlopsForLoss(double lossNats)
    {
        if (!(lossNats > E) || !double.IsFinite(lossNats))
            throw Guard.Out($"no compute reaches a loss of {Guard.Text(lossNats)}: this law stays above its floor of {Guard.Text(E)}; ask for a loss above that");
        return Cc * Math.Pow(lossNats - E, -1 / Alpha);
    }

    /// <summary>The factor of compute that halves the reducible loss: 2^(1/α), whatever C is.</summary>
    public double ComputeFactorToHalve => Math.Pow(2, 1 / Alpha);

    /// <inheritdoc/>
    public override string ToString() => $"L(C) = {Figures.Exact(E)} + ({Figures.Exact(Cc)}/C)^{Figures.Exact(Alpha)}";
}
