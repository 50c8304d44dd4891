namespace ScalingLaws;

/// <summary>The laws of Kaplan et al. 2020 (arXiv:2001.08361), with the constants of its Tables 5 and 6. N counts no embeddings.</summary>
public static class KaplanLaw
{
    /// <summary>One petaFLOP/s for a day (FLOP). The paper's compute is in this unit.</summary>
    public const double PetaflopDay = 8.64e19;

    /// <summary>L(N) = (8.8e13/N)^0.076, enough data (nats per token; equation 1.1).</summary>
    /// <param name="nonEmbeddingParameters">N (count, positive).</param>
    public static double LossOfSize(double nonEmbeddingParameters) => Math.Pow(8.8e13 / Guard.Parameters(nonEmbeddingParameters), 0.076);

    /// <summary>L(D) = (5.4e13/D)^0.095, a large model stopped early (nats per token; equation 1.2).</summary>
    /// <param name="tokens">D (count, positive).</param>
    public static double LossOfData(double tokens) => Math.Pow(5.4e13 / Guard.Tokens(tokens), 0.095);

    /// <summary>L(N, D) of equation 1.5 with the constants of equations 1.1 and 1.2 (nats per token).</summary>
    /// <param name="nonEmbeddingParameters">N (count, positive).</param>
    /// <param name="tokens">D (count, positive).</param>
    public static double LossNats(double nonEmbeddingParameters, double tokens) =>
        Math.Pow(Math.Pow(8.8e13 / Guard.Parameters(nonEmbeddingParameters), 0.076 / 0.095) + (5.4e13 / Guard.Tokens(tokens)), 0.095);

    /// <summary>L(C_min) = (3.1e8 PF-days/C)^0.050, compute well spent (equation 1.3; Figure 1 misprints 2.3e8). Without a floor.</summary>
    public static ComputeLaw Frontier { get; } = new(0, 3.1e8 * PetaflopDay, 0.050);

    /// <summary>N_opt = 1.3e9·C^0.73, C in PF-days (count; Table 6).</summary>
    /// <param name="trainingFlops">C (FLOP, positive; the conversion to PF-days happens here).</param>
    public static double OptimalParameters(double trainingFlops) => 1.3e9 * Math.Pow(Guard.Flops(trainingFlops) / PetaflopDay, 0.73);

    /// <summary>D_opt = 2e10·C^0.27, C in PF-days (count; Table 6).</summary>
    /// <param name="trainingFlops">C (FLOP, positive; the conversion to PF-days happens here).</param>
    public static double OptimalTokens(double trainingFlops) => 2e10 * Math.Pow(Guard.Flops(trainingFlops) / PetaflopDay, 0.27);

    /// <summary>How N and D grow when the compute is multiplied: factor^0.73 and factor^0.27.</summary>
    /// <param name="computeFactor">The factor (positive).</param>
    public static (double Parameters, double Tokens) Growth(double computeFactor)
    {
        Guard.Positive(computeFactor, "the factor of compute", "give a number such as 100.0");
        return (Math.Pow(computeFactor, 0.73), Math.Pow(computeFactor, 0.27));
    }
}
