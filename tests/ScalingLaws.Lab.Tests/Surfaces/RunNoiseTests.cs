using ScalingLaws.Lab;

namespace ScalingLawsLabTests;

public sealed class RunNoiseTests
{
    private static readonly RunConfiguration Run = new(256, 8, 8, 128, 5e-4, 1e16);

    [Fact]
    public void A_configuration_repeats_exactly_and_every_part_of_it_counts()
    {
        var noise = new RunNoise(0.012, 3);
        double first = noise.Nats(Run);
        Assert.Equal(first, new RunNoise(0.012, 3).Nats(Run with { }));
        RunConfiguration[] others =
        [
            Run with { Width = 257 }, Run with { Layers = 9 }, Run with { Heads = 7 }, Run with { BatchSize = 256 },
            Run with { LearningRate = 5.1e-4 }, Run with { TrainingFlops = 3e16 },
        ];
        Assert.All(others, o => Assert.NotEqual(first, noise.Nats(o)));
        Assert.NotEqual(first, new RunNoise(0.012, 4).Nats(Run));
        Assert.Equal(0, new RunNoise(0, 3).Nats(Run));
    }

    [Theory]
    [InlineData(1e17, 0.012)]
    [InlineData(1e13, 0.0044)]
    public void Scatters_as_asked(double flops, double deviation)
    {
        var noise = new RunNoise(0.012, 1);
        double[] draws =
        [
            .. from width in Enumerable.Range(900, 100)
               from layers in Enumerable.Range(12, 12)
               select noise.Nats(new RunConfiguration(width, layers, 16, 256, 1e-3, flops)),
        ];
        double mean = draws.Average(), sd = Math.Sqrt(draws.Average(d => (d - mean) * (d - mean)));
        Assert.InRange(mean / deviation, -4 / Math.Sqrt(draws.Length), 4 / Math.Sqrt(draws.Length));
        Assert.InRange(sd / deviation, 0.92, 1.08);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.1)]
    [InlineData(2)]
    public void Impossible_noise_is_refused(double deviation) =>
        Assert.Contains("noise", Assert.Throws<ArgumentOutOfRangeException>(() => new RunNoise(deviation, 1)).Message, StringComparison.Ordinal);
}
