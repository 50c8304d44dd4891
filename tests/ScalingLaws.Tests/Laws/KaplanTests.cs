namespace ScalingLaws.Tests;

public class KaplanTests
{
    [Fact]
    public void A_hundredfold_budget_grows_size_and_data_unequally()
    {
        (double parameters, double tokens) = KaplanLaw.Growth(100);
        Assert.Equal(28.8, parameters, 0.05);
        Assert.Equal(3.47, tokens, 0.005);
        Close.Relative(parameters, KaplanLaw.OptimalParameters(1e23) / KaplanLaw.OptimalParameters(1e21), 1e-12);
        Close.Relative(tokens, KaplanLaw.OptimalTokens(1e23) / KaplanLaw.OptimalTokens(1e21), 1e-12);
        // Taking FLOP for PF-days is a factor of 8.64e19 to the 0.73.
        Assert.Equal(1.3e9, KaplanLaw.OptimalParameters(KaplanLaw.PetaflopDay));
    }

    [Fact]
    public void The_laws_are_one_nat_at_their_scales()
    {
        Assert.Equal(1, KaplanLaw.LossOfSize(8.8e13));
        Assert.Equal(1, KaplanLaw.LossOfData(5.4e13));
        Assert.Equal(1, KaplanLaw.Frontier.LossNats(3.1e8 * 8.64e19), 1e-12);
        Close.Relative(KaplanLaw.LossOfSize(1e9), KaplanLaw.LossNats(1e9, 1e30), 1e-12);
        Close.Relative(KaplanLaw.LossOfData(1e10), KaplanLaw.LossNats(1e30, 1e10), 1e-3);
    }

    // Pearce and Song 2024, arXiv:2406.12907: .78 from Epoch's world, .74 from Hoffmann's. Theirs comes from simulated curves, ours from the exact frontier.
    [Theory]
    [InlineData("epoch", 0.78)]
    [InlineData("hoffmann-printed", 0.74)]
    public void Leaving_embeddings_out_turns_a_half_into_three_quarters(string key, double exponent)
    {
        ChinchillaLaw law = NamedLaws.Get(key).Law;
        Assert.Equal(exponent, EmbeddingCount.FittedExponent(law), 0.006);
        // Far above the embeddings the plain exponent returns.
        Assert.Equal(law.ParameterExponent, EmbeddingCount.FittedExponent(law, 1e15, 1e18), 0.001);
    }

    [Fact]
    public void The_optimal_budget_beats_its_neighbours()
    {
        ChinchillaLaw law = NamedLaws.Epoch.Law;
        (double flops, double tokens) = EmbeddingCount.OptimalBudget(law, 1e7);
        double best = law.LossNats(EmbeddingCount.Total(1e7), tokens);
        foreach (double nudge in new[] { 0.99, 1.01 })
            Assert.True(law.LossNats(EmbeddingCount.Total(1e7 * nudge), flops / (6e7 * nudge)) > best);
    }

    [Theory]
    [InlineData("epoch", 1e3)]
    [InlineData("epoch", 1e7)]
    [InlineData("hoffmann-printed", 3e8)]
    [InlineData("muennighoff", 1e12)]
    public void The_local_exponent_is_the_slope_of_the_frontier(string key, double size)
    {
        ChinchillaLaw law = NamedLaws.Get(key).Law;
        double step = 1e-4;
        double slope = 2 * step / Math.Log(EmbeddingCount.OptimalBudget(law, size * Math.Exp(step)).TrainingFlops / EmbeddingCount.OptimalBudget(law, size * Math.Exp(-step)).TrainingFlops);
        Close.Relative(slope, EmbeddingCount.LocalExponent(law, size), 1e-7);
    }

    // Villalobos et al.: the figures of notebook 10.
    [Fact]
    public void The_data_wall_is_met_in_2027()
    {
        Assert.Equal(2027.4, DataWall.Villalobos.CrossingYear(300e12), 0.05);
        Close.Relative(300e12, DataWall.Villalobos.Tokens(DataWall.Villalobos.CrossingYear(300e12)), 1e-9);
        Assert.Equal(2033.3, (DataWall.Villalobos with { OrdersOfMagnitudePerYear = Math.Log10(1.38) }).CrossingYear(300e12), 0.05);
        Assert.Equal(2.4, DataWall.Villalobos.FactorPerYear, 0.005);
        Assert.Equal(DataWall.Villalobos.CrossingYear(300e12 * DataConstrainedLaw.WorthOfEpochs(4)), DataWall.Villalobos.CrossingYear(300e12, 4));
    }
}
