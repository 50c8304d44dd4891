namespace ScalingLaws.Tests;

public class AllocationSolverTests
{
    [Fact]
    public void Both_numerical_ways_agree_with_the_closed_form()
    {
        foreach (NamedLaw named in NamedLaws.All)
        {
            foreach (double flops in new[] { 1e16, 6e18, 1e21, 1e23, 1e25, 1e27 })
            {
                Allocation closed = named.Law.OptimalAllocation(flops);
                Allocation rooted = AllocationSolver.ByFirstOrderCondition(named.Law, flops);
                Allocation minimised = AllocationSolver.Minimise(named.Law.LossNats, flops);
                Close.Relative(closed.Parameters, rooted.Parameters, 1e-9);
                Close.Relative(closed.Tokens, rooted.Tokens, 1e-9);
                Close.Relative(closed.Parameters, minimised.Parameters, 1e-9);
                Close.Relative(closed.Tokens, minimised.Tokens, 1e-9);
                Close.Relative(closed.LossNats, minimised.LossNats, 1e-14);
            }
        }
    }

    [Fact]
    public void A_loss_without_an_optimum_is_said_to_have_none()
    {
        Assert.Equal(
            "the loss has no minimum inside: it falls all the way to the large end of the sizes; check the law",
            Assert.Throws<InvalidOperationException>(() => AllocationSolver.Minimise((n, _) => 1 / n, 1e20)).Message);
        Assert.StartsWith("training compute must exceed 6 FLOP", Assert.Throws<ArgumentOutOfRangeException>(() => AllocationSolver.Minimise((n, _) => 1 / n, 1)).Message);
    }

    // Exercise 5 and the figures beside it: GPT-3 moved along its own IsoFLOP.
    [Fact]
    public void Gpt3_is_undertrained_and_its_compute_matched_model_is_51_billion()
    {
        Close.Digits(1.714, 300.0 / 175, 4);
        Assert.Equal(11.7, 20 / (300.0 / 175), 0.05);
        double flops = TrainingCompute.SixNd(175e9, 300e9), matched = Math.Sqrt(flops / 6 / 20);
        Close.Digits(51e9, matched, 2);
        Close.Digits(1.02e12, 20 * matched, 3);
        Assert.Equal(3.4, 175e9 / matched, 0.05);
        Assert.Equal(0.016, Excess(NamedLaws.Epoch.Law), 0.0005);
        Assert.Equal(0.048, Excess(NamedLaws.HoffmannPrinted.Law), 0.0005);
        // "Left on the table" is measured against each law's own optimum; Hoffmann's is not at 51B, which leaves 0.041.
        double Excess(ChinchillaLaw law) => law.LossNats(175e9, 300e9) - law.FrontierLossNats(flops);
    }

    // Notebook 13: what being off by a factor in N costs (Epoch, 1e21).
    [Fact]
    public void The_valley_is_flat()
    {
        ChinchillaLaw law = NamedLaws.Epoch.Law;
        Allocation best = law.OptimalAllocation(1e21);
        Assert.Equal(0.015, law.Allocate(2 * best.Parameters, 1e21).LossNats - best.LossNats, 0.0015);
        Assert.Equal(0.06, law.Allocate(4 * best.Parameters, 1e21).LossNats - best.LossNats, 0.005);
    }
}
