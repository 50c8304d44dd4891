namespace ScalingLaws.Lab;

/// <summary>Carries designs out: against a lab, or against a known truth to see how well they do.</summary>
public static class ExperimentPlanner
{
    /// <summary>Buys a design's runs from a lab and concludes.</summary>
    /// <param name="lab">The lab; its cap is never passed.</param>
    /// <param name="design">How to spend it.</param>
    /// <param name="cancel">Stops between two runs; what was bought is kept by the lab.</param>
    /// <exception cref="LabException">The lab refused or does not answer.</exception>
    public static async Task<PlannedExperiment> RunAsync(TrainingLab lab, ExperimentDesign design, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(lab);
        ArgumentNullException.ThrowIfNull(design);
        LabBudget budget = await lab.BudgetAsync(cancel).ConfigureAwait(false);
        var bought = new List<LabRun>();
        double left = budget.FlopsLeft;
        while (design.Next(bought, left, budget.TargetFlops) is { Count: > 0 } next)
        {
            bought.AddRange(await lab.BuyAllAsync(next, cancel).ConfigureAwait(false));
            left = (await lab.BudgetAsync(cancel).ConfigureAwait(false)).FlopsLeft;
        }
        return Conclude(design, bought, budget.TargetFlops);
    }

    /// <summary>Carries a design out against a known truth.</summary>
    /// <param name="terms">Truth, noise and cap.</param>
    /// <param name="design">How to spend it.</param>
    /// <returns>The conclusion, the truth at the target budget, and what the choice loses against it.</returns>
    public static SimulatedExperiment Simulate(LabTerms terms, ExperimentDesign design)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(design);
        var bought = new List<LabRun>();
        double left = terms.CapFlops;
        while (design.Next(bought, left, terms.TargetFlops) is { Count: > 0 } next)
        {
            foreach (RunConfiguration run in next)
            {
                if (RunLimits.Problem(run) is { } problem)
                    throw new InvalidOperationException($"{design.Name} asks for a run that is not sold: {problem}");
                bought.Add(new LabRun(run, terms.LossNats(run)));
                left -= run.TrainingFlops;
            }
            if (left < 0)
                throw new InvalidOperationException($"{design.Name} spends {RunLimits.Flops(-left)} FLOP more than the cap");
        }
        PlannedExperiment planned = Conclude(design, bought, terms.TargetFlops);
        HiddenOptimum optimum = HiddenOptimum.Find(terms.Surface, terms.TargetFlops);
        return new SimulatedExperiment(planned, optimum, terms.Surface.LossNats(planned.Choice), optimum.RegretNats(terms.Surface, planned.Choice));
    }

    private static PlannedExperiment Conclude(ExperimentDesign design, IReadOnlyList<LabRun> bought, double targetFlops)
    {
        LearningLawFit fit = LearningLawFit.Of(bought);
        RunConfiguration choice = HiddenOptimum.Find(fit.Law, targetFlops).Best;
        (double loss, double error, Interval interval) = fit.Predict(choice);
        return new PlannedExperiment(design.Name, bought, bought.Sum(r => r.Configuration.TrainingFlops), fit, choice, loss, error, interval);
    }
}
