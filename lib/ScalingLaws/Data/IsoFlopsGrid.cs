namespace ScalingLaws;

/// <summary>A grid of IsoFLOP curves, from which a law makes a synthetic data set.</summary>
/// <param name="Budgets">The curves, in the order in which their runs are listed.</param>
public sealed record IsoFlopsGrid(IReadOnlyList<IsoFlopsBudget> Budgets)
{
    /// <summary>The grid of Stanford CS336 assignment 3: nine budgets of eight sizes.</summary>
    /// <remarks>Up to 1e20 FLOP the data run from 20e9 tokens down to 20e9/24, above from 200e9 down to 5e9.</remarks>
    public static IsoFlopsGrid Cs336 { get; } = new(
        [.. new[] { 6e18, 1e19, 3e19, 6e19, 1e20 }.Select(flops => new IsoFlopsBudget(flops, 20e9, 20e9 / 24, 8)),
         .. new[] { 3e20, 6e20, 1e21, 3e21 }.Select(flops => new IsoFlopsBudget(flops, 200e9, 5e9, 8))]);

    /// <summary>The runs a law predicts on this grid, sizes not truncated to integers, without noise.</summary>
    /// <param name="law">The law that plays the truth.</param>
    public IReadOnlyList<TrainingRun> Generate(ChinchillaLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        return [.. Budgets.SelectMany(budget => budget.ParameterCounts().Select(parameters => Run(law, parameters, budget.TrainingFlops)))];
    }

    private static TrainingRun Run(ChinchillaLaw law, double parameters, double trainingFlops)
    {
        double tokens = trainingFlops / (6 * parameters);
        // Summed in the order of the published set, so that the last bit agrees too.
        double loss = law.E + (law.A / Math.Pow(parameters, law.Alpha)) + (law.B / Math.Pow(tokens, law.Beta));
        return new TrainingRun(parameters, tokens, loss, trainingFlops);
    }
}
