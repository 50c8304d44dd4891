namespace ScalingLaws.Lab;

/// <summary>Buys, one by one, the run that would shrink the interval of the prediction most, for at most half of what is left.</summary>
/// <remarks>
/// The saving is that of a linear law about the current fit: (gᵀΣh)²/(σ² + hᵀΣh), with g and h the gradients of the predicted and the
/// bought loss and Σ the covariance of the parameters.
/// </remarks>
public sealed class SequentialDesign : ExperimentDesign
{
    private const double Smallest = 1e16;
    private static readonly int[] Widths = [64, 96, 128, 192, 256, 384, 512, 640, 768, 896, 1024];
    private static readonly int[] Depths = [2, 4, 6, 8, 12, 16, 20, 24];
    private static readonly double[] Rates = [3e-4, 6e-4, 1e-3];

    /// <inheritdoc/>
    public override string Name => "sequential design";

    /// <inheritdoc/>
    public override string Idea => "A cheap sweep, then one run at a time: the one after which the prediction's interval would be shortest.";

    /// <inheritdoc/>
    public override IReadOnlyList<RunConfiguration> Next(IReadOnlyList<LabRun> bought, double flopsLeft, double targetFlops)
    {
        ArgumentNullException.ThrowIfNull(bought);
        if (bought.Count == 0)
            return Affordable(Sweep(Smallest), flopsLeft);
        if (flopsLeft < Smallest || bought.Count >= 60)
            return [];
        LearningLawFit fit = LearningLawFit.Of(bought);
        double[] predicted = fit.Gradient(HiddenOptimum.Find(fit.Law, targetFlops).Best);
        HashSet<RunConfiguration> known = [.. bought.Select(r => r.Configuration)];
        double most = Math.Max(flopsLeft / 2, Smallest);
        (RunConfiguration? Run, double Saved) best = (null, 0);
        foreach (RunConfiguration run in Candidates(most))
        {
            if (known.Contains(run))
                continue;
            double saved = fit.VarianceSaved(predicted, run);
            if (saved > best.Saved)
                best = (run, saved);
        }
        return best.Run is null ? [] : [best.Run];
    }

    private static IEnumerable<RunConfiguration> Candidates(double most) =>
        from flops in RunLimits.TrainingFlops
        where flops >= Smallest && flops <= most
        from width in Widths
        from depth in Depths
        from rate in Rates
        let run = new RunConfiguration(width, depth, 8, 128, rate, flops)
        where run.Steps >= LearningLaw.AmpleSteps
        select run;
}
