namespace ScalingLaws.Lab;

/// <summary>The best run that a budget can buy on a surface, and what any other choice loses against it.</summary>
/// <param name="Best">The configuration of least loss within the lab's ranges.</param>
/// <param name="LossNats">Its loss without noise (nats per token).</param>
public sealed record HiddenOptimum(RunConfiguration Best, double LossNats)
{
    private static readonly int[] WidthSteps = [64, 32, 16, 8, 4, 2, 1];

    /// <summary>Searches all widths, depths, batches and learning rates of <see cref="RunLimits"/>.</summary>
    /// <remarks>
    /// Every depth and batch on a grid of widths and learning rates, then the best ten are walked down to single widths and to a
    /// learning rate within 0.1 %.
    /// </remarks>
    /// <param name="surface">The truth, or a fitted model of it.</param>
    /// <param name="trainingFlops">The budget (FLOP, positive).</param>
    public static HiddenOptimum Find(ILossSurface surface, double trainingFlops)
    {
        ArgumentNullException.ThrowIfNull(surface);
        var coarse = new List<(RunConfiguration Run, double Loss)>();
        foreach (int batch in RunLimits.BatchSizes)
        {
            for (int layers = RunLimits.Layers.Low; layers <= RunLimits.Layers.High; layers++)
            {
                for (int width = RunLimits.Width.Low; width <= RunLimits.Width.High; width += 32)
                {
                    for (int k = 0; k <= 9; k++)
                    {
                        var run = new RunConfiguration(width, layers, 8, batch, Math.Pow(10, -4 + (k / 9.0)), trainingFlops);
                        coarse.Add((run, surface.LossNats(run)));
                    }
                }
            }
        }
        return coarse.OrderBy(c => c.Loss).Take(10).Select(c => Descend(surface, c.Run, c.Loss)).MinBy(o => o.LossNats)!;
    }

    /// <summary>What a choice loses against the optimum (nats per token, zero or more).</summary>
    public double RegretNats(ILossSurface surface, RunConfiguration choice)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentNullException.ThrowIfNull(choice);
        return Math.Max(0, surface.LossNats(choice with { TrainingFlops = Best.TrainingFlops }) - LossNats);
    }

    private static HiddenOptimum Descend(ILossSurface surface, RunConfiguration run, double loss)
    {
        double rateStep = 1.25;
        int widthPlace = 0;
        while (true)
        {
            RunConfiguration best = run;
            foreach (RunConfiguration near in Neighbours(run, WidthSteps[widthPlace], rateStep))
            {
                double at = surface.LossNats(near);
                if (at < loss)
                    (best, loss) = (near, at);
            }
            if (best != run)
            {
                run = best;
                continue;
            }
            if (widthPlace == WidthSteps.Length - 1 && rateStep < 1.001)
                return new HiddenOptimum(run, loss);
            widthPlace = Math.Min(widthPlace + 1, WidthSteps.Length - 1);
            rateStep = Math.Sqrt(rateStep);
        }
    }

    private static IEnumerable<RunConfiguration> Neighbours(RunConfiguration run, int widthStep, double rateStep)
    {
        foreach (int layers in new[] { run.Layers - 1, run.Layers, run.Layers + 1 })
        {
            foreach (int width in new[] { run.Width - widthStep, run.Width, run.Width + widthStep })
            {
                foreach (double rate in new[] { run.LearningRate / rateStep, run.LearningRate, run.LearningRate * rateStep })
                {
                    yield return run with
                    {
                        Layers = Math.Clamp(layers, RunLimits.Layers.Low, RunLimits.Layers.High),
                        Width = Math.Clamp(width, RunLimits.Width.Low, RunLimits.Width.High),
                        LearningRate = Math.Clamp(rate, RunLimits.LearningRate.Low, RunLimits.LearningRate.High),
                    };
                }
            }
        }
    }
}
