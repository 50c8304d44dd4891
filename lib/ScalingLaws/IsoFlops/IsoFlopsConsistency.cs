using System.Globalization;

namespace ScalingLaws;

/// <summary>Whether a size and a data set predicted for a budget spend that budget: 6·N·D = C.</summary>
/// <param name="BudgetFlops">C (FLOP).</param>
/// <param name="Parameters">N predicted for C (count).</param>
/// <param name="Tokens">D predicted for C (count).</param>
public sealed record IsoFlopsConsistency(double BudgetFlops, double Parameters, double Tokens)
{
    /// <summary>Deviations up to this share pass.</summary>
    public const double Tolerance = 0.01;

    /// <summary>6·N·D, what the prediction would really cost (FLOP).</summary>
    public double SpentFlops => 6 * Parameters * Tokens;

    /// <summary>6·N·D/C − 1: −0.13 where the prediction leaves 13 % of the budget unspent.</summary>
    public double Deviation => (SpentFlops / BudgetFlops) - 1;

    /// <summary>True where N and D contradict each other by more than <see cref="Tolerance"/>.</summary>
    public bool IsAlarming => !(Math.Abs(Deviation) <= Tolerance);

    /// <summary>The finding in one sentence.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"at C = {IsoFlopsProfile.Short(BudgetFlops)} the predicted N and D cost {IsoFlopsProfile.Short(SpentFlops)} FLOP by 6·N·D, {(IsAlarming ? $"{100 * Math.Abs(Deviation):0.#} % {(Deviation > 0 ? "more" : "less")} than the budget: the two fits contradict each other" : "which is the budget")}");
}
