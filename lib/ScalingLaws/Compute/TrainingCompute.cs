namespace ScalingLaws;

/// <summary>Training compute, counted in the four ways the literature does.</summary>
/// <remarks>All agree on 2 FLOP per weight and token forward and twice that backward; they differ in what they add for attention and embeddings.</remarks>
public static class TrainingCompute
{
    /// <summary>FLOP per parameter and token of the forward pass: one multiplication and one addition.</summary>
    public const double ForwardFlopsPerParameter = 2;

    /// <summary>FLOP per parameter and token of the backward pass: one gradient for the weight, one for what came into it.</summary>
    public const double BackwardFlopsPerParameter = 4;

    /// <summary>C = 6·N·D (FLOP).</summary>
    /// <param name="parameters">N, for a mixture of experts the active parameters (count, positive).</param>
    /// <param name="tokens">D (count, positive).</param>
    public static double SixNd(double parameters, double tokens) => 6 * Guard.Parameters(parameters) * Guard.Tokens(tokens);

    /// <summary>2·N·D, the compute of serving D tokens (FLOP).</summary>
    /// <param name="parameters">N, for a mixture of experts the active parameters (count, positive).</param>
    /// <param name="tokens">Tokens served (count, zero or more).</param>
    public static double Inference(double parameters, double tokens) =>
        2 * Guard.Parameters(parameters) * Guard.NotNegative(tokens, "served tokens", "give a count such as 1e12");

    /// <summary>Kaplan et al. 2020, section 2.1: three times the forward cost 2·N + 2·n_layer·n_ctx·d_attn per token, N without embeddings (FLOP).</summary>
    /// <param name="shape">The transformer.</param>
    /// <param name="tokens">D (count, positive).</param>
    public static double Kaplan(TransformerShape shape, double tokens) =>
        3 * Guard.Tokens(tokens) * ((2 * Shape(shape).NonEmbeddingParameters) + (2.0 * shape.Layers * shape.Context * shape.AttentionWidth));

    /// <summary>PaLM (Chowdhery et al. 2022, arXiv:2204.02311, appendix B): 6·N + 12·L·H·Q·T per token (FLOP).</summary>
    /// <param name="parameters">N, all parameters (count, positive).</param>
    /// <param name="shape">The transformer.</param>
    /// <param name="tokens">D (count, positive).</param>
    public static double Palm(double parameters, TransformerShape shape, double tokens) =>
        Guard.Tokens(tokens) * ((6 * Guard.Parameters(parameters)) + (12.0 * Shape(shape).Layers * shape.AttentionWidth * shape.Context));

    /// <summary>Hoffmann et al. 2022, appendix F, operation by operation (FLOP).</summary>
    /// <remarks>
    /// The paper's Table A4 compares this count with 6·N·D. Its printed ratios come out only when the embedding
    /// and the final logits are left out, so that is the default; counted literally, its 73M model has 1.58 instead of 1.03.
    /// </remarks>
    /// <param name="shape">The transformer.</param>
    /// <param name="tokens">D (count, positive).</param>
    /// <param name="includeEmbeddingAndLogits">Whether to add the embedding look-up (as a matrix product) and the final logits.</param>
    public static double ChinchillaAppendixF(TransformerShape shape, double tokens, bool includeEmbeddingAndLogits = false)
    {
        double width = Shape(shape).Width, attention = shape.AttentionWidth, context = shape.Context;
        double keysQueriesValues = 2 * 3 * width * attention;
        double scores = 2 * context * attention;
        double softmax = 3 * shape.Heads * context;
        double reduction = 2 * context * attention;
        double output = 2 * attention * width;
        double dense = 2 * 2 * width * shape.FeedForward;
        double forward = shape.Layers * (keysQueriesValues + scores + softmax + reduction + output + dense);
        if (includeEmbeddingAndLogits)
            forward += 2 * 2 * shape.EmbeddingParameters;
        return 3 * forward * Guard.Tokens(tokens);
    }

    /// <summary>What attention over the context adds to 2·N forward by Kaplan's term: n_layer·n_ctx·d_attn/N (fraction).</summary>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="shape">The transformer.</param>
    public static double KaplanContextShare(double parameters, TransformerShape shape) =>
        Shape(shape).Layers * (double)shape.Context * shape.AttentionWidth / Guard.Parameters(parameters);

    /// <summary>What attention over the context adds to 6·N by PaLM's term: 2·L·H·Q·T/N (fraction); twice Kaplan's share, because PaLM counts both products over the context (scores and weighted sum) and Kaplan one.</summary>
    /// <param name="parameters">N (count, positive).</param>
    /// <param name="shape">The transformer.</param>
    public static double PalmContextShare(double parameters, TransformerShape shape) => 2 * KaplanContextShare(parameters, shape);

    private static TransformerShape Shape(TransformerShape shape) => shape ?? throw new ArgumentNullException(nameof(shape));
}
