namespace ScalingLaws;

/// <summary>Loss against model size, data in plenty: L(N) = E + (Nc/N)^α (Kaplan et al. 2020, arXiv:2001.08361, equation 1.1, with a floor).</summary>
/// <param name="E">Irreducible loss (nats per token).</param>
/// <param name="Nc">Size at which the reducible loss is one nat (parameters, positive).</param>
/// <param name="Alpha">Exponent (positive).</param>
public sealed record ParameterLaw(double E, double Nc, double Alpha)
{
    /// <summary>The loss of a size (nats per token).</summary>
    /// <param name="parameters">N (count, positive).</param>
    public double LossNats(double parameters) => E + Math.Pow(Nc / Guard.Parameters(parameters), Alpha);
}
