namespace ScalingLaws.Tests;

public sealed class PlanUncertaintyTests
{
    private static readonly TrainingPlanner Planner = new(NamedLaws.Epoch.Law, Accelerator.H100 with { UsdPerHourLow = 1.99, UsdPerHourHigh = 5 }, 0.4, 2);
    private static readonly PlanUncertainty Usual = PlanUncertainty.Usual(Planner);

    [Fact]
    public void Without_sources_the_range_is_the_plan()
    {
        double perplexity = Planner.For(1e4).Perplexity;
        Assert.Equal(new PlanRange(perplexity, perplexity), Usual.Of(1e4, p => p.Perplexity, PlanSources.None));
        Assert.Equal(new PlanRange(perplexity, perplexity), new PlanUncertainty(Planner).Of(1e4, p => p.Perplexity));
    }

    [Fact]
    public void Compute_moves_with_price_and_utilisation_and_not_with_the_law()
    {
        double flops = Planner.For(1e4).TrainingFlops;
        PlanRange all = Usual.Of(1e4, p => p.TrainingFlops);
        Assert.Equal(flops * 2 / 5 * 0.3 / 0.4, all.Low, flops * 1e-12);
        Assert.Equal(flops * 2 / 1.99 * 0.5 / 0.4, all.High, flops * 1e-12);
        Assert.Equal(1, Usual.Of(1e4, p => p.TrainingFlops, PlanSources.Law).Factor, 1e-12);
        Assert.Equal(5 / 1.99, Usual.Of(1e4, p => p.TrainingFlops, PlanSources.Price).Factor, 1e-12);
    }

    [Fact]
    public void Each_source_alone_lies_within_all_of_them()
    {
        foreach (Func<TrainingPlan, double> quantity in (Func<TrainingPlan, double>[])[p => p.Parameters, p => p.Tokens, p => p.Perplexity])
        {
            PlanRange all = Usual.Of(1e6, quantity);
            foreach (PlanSources source in (PlanSources[])[PlanSources.Price, PlanSources.Utilisation, PlanSources.Law])
            {
                PlanRange one = Usual.Of(1e6, quantity, source);
                Assert.True(one.Factor > 1 && one.Factor < all.Factor);
                Assert.True(all.Contains(one.Low) && all.Contains(one.High) && one.Contains(quantity(Planner.For(1e6))));
            }
        }
    }

    [Fact]
    public void A_value_outside_the_usual_ranges_widens_them_and_a_law_of_other_text_stands_alone()
    {
        PlanUncertainty odd = PlanUncertainty.Usual(Planner with { Utilisation = 0.1, UsdPerHour = 9, Law = NamedLaws.Muennighoff.Law });
        Assert.Equal(new PlanRange(0.1, 0.5), odd.Utilisation);
        Assert.Equal(new PlanRange(1.99, 9), odd.UsdPerHour);
        Assert.Empty(odd.Laws);
    }
}
