namespace ScalingLaws.Ladder;

/// <summary>FLOP of the matrix products that are executed, a multiply-add as two.</summary>
/// <remarks>
/// Counted: the four products of each block, the scores and the mixing of attention over the full square (the kernel does not skip the
/// masked half of so short a context), and the output layer; the backward pass costs each of them twice. Left out, as usual: normalisation,
/// GELU, softmax, the look-up of embeddings, the optimizer, and what the attention kernel computes a second time going back.
/// </remarks>
public static class FlopCount
{
    /// <summary>Multiply-adds of the forward pass for one sequence of <paramref name="length"/> tokens.</summary>
    public static long ForwardMultiplyAdds(ModelOptions model, int length)
    {
        ArgumentNullException.ThrowIfNull(model);
        long width = model.Width, tokens = length;
        long products = 12L * model.Layers * width * width * tokens;
        long attention = 2L * model.Layers * tokens * tokens * width;
        return products + attention + (tokens * width * model.Vocabulary);
    }

    /// <summary>FLOP of training on <paramref name="tokens"/> tokens in sequences of the whole context.</summary>
    public static double Training(ModelOptions model, long tokens)
    {
        ArgumentNullException.ThrowIfNull(model);
        return 6.0 * ForwardMultiplyAdds(model, model.Context) / model.Context * tokens;
    }
}
