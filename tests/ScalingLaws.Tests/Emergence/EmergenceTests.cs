namespace ScalingLaws.Tests;

public class EmergenceTests
{
    private static readonly EmergenceModel Model = new(1e8, 0.3);

    [Fact]
    public void Exact_match_is_the_power_and_edit_distance_the_line()
    {
        Assert.Equal(0.349, EmergenceMetrics.ExactMatch(0.9, 10), 0.0005);
        Assert.Equal(1, EmergenceMetrics.EditDistance(0.9, 10), 1e-12);
        Assert.Equal(0.966, EmergenceMetrics.TokenAccuracyForExactMatch(0.5, 20), 0.0005);
        Assert.Equal(9.5e-7, EmergenceMetrics.ExactMatch(0.5, 20), 0.05e-7);
    }

    [Fact]
    public void A_smooth_loss_becomes_a_sudden_score()
    {
        Assert.Equal(1, Model.LossNats(1e8));
        Assert.Equal(Math.Exp(-1), Model.TokenAccuracy(1e8));
        // Over the same tenfold growth the per-token accuracy does not even double while exact match of 20 tokens grows twenty thousandfold.
        Assert.True(Model.TokenAccuracy(1e9) / Model.TokenAccuracy(1e8) < 2);
        Assert.True(Model.ExactMatch(1e9, 20) / Model.ExactMatch(1e8, 20) > 1e4);
        double half = Model.ParametersForExactMatch(0.5, 20);
        Close.Relative(0.5, Model.ExactMatch(half, 20), 1e-12);
        Assert.Equal(20 * (1 - Model.TokenAccuracy(1e9)), Model.EditDistance(1e9, 20));
    }

    // The misunderstanding that longer answers make a steeper curve: on a logarithmic axis of sizes they move it.
    [Fact]
    public void A_longer_answer_moves_the_curve_without_making_it_steeper()
    {
        double decades = Model.DecadesOfRise();
        foreach (int k in new[] { 1, 10, 100 })
        {
            Assert.Equal(decades, Math.Log10(Model.ParametersForExactMatch(0.9, k) / Model.ParametersForExactMatch(0.1, k)), 1e-9);
            Close.Relative(Model.ExactMatch(1e9, 1), Model.ExactMatch(1e9 * Math.Pow(k, 1 / Model.Alpha), k), 1e-9);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.DecadesOfRise(0.9, 0.1));
    }

    [Fact]
    public void A_choice_is_guessed_where_it_is_not_solved()
    {
        Assert.Equal(0.25, EmergenceMetrics.MultipleChoice(0, 10, 4));
        Assert.Equal(1, EmergenceMetrics.MultipleChoice(1, 10, 4));
        Assert.Equal(0.25 + (0.75 * Math.Pow(0.9, 10)), EmergenceMetrics.MultipleChoice(0.9, 10, 4), 1e-12);
    }

    [Fact]
    public void Right_tokens_of_small_models_foresee_the_exact_match_of_large_ones()
    {
        double half = Model.ParametersForExactMatch(0.5, 20);
        double[] sizes = [.. Enumerable.Range(0, 6).Select(i => half / 3000 * Math.Pow(3, i))];
        int covered = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            EmergenceForecast forecast = EmergenceForecast.FromTests(Model, sizes, 200, 20, seed);
            Prediction foreseen = forecast.ExactMatch(half);
            Assert.Equal(0.5, foreseen.Value, 0.25);
            Assert.True(foreseen.Interval.TryGet(out Interval interval));
            covered += interval.Lower <= 0.5 && interval.Upper >= 0.5 ? 1 : 0;
        }
        // 95 % intervals: of 40 about 38; fewer than 33 would come once in a thousand.
        Assert.InRange(covered, 33, 40);
    }

    [Fact]
    public void The_binomial_shares_of_a_test_add_up_to_one()
    {
        var test = new FiniteTestSet(30);
        Assert.Equal(1, Enumerable.Range(0, 31).Sum(i => test.ProbabilityOf(i, 0.1)), 1e-12);
        Assert.Equal(test.ProbabilityOfZero(0.1), test.ProbabilityOf(0, 0.1), 1e-12);
    }

    [Fact]
    public void A_true_score_of_one_percent_shows_as_zero_in_37_percent_of_draws()
    {
        var test = new FiniteTestSet(100);
        Assert.Equal(0.366, test.ProbabilityOfZero(0.01), 0.0005);
        IReadOnlyList<double> scores = test.Draws(0.01, 20_000, seed: 1);
        // Four standard errors of a share of 20,000 drawings.
        Assert.Equal(0.366, scores.Count(score => score == 0) / 20_000.0, 0.0137);
        Assert.Equal(0.01, scores.Average(), 4 * test.StandardDeviation(0.01) / Math.Sqrt(20_000));
        Assert.Equal(scores, test.Draws(0.01, 20_000, seed: 1));
        Assert.NotEqual(scores, test.Draws(0.01, 20_000, seed: 2));
        Assert.Equal(0.01, test.Resolution);
        Assert.Equal(299, FiniteTestSet.ItemsToSee(0.01, 0.95));
    }

    [Fact]
    public void The_ends_of_the_scale_are_certain()
    {
        var test = new FiniteTestSet(50);
        Assert.Equal(0, test.ProbabilityOfZero(1));
        Assert.Equal(1, test.ProbabilityOfZero(0));
        Assert.All(test.Draws(1, 10, 1), score => Assert.Equal(1, score));
        Assert.All(test.Draws(0, 10, 1), score => Assert.Equal(0, score));
    }

    [Fact]
    public void Bad_input_is_one_sentence()
    {
        Assert.Equal("the per-token accuracy must lie between 0 and 1, got 90; give a fraction such as 0.9", Assert.Throws<ArgumentOutOfRangeException>(() => EmergenceMetrics.ExactMatch(90, 10)).Message);
        Assert.Equal("the number of tokens k must be at least 1, got 0; give a count such as 20", Assert.Throws<ArgumentOutOfRangeException>(() => EmergenceMetrics.ExactMatch(0.9, 0)).Message);
        Assert.Equal("the number of test items must be at least 1, got 0; give a count such as 100", Assert.Throws<ArgumentOutOfRangeException>(() => new FiniteTestSet(0)).Message);
    }
}
