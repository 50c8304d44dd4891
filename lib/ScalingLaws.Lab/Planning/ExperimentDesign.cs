namespace ScalingLaws.Lab;

/// <summary>A way to spend a cap: which run to buy next, given what was learnt so far.</summary>
public abstract class ExperimentDesign
{
    /// <summary>Its name: "IsoFLOPs grid".</summary>
    public abstract string Name { get; }

    /// <summary>The idea in one sentence.</summary>
    public abstract string Idea { get; }

    /// <summary>The three designs that the course compares.</summary>
    public static IReadOnlyList<ExperimentDesign> All { get; } = [new IsoFlopsDesign(), new LadderDesign(), new SequentialDesign()];

    /// <summary>The runs to buy next; none when the design is done.</summary>
    /// <param name="bought">What was bought so far.</param>
    /// <param name="flopsLeft">What is left of the cap (FLOP).</param>
    /// <param name="targetFlops">The budget to predict (FLOP).</param>
    public abstract IReadOnlyList<RunConfiguration> Next(IReadOnlyList<LabRun> bought, double flopsLeft, double targetFlops);

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>A model of about this size, 25 to 30 times as wide as deep, with the learning rate by the rule 0.9e-3·(256/d)^0.2.</summary>
    internal static RunConfiguration Sized(double parameters, double flops)
    {
        // N = 12·L·d² with d = 28·L.
        double layers = Math.Cbrt(parameters / (12 * 28 * 28.0));
        int depth = Math.Clamp((int)Math.Round(layers), 3, 23);
        int width = Math.Clamp((int)Math.Round(Math.Sqrt(parameters / (12 * depth)) / 8) * 8, RunLimits.Width.Low, RunLimits.Width.High);
        return new RunConfiguration(width, depth, 8, 128, Math.Clamp(0.9e-3 * Math.Pow(width / 256.0, -0.2), 1e-4, 1e-3), flops);
    }

    /// <summary>As many of the runs, in order, as the money pays for.</summary>
    internal static IReadOnlyList<RunConfiguration> Affordable(IEnumerable<RunConfiguration> runs, double flopsLeft)
    {
        var result = new List<RunConfiguration>();
        foreach (RunConfiguration run in runs)
        {
            if (run.TrainingFlops <= flopsLeft)
            {
                flopsLeft -= run.TrainingFlops;
                result.Add(run);
            }
        }
        return result;
    }

    /// <summary>Sixteen cheap runs that vary one thing at a time: learning rate at two widths, depth, batch.</summary>
    internal static IEnumerable<RunConfiguration> Sweep(double flops)
    {
        foreach (int width in new[] { 96, 192 })
        {
            var centre = new RunConfiguration(width, 6, 8, 128, 8e-4, flops);
            yield return centre;
            foreach (double rate in new[] { 2e-4, 5e-4, 1e-3 })
                yield return centre with { LearningRate = rate };
            yield return centre with { Layers = 3 };
            yield return centre with { Layers = 12 };
            yield return centre with { BatchSize = 256 };
            yield return centre with { Layers = 3, LearningRate = 1e-3 };
        }
    }
}
