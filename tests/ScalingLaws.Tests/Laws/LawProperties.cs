using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ScalingLaws.Tests;

/// <summary>A law and a budget drawn over the ranges in which laws are published.</summary>
public sealed record DrawnCase(ChinchillaLaw Law, double Flops, double Shift);

public static class DrawnCases
{
    public static Arbitrary<DrawnCase> Cases() => Arb.From(
        from e in Between(0, 3)
        from a in Between(0, 4)
        from b in Between(0, 4)
        from alpha in Between(0.1, 0.9)
        from beta in Between(0.1, 0.9)
        from flops in Between(15, 27)
        from shift in Between(0.02, 2)
        select new DrawnCase(new ChinchillaLaw(e, Math.Pow(10, a), Math.Pow(10, b), alpha, beta), Math.Pow(10, flops), shift));

    private static Gen<double> Between(double low, double high) => Gen.Choose(0, 1_000_000).Select(i => low + ((high - low) * i / 1e6));
}

public class LawProperties
{
    [Property(Arbitrary = [typeof(DrawnCases)])]
    public bool The_loss_falls_with_size_and_with_data(DrawnCase c)
    {
        double n = Math.Sqrt(c.Flops / 6), more = n * Math.Exp(c.Shift);
        // At most: a term far below one unit in the last place of E no longer moves the sum.
        return c.Law.LossNats(more, n) <= c.Law.LossNats(n, n) && c.Law.LossNats(n, more) <= c.Law.LossNats(n, n)
            && c.Law.ParameterTermNats(more) < c.Law.ParameterTermNats(n) && c.Law.TokenTermNats(more) < c.Law.TokenTermNats(n);
    }

    [Property(Arbitrary = [typeof(DrawnCases)])]
    public bool The_optimum_spends_the_budget(DrawnCase c)
    {
        Allocation best = c.Law.OptimalAllocation(c.Flops);
        return Math.Abs((6 * best.Parameters * best.Tokens / c.Flops) - 1) < 1e-12;
    }

    [Property(Arbitrary = [typeof(DrawnCases)])]
    public bool The_optimum_meets_its_first_order_condition(DrawnCase c)
    {
        Allocation best = c.Law.OptimalAllocation(c.Flops);
        return Math.Abs((c.Law.ParameterSlopeNats(best.Parameters) / c.Law.TokenSlopeNats(best.Tokens)) - 1) < 1e-10;
    }

    [Property(Arbitrary = [typeof(DrawnCases)])]
    public bool The_optimum_beats_its_neighbours(DrawnCase c)
    {
        // Compared without the floor, under which tiny terms would drown in rounding.
        ChinchillaLaw law = c.Law with { E = 0 };
        Allocation best = law.OptimalAllocation(c.Flops);
        return law.Allocate(best.Parameters * Math.Exp(c.Shift), c.Flops).LossNats > best.LossNats
            && law.Allocate(best.Parameters * Math.Exp(-c.Shift), c.Flops).LossNats > best.LossNats;
    }

    [Property(Arbitrary = [typeof(DrawnCases)])]
    public bool More_compute_never_hurts_the_frontier(DrawnCase c) =>
        c.Law.FrontierLossNats(c.Flops * Math.Exp(c.Shift)) <= c.Law.FrontierLossNats(c.Flops);

    [Property(Arbitrary = [typeof(DrawnCases)])]
    public bool Serving_shrinks_the_lifetime_optimum(DrawnCase c)
    {
        ChinchillaLaw law = c.Law with { E = 0 };
        Allocation trained = law.OptimalAllocation(c.Flops);
        InferenceAwareSizing sizing = InferenceAwareSizing.ForLoss(law, trained.LossNats, trained.Tokens * c.Shift);
        return sizing.SizeMultiple < 1 && sizing.DataMultiple > 1 && sizing.Saving > 0 && sizing.Saving < 1
            && sizing.SizeMultiple > OverTraining.LeastSizeMultiple(law);
    }
}
