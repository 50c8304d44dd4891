namespace ScalingLaws.Lab;

/// <summary>Small runs first; each rung costs more and is placed where the runs below say the optimum is.</summary>
public sealed class LadderDesign : ExperimentDesign
{
    // Runs on each rung and their sizes against the fitted optimum.
    private static readonly (double Budget, double[] Shares)[] Rungs =
    [
        (3e16, [0.4, 1, 2.5]), (6e16, [0.6, 1.6]), (1e17, [0.5, 2]), (3e17, [1]), (1e18, [1]),
    ];

    /// <inheritdoc/>
    public override string Name => "small-to-large ladder";

    /// <inheritdoc/>
    public override string Idea => "A cheap sweep, then rungs of three to ten times the compute, each placed at the optimum that the rungs below predict.";

    /// <inheritdoc/>
    public override IReadOnlyList<RunConfiguration> Next(IReadOnlyList<LabRun> bought, double flopsLeft, double targetFlops)
    {
        ArgumentNullException.ThrowIfNull(bought);
        if (bought.Count == 0)
            return Affordable(Sweep(1e16), flopsLeft);
        double highest = bought.Max(r => r.Configuration.TrainingFlops);
        foreach ((double budget, double[] shares) in Rungs.Where(r => r.Budget > highest))
        {
            RunConfiguration best = HiddenOptimum.Find(LearningLawFit.Of(bought).Law, budget).Best;
            IReadOnlyList<RunConfiguration> rung = Affordable(shares.Select(s => Sized(s * best.NonEmbeddingParameters, budget) with { LearningRate = Rounded(best.LearningRate) }), flopsLeft);
            if (rung.Count > 0)
                return rung;
        }
        return [];
    }

    private static double Rounded(double rate) => Math.Clamp(Math.Round(rate, 5), RunLimits.LearningRate.Low, RunLimits.LearningRate.High);
}
