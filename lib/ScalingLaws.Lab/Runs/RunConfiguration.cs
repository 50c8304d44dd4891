namespace ScalingLaws.Lab;

/// <summary>A training run as the lab's users ask for it: a decoder, its batch, its learning rate and its compute.</summary>
/// <remarks>
/// The recipe behind it: context 512, a vocabulary of 32,000, untied embeddings, feed-forward of 4·d_model, AdamW, cosine decay to
/// one tenth. Equal configurations are the same run: asked for again, it costs nothing and answers the same.
/// </remarks>
/// <param name="Width">d_model.</param>
/// <param name="Layers">num_layers.</param>
/// <param name="Heads">num_heads; without visible effect in the recorded runs.</param>
/// <param name="BatchSize">batch_size, sequences of 512 tokens.</param>
/// <param name="LearningRate">Peak learning rate.</param>
/// <param name="TrainingFlops">train_flops, the compute that the run spends (FLOP).</param>
public sealed record RunConfiguration(int Width, int Layers, int Heads, int BatchSize, double LearningRate, double TrainingFlops)
{
    /// <summary>Tokens in one sequence.</summary>
    public const int Context = 512;

    /// <summary>Entries of the vocabulary.</summary>
    public const int Vocabulary = 32_000;

    /// <summary>N = 12·n_layer·d_model² (count), the size that CS336 assignment 3 asks for.</summary>
    public double NonEmbeddingParameters => 12.0 * Layers * Width * Width;

    /// <summary>Parameters that the compute is counted with: N and the output head, not the input embedding (count).</summary>
    public double CountedParameters => NonEmbeddingParameters + ((double)Vocabulary * Width);

    /// <summary>Optimiser steps, C/(6·counted parameters·tokens per step); below one where the compute does not pay for a step.</summary>
    public double Steps => TrainingFlops / (6 * CountedParameters * BatchSize * Context);

    /// <summary>Tokens seen, C/(6·counted parameters) (count).</summary>
    public double Tokens => TrainingFlops / (6 * CountedParameters);
}
