namespace ScalingLaws.Lab;

/// <summary>The scatter of finished runs: normal, and a function of the configuration and the seed alone, so that a run repeats exactly.</summary>
/// <param name="StandardDeviationNats">Standard deviation of the loss (nats per token, zero or more); repeated real runs scatter by about 0.012.</param>
/// <param name="Seed">The seed of a whole lab.</param>
/// <remarks>A run that pays for less than one step has learnt nothing and scatters less: 0.0044 where others scatter 0.012.</remarks>
public sealed record RunNoise(double StandardDeviationNats, int Seed)
{
    private const double ShareBelowOneStep = 0.0044 / 0.012;

    /// <summary>Standard deviation (nats per token).</summary>
    public double StandardDeviationNats { get; init => field = Checked(value); } = Checked(StandardDeviationNats);

    /// <summary>What is added to a run's loss (nats per token).</summary>
    public double Nats(RunConfiguration run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (StandardDeviationNats == 0)
            return 0;
        ulong hash = 0xCBF29CE484222325UL;
        foreach (ulong part in (ReadOnlySpan<ulong>)[
            (ulong)run.Width, (ulong)run.Layers, (ulong)run.Heads, (ulong)run.BatchSize,
            BitConverter.DoubleToUInt64Bits(run.LearningRate), BitConverter.DoubleToUInt64Bits(run.TrainingFlops), (ulong)(uint)Seed])
        {
            hash = (hash ^ part) * 0x9E3779B97F4A7C15UL;
            hash ^= hash >> 29;
        }
        var random = new StreamRandom((int)(hash >> 32), (int)(uint)hash);
        double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        double normal = radius * Math.Cos(2 * Math.PI * random.NextDouble());
        return normal * StandardDeviationNats * (run.Steps < 1 ? ShareBelowOneStep : 1);
    }

    private static double Checked(double value) => value >= 0 && value <= 1
        ? value
        : throw new ArgumentOutOfRangeException(null, $"the noise must lie between 0 and 1 nats per token, got {RunLimits.Number(value)}; real runs scatter by 0.012");
}
