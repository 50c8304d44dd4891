using System.Globalization;

namespace ScalingLaws.Lab;

/// <summary>Several sizes at each of a few budgets, as in approach 2 of Hoffmann et al. 2022.</summary>
public sealed class IsoFlopsDesign : ExperimentDesign
{
    /// <inheritdoc/>
    public override string Name => "IsoFLOPs grid";

    /// <inheritdoc/>
    public override string Idea => "A cheap sweep for the hyperparameters, then four sizes at each of three budgets, all chosen beforehand.";

    /// <inheritdoc/>
    public override IReadOnlyList<RunConfiguration> Next(IReadOnlyList<LabRun> bought, double flopsLeft, double targetFlops)
    {
        ArgumentNullException.ThrowIfNull(bought);
        if (bought.Count > 0)
            return [];
        // Four sizes at a budget, a third of it and a tenth of it; the sweep takes the rest.
        double largest = RunLimits.TrainingFlops.LastOrDefault(c => 4 * c * 1.44 <= flopsLeft, RunLimits.TrainingFlops[0]);
        IEnumerable<RunConfiguration> grid =
            from budget in RunLimits.TrainingFlops
            where budget >= 0.99 * largest / 10 && budget <= largest && budget.ToString("e0", CultureInfo.InvariantCulture)[0] != '6'
            from share in new[] { 0.25, 0.7, 1.8, 5 }
            select Sized(share * 8e6 * Math.Pow(budget / 1e17, 0.6), budget);
        return Affordable([.. grid, .. Sweep(1e16)], flopsLeft);
    }
}
