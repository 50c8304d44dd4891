using System.Globalization;

namespace ScalingLaws.Ladder;

/// <summary>A rung of the ladder: the shape of one model.</summary>
/// <param name="Name">Its name, for example "40k": non-embedding parameters, rounded.</param>
/// <param name="Layers">Blocks.</param>
/// <param name="Width">d_model.</param>
/// <param name="Heads">Attention heads; they divide the width.</param>
public sealed record LadderSize(string Name, int Layers, int Width, int Heads)
{
    /// <summary>Weights of the matrix products in the blocks: 12·layers·width² (Kaplan et al. 2020, equation 2.1).</summary>
    public long NonEmbeddingParameters => 12L * Layers * Width * Width;

    /// <summary>Peak learning rate. Found for each size by a search at 500k tokens; in between and beyond, see <see cref="TunedLearningRate"/>.</summary>
    public double LearningRate => TunedLearningRate(Width);

    /// <summary>The rungs, each about twice the one before: depth 2, widths growing by the root of two.</summary>
    public static IReadOnlyList<LadderSize> All { get; } =
    [
        new("10k", 2, 20, 4), new("19k", 2, 28, 4), new("38k", 2, 40, 4),
        new("75k", 2, 56, 4), new("154k", 2, 80, 4), new("301k", 2, 112, 4),
    ];

    /// <summary>Learning rate of a width.</summary>
    internal static double TunedLearningRate(int width) => Math.Round(0.01 * Math.Pow(width / 40.0, -0.9), 4);
}
