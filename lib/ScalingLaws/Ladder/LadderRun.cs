namespace ScalingLaws;

/// <summary>One row of a mini ladder: a small transformer trained on so many tokens, and its loss on held-out text.</summary>
/// <remarks>
/// The text is synthetic and its entropy is known exactly, so a loss can be measured as its excess over the entropy:
/// the mean of ln p − ln q over the held-out tokens, with p the language's own probability. The luck of the held-out text
/// drops out of this difference, so <see cref="LossNats"/>, entropy plus excess, is the better estimate of the true loss
/// than <see cref="MeasuredLossNats"/>.
/// </remarks>
public sealed record LadderRun
{
    /// <summary>Name of the size, such as "40k".</summary>
    public required string Size { get; init; }

    /// <summary>Blocks of the transformer.</summary>
    public required int Layers { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public required int Width { get; init; }

    /// <summary>N without embeddings: the matrices of the blocks (count).</summary>
    public required double NonEmbeddingParameters { get; init; }

    /// <summary>Everything that was trained (count).</summary>
    public required double TotalParameters { get; init; }

    /// <summary>D, training tokens seen when the loss was measured (count).</summary>
    public required double Tokens { get; init; }

    /// <summary>Tokens over which the learning rate falls to a tenth (count).</summary>
    public required double HorizonTokens { get; init; }

    /// <summary>Whether the horizon is the run's own.</summary>
    public required LadderSchedule Schedule { get; init; }

    /// <summary>Seed of weights and training text.</summary>
    public required int Seed { get; init; }

    /// <summary>Peak learning rate.</summary>
    public required double LearningRate { get; init; }

    /// <summary>6·N·D with N without embeddings (FLOP).</summary>
    public required double SixNdFlops { get; init; }

    /// <summary>FLOP of the matrix products really executed, attention and output included.</summary>
    public required double ExactFlops { get; init; }

    /// <summary>The exact entropy of the language: the true floor E (nats per token).</summary>
    public required double EntropyNats { get; init; }

    /// <summary>Mean of ln p − ln q over the held-out text (nats per token); not a number where the run diverged.</summary>
    public required double ExcessNats { get; init; }

    /// <summary>Its standard error (nats per token).</summary>
    public required double ExcessStandardError { get; init; }

    /// <summary>Mean cross-entropy on the held-out text (nats per token).</summary>
    public required double MeasuredLossNats { get; init; }

    /// <summary>Training tokens per second, beside other runs; no benchmark.</summary>
    public double TokensPerSecond { get; init; } = double.NaN;

    /// <summary>Seconds of training, evaluation left out.</summary>
    public double WallSeconds { get; init; } = double.NaN;

    /// <summary>Where and with what it was trained: library versions, processor, date.</summary>
    public string Provenance { get; init; } = "";

    /// <summary>False where training diverged, which leaves no loss.</summary>
    public bool IsFinished { get; init; } = true;

    /// <summary>The loss: entropy plus excess (nats per token).</summary>
    public double LossNats => EntropyNats + ExcessNats;

    /// <summary>N by either way of counting.</summary>
    /// <param name="count">What is counted.</param>
    public double Parameters(LadderCount count) => count == LadderCount.Total ? TotalParameters : NonEmbeddingParameters;

    /// <summary>The run as fits take it, with C = 6·N·D.</summary>
    /// <param name="count">What is counted as N.</param>
    public TrainingRun ToTrainingRun(LadderCount count = LadderCount.NonEmbedding) => new(Parameters(count), Tokens, LossNats);
}
