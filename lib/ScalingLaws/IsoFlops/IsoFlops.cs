using System.Globalization;

namespace ScalingLaws;

/// <summary>Fits compute-optimal sizes from runs at fixed budgets (Approach 2).</summary>
public static class IsoFlops
{
    /// <summary>Reads the optimum off every budget and draws a law for N and one for D through them.</summary>
    /// <param name="runs">Runs of at least two budgets; three where an offset is fitted.</param>
    /// <param name="minimum">How optima are read off; the parabola through all points of a budget by default, as in the paper.</param>
    /// <param name="shape">What is drawn through them; the straight line in log-log space by default, as in the paper.</param>
    /// <param name="level">Confidence level of the intervals.</param>
    /// <exception cref="ArgumentException">The runs cannot be fitted; the message says why.</exception>
    public static IsoFlopsFit Fit(
        IEnumerable<TrainingRun> runs,
        ProfileMinimum minimum = ProfileMinimum.AllPointParabola,
        FrontierShape shape = FrontierShape.LogLogLine,
        double level = 0.95)
    {
        IReadOnlyList<IsoFlopsProfile> profiles = IsoFlopsProfile.Group(runs);
        if (profiles.Count < 2)
            throw new ArgumentException($"all runs have the one budget {IsoFlopsProfile.Short(profiles[0].BudgetFlops)}, and a law needs at least two; add runs at other budgets");
        IsoFlopsOptimum[] optima = [.. profiles.Select(p => p.Optimum(minimum))];
        double[] budgets = [.. optima.Select(o => o.BudgetFlops)];
        FitResult<PowerLaw> parameters = Through(budgets, [.. optima.Select(o => o.Parameters)], shape, level, "optimal size by IsoFLOPs: ", "N*", "parameters");
        FitResult<PowerLaw> tokens = Through(budgets, [.. optima.Select(o => o.Tokens)], shape, level, "optimal data by IsoFLOPs: ", "D*", "tokens");
        var fit = new IsoFlopsFit
        {
            Profiles = profiles,
            Minimum = minimum,
            Shape = shape,
            Optima = optima,
            ParameterFit = parameters,
            TokenFit = tokens,
            Warnings = [],
        };
        return fit with { Warnings = Warnings(fit) };
    }

    private static FitResult<PowerLaw> Through(double[] budgets, double[] values, FrontierShape shape, double level, string prefix, string symbol, string unit) =>
        PowerLawFit.Fit(budgets, values, OptionsOf(shape) with { Level = level }, prefix, symbol, "C", unit);

    internal static PowerLawFitOptions OptionsOf(FrontierShape shape) => shape switch
    {
        FrontierShape.LogLogLine => PowerLawFitOptions.LogLogLine,
        FrontierShape.PowerLaw => new PowerLawFitOptions(),
        FrontierShape.PowerLawWithOffset => PowerLawFitOptions.WithOffset,
        _ => throw new ArgumentException($"the frontier has no shape number {(int)shape}; choose LogLogLine, PowerLaw or PowerLawWithOffset"),
    };

    private static List<string> Warnings(IsoFlopsFit fit)
    {
        List<string> warnings = [.. fit.Optima.Where(o => o.Warning.Length > 0).Select(o => o.Warning)];
        TrainingRun[] odd = [.. fit.Profiles.SelectMany(p => p.Runs).Where(r => Math.Abs((6 * r.Parameters * r.Tokens / r.TrainingFlops) - 1) > IsoFlopsConsistency.Tolerance)];
        if (odd.Length > 0)
            warnings.Add($"in {FitWarnings.Count(odd.Length)} of {fit.Profiles.Sum(p => p.Runs.Count)} runs the compute is not 6·N·D within 1 % (the first has N = {IsoFlopsProfile.Short(odd[0].Parameters)}, D = {IsoFlopsProfile.Short(odd[0].Tokens)}, C = {IsoFlopsProfile.Short(odd[0].TrainingFlops)}): check the columns and whether embeddings count");
        warnings.AddRange(fit.ParameterFit.Warnings.Select(w => "N*: " + w));
        warnings.AddRange(fit.TokenFit.Warnings.Select(w => "D*: " + w));
        double ahead = 10 * fit.Profiles[^1].BudgetFlops;
        IsoFlopsConsistency consistency = fit.Consistency(ahead);
        if (consistency.IsAlarming)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"ten times beyond the data, {consistency}"));
        return warnings;
    }
}
