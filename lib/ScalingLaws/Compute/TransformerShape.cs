namespace ScalingLaws;

/// <summary>The shape of a decoder-only transformer, as far as its compute depends on it.</summary>
/// <param name="Layers">n_layer (at least 1).</param>
/// <param name="Width">d_model (at least 1).</param>
/// <param name="Heads">Attention heads H (at least 1).</param>
/// <param name="Context">Sequence length n_ctx or T (tokens, at least 1).</param>
/// <param name="Vocabulary">Vocabulary (tokens, at least 1).</param>
/// <exception cref="ArgumentOutOfRangeException">A value is below 1.</exception>
public sealed record TransformerShape(int Layers, int Width, int Heads, int Context, int Vocabulary)
{
    private const string Advice = "give a count of at least one";

    /// <summary>n_layer.</summary>
    public int Layers { get; init => field = Guard.AtLeast(value, 1, "the number of layers", Advice); } = Guard.AtLeast(Layers, 1, "the number of layers", Advice);

    /// <summary>d_model.</summary>
    public int Width { get; init => field = Guard.AtLeast(value, 1, "the width d_model", Advice); } = Guard.AtLeast(Width, 1, "the width d_model", Advice);

    /// <summary>Attention heads H.</summary>
    public int Heads { get; init => field = Guard.AtLeast(value, 1, "the number of heads", Advice); } = Guard.AtLeast(Heads, 1, "the number of heads", Advice);

    /// <summary>Sequence length n_ctx or T (tokens).</summary>
    public int Context { get; init => field = Guard.AtLeast(value, 1, "the context length", Advice); } = Guard.AtLeast(Context, 1, "the context length", Advice);

    /// <summary>Vocabulary (tokens).</summary>
    public int Vocabulary { get; init => field = Guard.AtLeast(value, 1, "the vocabulary", Advice); } = Guard.AtLeast(Vocabulary, 1, "the vocabulary", Advice);

    /// <summary>Width of the feed-forward layer: as given, otherwise 4·d_model.</summary>
    public int FeedForward
    {
        get => field > 0 ? field : 4 * Width;
        init => field = Guard.AtLeast(value, 1, "the feed-forward width", Advice);
    }

    /// <summary>Width of one head's keys Q: as given, otherwise d_model over the heads.</summary>
    public int KeySize
    {
        get => field > 0 ? field : Width / Heads;
        init => field = Guard.AtLeast(value, 1, "the key size", Advice);
    }

    /// <summary>d_attn = heads times key size.</summary>
    public double AttentionWidth => (double)Heads * KeySize;

    /// <summary>Weights without embeddings: 2·d_model·n_layer·(2·d_attn + d_ff), which is 12·n_layer·d_model² for the usual widths (Kaplan et al. 2020, equation 2.1).</summary>
    public double NonEmbeddingParameters => 2.0 * Width * Layers * ((2 * AttentionWidth) + FeedForward);

    /// <summary>Weights of one embedding matrix: vocabulary times d_model.</summary>
    public double EmbeddingParameters => (double)Vocabulary * Width;

    /// <summary>GPT-3 175B (Brown et al. 2020, Table 2.1).</summary>
    public static TransformerShape Gpt3 { get; } = new(96, 12288, 96, 2048, 50257);

    /// <summary>Llama 3.1 405B at a context of 8,192 (arXiv:2407.21783, Table 3); grouped-query attention and its 53,248-wide gated layer are left aside, so give its N by hand.</summary>
    public static TransformerShape Llama31B405 { get; } = new(126, 16384, 128, 8192, 128256);
}
