using ScalingLaws.Lab;

namespace Coursework;

public static partial class Course
{
    /// <summary>A training lab of one's own, in this process: see <see cref="TrainingLab.Local"/>.</summary>
    /// <remarks>It is here so that this library refers to the lab's, which is what lets a cell use the lab's types.</remarks>
    /// <param name="capFlops">What can be spent (FLOP, 1 to 9e18).</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="noiseNats">Standard deviation of the noise (nats per token, 0 to 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">The cap or the noise is out of range.</exception>
    public static TrainingLab Lab(double capFlops = 2e18, int seed = 1, double noiseNats = 0.012) => TrainingLab.Local(capFlops, seed, noiseNats);
}
