using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ScalingLaws;

/// <summary>The runs of one compute budget: loss against size along an IsoFLOP.</summary>
public sealed record IsoFlopsProfile
{
    internal IsoFlopsProfile(double budgetFlops, IReadOnlyList<TrainingRun> runs)
    {
        BudgetFlops = budgetFlops;
        Runs = runs;
    }

    /// <summary>C, the budget (FLOP).</summary>
    public double BudgetFlops { get; }

    /// <summary>The runs, smallest model first.</summary>
    public IReadOnlyList<TrainingRun> Runs { get; }

    /// <summary>The run of lowest loss; of equal ones the smallest.</summary>
    public TrainingRun LowestRun => Runs.MinBy(r => r.LossNats)!;

    /// <summary>Sorts runs into profiles by their training compute.</summary>
    /// <param name="runs">Runs of any number of budgets, in any order.</param>
    /// <param name="tolerance">Runs whose compute differs by at most this share belong to one budget.</param>
    /// <returns>The profiles, smallest budget first.</returns>
    /// <exception cref="ArgumentException">There are no runs, or the tolerance is not a share.</exception>
    public static IReadOnlyList<IsoFlopsProfile> Group(IEnumerable<TrainingRun> runs, double tolerance = 0.01)
    {
        ArgumentNullException.ThrowIfNull(runs);
        if (!(tolerance >= 0 && tolerance < 1))
            throw new ArgumentException($"the tolerance between budgets is a share from 0 to 1, got {Guard.Text(tolerance)}; give 0.01 for one per cent");
        TrainingRun[] sorted = [.. runs.OrderBy(r => r.TrainingFlops)];
        if (sorted.Length == 0)
            throw new ArgumentException("there are no runs to sort into IsoFLOP profiles; give at least three sizes for each of two budgets");
        var profiles = new List<IsoFlopsProfile>();
        for (int first = 0; first < sorted.Length;)
        {
            int end = first + 1;
            while (end < sorted.Length && sorted[end].TrainingFlops <= sorted[first].TrainingFlops * (1 + tolerance))
                end++;
            // The median is the budget itself where all but a few runs record it exactly.
            double budget = sorted[first + ((end - first - 1) / 2)].TrainingFlops;
            profiles.Add(new IsoFlopsProfile(budget, [.. sorted[first..end].OrderBy(r => r.Parameters)]));
            first = end;
        }
        return profiles;
    }

    /// <summary>The best size of this budget.</summary>
    /// <param name="method">How to read it off.</param>
    /// <exception cref="ArgumentException">A parabola needs three different sizes, or the runs do not curve upwards.</exception>
    public IsoFlopsOptimum Optimum(ProfileMinimum method)
    {
        TrainingRun lowest = LowestRun;
        bool atEdge = Runs.Count > 1 && (lowest.Parameters == Runs[0].Parameters || lowest.Parameters == Runs[^1].Parameters);
        string edge = atEdge
            ? $"the lowest run of the budget {Short(BudgetFlops)} is its {(lowest.Parameters == Runs[0].Parameters ? "smallest" : "largest")} model, so the minimum may lie beyond"
            : "";
        if (method == ProfileMinimum.LowestRun)
            return new IsoFlopsOptimum(BudgetFlops, lowest.Parameters, lowest.Tokens, lowest.LossNats, method, edge);

        Parabola parabola = Fit(method);
        double parameters = Math.Exp(parabola.Minimum);
        string outside = parabola.Minimum < Math.Log(Runs[0].Parameters) || parabola.Minimum > Math.Log(Runs[^1].Parameters)
            ? $"the parabola's minimum of the budget {Short(BudgetFlops)} lies outside the sizes that were run"
            : edge;
        return new IsoFlopsOptimum(BudgetFlops, parameters, BudgetFlops / (6 * parameters), parabola.At(parabola.Minimum), method, outside);
    }

    /// <summary>The same without an exception where the runs do not curve upwards or there are fewer than three sizes.</summary>
    public bool TryOptimum(ProfileMinimum method, [NotNullWhen(true)] out IsoFlopsOptimum? optimum)
    {
        bool has = method == ProfileMinimum.LowestRun || (Runs.Select(r => r.Parameters).Distinct().Count() >= 3 && Through(method).Curvature > 0);
        optimum = has ? Optimum(method) : null;
        return has;
    }

    /// <summary>The parabola itself, L = c₀ + c₁·(ln N − m) + c₂·(ln N − m)², to draw it.</summary>
    /// <param name="method">Three points or all.</param>
    /// <exception cref="ArgumentException">The method has no parabola, or there is none that curves upwards.</exception>
    public Parabola Fit(ProfileMinimum method)
    {
        if (method == ProfileMinimum.LowestRun)
            throw new ArgumentException("the lowest run has no parabola; ask for ThreePointParabola or AllPointParabola");
        if (Runs.Select(r => r.Parameters).Distinct().Count() < 3)
            throw new ArgumentException($"the budget {Short(BudgetFlops)} has {Runs.Select(r => r.Parameters).Distinct().Count()} different sizes and a parabola needs three; run more sizes or leave that budget out");
        Parabola parabola = Through(method);
        if (!(parabola.Curvature > 0))
            throw new ArgumentException($"the losses of the budget {Short(BudgetFlops)} do not curve upwards, so their parabola has no minimum; run more sizes on both sides, or use the lowest run");
        return parabola;
    }

    private Parabola Through(ProfileMinimum method)
    {
        IReadOnlyList<TrainingRun> used = Runs;
        if (method == ProfileMinimum.ThreePointParabola)
        {
            int centre = Math.Clamp(Runs.ToList().IndexOf(LowestRun), 1, Runs.Count - 2);
            used = [Runs[centre - 1], Runs[centre], Runs[centre + 1]];
        }
        return Parabola.Fit([.. used.Select(r => Math.Log(r.Parameters))], [.. used.Select(r => r.LossNats)]);
    }

    internal static string Short(double flops) => flops.ToString("0.###e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal);
}
