namespace ScalingLaws;

/// <summary>Loss against training data, size in plenty: L(D) = E + (Dc/D)^α (Kaplan et al. 2020, arXiv:2001.08361, equation 1.2, with a floor).</summary>
/// <param name="E">Irreducible loss (nats per token).</param>
/// <param name="Dc">Data at which the reducible loss is one nat (tokens, positive).</param>
/// <param name="Alpha">Exponent (positive).</param>
public sealed record TokenLaw(double E, double Dc, double Alpha)
{
    /// <summary>The loss on a data set (nats per token).</summary>
    /// <param name="tokens">D (count, positive).</param>
    public double LossNats(double tokens) => E + Math.Pow(Dc / Guard.Tokens(tokens), Alpha);
}
