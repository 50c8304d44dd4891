namespace ScalingLaws.Tests;

public class LifetimeTests
{
    private static readonly ChinchillaLaw Law = NamedLaws.Sardana.Law;

    // Sardana et al. 2024, arXiv:2401.00448: 13.6B, 2.84 times the data, 28 %; 7B, 17 %.
    [Theory]
    [InlineData(30e9, 1e13, 13.61e9, 0.2798)]
    [InlineData(13e9, 2e12, 6.97e9, 0.1745)]
    public void Sardanas_figures_come_out(double quality, double served, double parameters, double saving)
    {
        InferenceAwareSizing sizing = InferenceAwareSizing.ForQualityOf(Law, quality, served);
        Assert.Equal(parameters, sizing.LifetimeOptimal.Parameters, 0.005e9);
        Assert.Equal(saving, sizing.Saving, 0.00005);
        Close.Relative(quality, sizing.TrainingOptimal.Parameters, 1e-9);
    }

    [Fact]
    public void The_larger_case_takes_2_845_times_the_data() =>
        Assert.Equal(2.845, InferenceAwareSizing.ForQualityOf(Law, 30e9, 1e13).DataMultiple, 0.0005);

    [Fact]
    public void Serving_nothing_gives_the_training_optimum()
    {
        foreach (NamedLaw named in NamedLaws.All)
        {
            InferenceAwareSizing sizing = InferenceAwareSizing.ForQualityOf(named.Law, 7e9, 0);
            Close.Relative(7e9, sizing.LifetimeOptimal.Parameters, 1e-9);
            Close.Relative(1, sizing.DataMultiple, 1e-9);
            Assert.Equal(0, sizing.Saving, 1e-12);
        }
    }

    [Fact]
    public void The_quality_is_kept_and_the_neighbours_cost_more()
    {
        foreach (double served in new[] { 1e10, 1e12, 1e13, 1e15, 1e18 })
        {
            LifetimePlan best = InferenceAwareSizing.ForQualityOf(Law, 30e9, served).LifetimeOptimal;
            Close.Relative(best.LossNats, Law.LossNats(best.Parameters, best.Tokens), 1e-12);
            Close.Relative(Law.ParameterSlopeNats(best.Parameters), Law.TokenSlopeNats(best.Tokens) * (1 + served / (3 * best.Tokens)), 1e-9);
            foreach (double nudge in new[] { 0.999, 1.001 })
            {
                double parameters = best.Parameters * nudge;
                var neighbour = new LifetimePlan(parameters, Law.TokensForLoss(parameters, best.LossNats), best.LossNats, served);
                Assert.True(neighbour.LifetimeFlops > best.LifetimeFlops);
            }
        }
    }

    [Fact]
    public void The_optimum_shrinks_as_more_is_served()
    {
        double[] sizes = [.. new[] { 0, 1e11, 1e12, 1e13, 1e14 }.Select(served => InferenceAwareSizing.ForQualityOf(Law, 30e9, served).LifetimeOptimal.Parameters)];
        Assert.Equal(sizes.OrderDescending(), sizes);
    }

    // The misconceptions of notebook 18.
    [Fact]
    public void Six_n_for_inference_gives_another_size() =>
        Assert.Equal(10.2e9, InferenceAwareSizing.ForQualityOf(Law, 30e9, 3e13).LifetimeOptimal.Parameters, 0.05e9);

    // Notebook 07, by the same coefficients as Sardana's figures; Hoffmann's printed ones say 0.95T, Epoch's 1.54T.
    [Fact]
    public void Llama_2_7B_breaks_even_near_a_trillion_served_tokens()
    {
        LifetimeBreakEven crossing = LifetimeBreakEven.Of(Law, 6.74e9, 2e12);
        Assert.Equal(1.13e12, crossing.InferenceTokens, 0.005e12);
        Assert.Equal(1.54e12, LifetimeBreakEven.Of(NamedLaws.Epoch.Law, 6.74e9, 2e12).InferenceTokens, 0.005e12);
        Close.Relative(crossing.Small.LifetimeFlops, crossing.Optimal.LifetimeFlops, 1e-12);
        Assert.Equal(0.38e12, crossing.InferenceTokens / 3, 0.005e12);
        Assert.Contains("is not trained past its optimum", Assert.Throws<ArgumentOutOfRangeException>(() => LifetimeBreakEven.Of(NamedLaws.Epoch.Law, 175e9, 3e11)).Message);
        Assert.False(LifetimeBreakEven.TryOf(NamedLaws.Epoch.Law, 175e9, 3e11, out LifetimeBreakEven? none));
        Assert.Null(none);
        Assert.Equal(1.304, crossing.TrainingMultiple, 0.0005);
        Close.Relative(crossing.TrainingMultiple, 1 + OverTraining.Overhead(Law, crossing.SizeMultiple), 1e-9);
    }

    [Fact]
    public void The_over_training_curve_keeps_the_loss_and_has_a_floor()
    {
        Allocation best = Law.OptimalAllocation(1e22);
        Assert.Equal(1, OverTraining.DataMultiple(Law, 1), 1e-12);
        double floor = OverTraining.LeastSizeMultiple(Law);
        foreach (double size in new[] { floor * 1.01, 0.3, 0.5, 0.75, 1, 2, 10 })
        {
            double data = OverTraining.DataMultiple(Law, size);
            Close.Relative(best.LossNats, Law.LossNats(best.Parameters * size, best.Tokens * data), 1e-12);
            Assert.Equal(size * data - 1, OverTraining.Overhead(Law, size));
            Assert.True(OverTraining.Overhead(Law, size) >= 0);
        }
        Close.Relative(Law.LeastParametersForLoss(best.LossNats), floor * best.Parameters, 1e-9);
        Assert.StartsWith("the size multiple must exceed 0.", Assert.Throws<ArgumentOutOfRangeException>(() => OverTraining.DataMultiple(Law, floor)).Message);
    }

    [Fact]
    public void Bad_input_is_one_sentence()
    {
        Assert.Equal("served tokens must be zero or more, got -1; give a count such as 1e12", Assert.Throws<ArgumentOutOfRangeException>(() => InferenceAwareSizing.ForQualityOf(Law, 30e9, -1)).Message);
        Assert.StartsWith("no compute reaches a loss of 1.5:", Assert.Throws<ArgumentOutOfRangeException>(() => InferenceAwareSizing.ForLoss(Law, 1.5, 1e12)).Message);
    }
}
