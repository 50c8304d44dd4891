using System.Collections.Immutable;
using ScalingLaws;
using ScalingLaws.Charts;

namespace ScalingNotebooks;

/// <summary>The charts that belong to each law.</summary>
internal static class FitFigureList
{
    // A browser draws so many points at once, and nobody sees more.
    private const int MostPoints = 1500;
    private const int MostBudgets = 20;

    public static ImmutableArray<(string Title, Func<Figure> Draw)> Chinchilla(RunFileData data, FitResult<ChinchillaLaw> fit, ImmutableArray<double> budgets)
    {
        double upTo = UpTo(data, budgets);
        var runs = new Lazy<TrainingRun[]>(() => Thinned(data));
        List<(string, Func<Figure>)> figures =
        [
            ("Observed against fitted loss", () => FitFigures.ObservedAgainstFitted(runs.Value, fit.Model)),
            ("Residuals", () => FitFigures.Residuals(runs.Value, fit.Model)),
            ("Loss over parameters and tokens", () => PlaneFigures.LossPlane(fit.Model, budgets.IsEmpty ? data.TrainingFlops.Max() : budgets[0], runs.Value)),
            ("Best size", () => FitFigures.BestSize(fit, runs.Value, upTo)),
            ("Tokens per parameter", () => FitFigures.Ratio(fit, runs.Value, upTo)),
            ("Frontier", () => FitFigures.Frontier(fit, runs.Value, upTo)),
        ];
        // Runs at a handful of budgets are IsoFLOPs; at a hundred they are not.
        if (data.Count <= MostPoints && IsoFlopsProfile.Group(data.Runs()) is { Count: <= MostBudgets } profiles)
        {
            bool haveMinima = profiles.All(p => p.TryOptimum(ProfileMinimum.AllPointParabola, out _));
            figures.Insert(2, ("IsoFLOPs", () => haveMinima ? IsoFlopsFigures.Profiles(data.Runs(), ProfileMinimum.AllPointParabola) : IsoFlopsFigures.Runs(data.Runs())));
        }
        if (fit.Bootstrap.HasValue)
        {
            figures.Add(("Refits of α and β", () => FitFigures.BootstrapCloud(fit, "α", "β")));
            figures.Add(("Refits of E and α", () => FitFigures.BootstrapCloud(fit, "E", "α")));
        }
        return [.. figures];
    }

    public static ImmutableArray<(string Title, Func<Figure> Draw)> Compute(RunFileData data, FitResult<ComputeLaw> fit, ImmutableArray<double> budgets)
    {
        var points = new Lazy<(double[] C, double[] L)>(() => ThinnedPairs(data));
        List<(string, Func<Figure>)> figures =
        [
            ("Loss against compute", () => ComputeLawFigures.Fit(points.Value.C, points.Value.L, fit, UpTo(data, budgets))),
            ("Reducible part", () => ComputeLawFigures.ReduciblePart(points.Value.C, points.Value.L, fit.Model)),
        ];
        if (fit.Bootstrap.HasValue)
            figures.Add(("Refits of E and α", () => FitFigures.BootstrapCloud(fit, "E", "α")));
        return [.. figures];
    }

    // The charts of a law in compute draw (Cc/C)^α, which is the same curve as a·C^b.
    public static ImmutableArray<(string Title, Func<Figure> Draw)> Power(RunFileData data, FitRequest request) =>
    [
        ("Loss against compute", () =>
        {
            (double[] c, double[] l) = ThinnedPairs(data);
            FitResult<ComputeLaw> same = LossLawFit.OfCompute(data.TrainingFlops, data.LossNats, LossLawFitOptions.Floorless with { Objective = request.Objective });
            return ComputeLawFigures.Fit(c, l, same, UpTo(data, request.Budgets));
        }),
    ];

    public static ImmutableArray<(string Title, Func<Figure> Draw)> IsoFlop(TrainingRun[] runs, IsoFlopsFit fit, ImmutableArray<double> budgets)
    {
        double upTo = Math.Max(1e24, budgets.IsEmpty ? 0 : budgets.Max());
        return
        [
            ("IsoFLOPs", () => IsoFlopsFigures.Profiles(runs, ProfileMinimum.AllPointParabola)),
            ("Best size", () => IsoFlopsFigures.ParametersAgainstCompute(fit, upTo)),
            ("Best data", () => IsoFlopsFigures.TokensAgainstCompute(fit, upTo)),
            ("Residuals", () => IsoFlopsFigures.Residuals(fit)),
        ];
    }

    private static double UpTo(RunFileData data, ImmutableArray<double> budgets) =>
        budgets.IsEmpty ? 100 * data.TrainingFlops.Max() : Math.Max(budgets.Max(), data.TrainingFlops.Max());

    private static int Step(RunFileData data) => (data.Count + MostPoints - 1) / MostPoints;

    private static TrainingRun[] Thinned(RunFileData data) => [.. data.Runs().Where((_, i) => i % Step(data) == 0)];

    private static (double[] C, double[] L) ThinnedPairs(RunFileData data) =>
        ([.. data.TrainingFlops.Where((_, i) => i % Step(data) == 0)], [.. data.LossNats.Where((_, i) => i % Step(data) == 0)]);
}
