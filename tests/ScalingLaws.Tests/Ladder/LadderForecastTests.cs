namespace ScalingLaws.Tests;

public sealed class LadderForecastTests
{
    [Fact]
    public void The_largest_size_of_an_exact_ladder_is_predicted_exactly()
    {
        LadderForecast forecast = LadderForecast.OfLargest(SampleLadder.Make());
        Assert.Equal(15, forecast.Rows.Count);
        Assert.All(forecast.Rows, r => Assert.Equal(0, r.RelativeError, 8));
        Assert.All(forecast.Rows, r => Assert.Equal("320k", r.Run.Size));
        Assert.DoesNotContain("320k", forecast.Used.Sizes);
        Assert.Equal([1, 2, 3], forecast.AtMostTokens.Select(r => r.Run.Seed));
        Assert.Equal(2.1, forecast.Fit.Model.E, 6);
    }

    [Fact]
    public void A_new_run_falls_into_its_interval_as_often_as_the_level_says()
    {
        int inside = 0, all = 0;
        for (int seed = 1; seed <= 400; seed++)
        {
            LadderForecast forecast = LadderForecast.OfLargest(Independent(seed));
            LadderForecastRow row = forecast.AtMostTokens[0];
            inside += row.IsInside ? 1 : 0;
            all++;
        }
        // Two standard deviations of 400 draws at 95 % are 2.2 points.
        Assert.InRange(100.0 * inside / all, 92.5, 97.5);
    }

    [Fact]
    public void The_interval_of_a_run_is_wider_than_that_of_the_law()
    {
        LadderForecast forecast = LadderForecast.OfLargest(SampleLadder.Make(0.01));
        LadderForecastRow row = forecast.AtMostTokens[0];
        Interval law = forecast.Fit.Predict(l => l.LossNats(row.Run.NonEmbeddingParameters, row.Tokens)).Interval.Value;
        Assert.True(row.Predicted.Interval.Value.Width > 1.5 * law.Width);
    }

    [Fact]
    public void Two_sizes_are_too_few()
    {
        LadderRuns two = SampleLadder.Make().Where(r => r.Size is "10k" or "20k");
        Assert.Contains("train more sizes", Assert.Throws<ArgumentException>(() => LadderForecast.OfLargest(two)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_laws_of_one_variable_are_the_slices_of_the_law_of_both()
    {
        LadderRuns runs = SampleLadder.Make();
        ChinchillaLaw law = SampleLadder.Law;
        ParameterLaw bySize = LadderFit.OfSize(runs, 2e6).Model;
        Assert.Equal(law.E + law.TokenTermNats(2e6), bySize.E, 5);
        Assert.Equal(law.Alpha, bySize.Alpha, 4);
        TokenLaw byTokens = LadderFit.OfTokens(runs, "320k").Model;
        Assert.Equal(law.E + law.ParameterTermNats(393216), byTokens.E, 5);
        Assert.Equal(law.Beta, byTokens.Alpha, 4);
        Assert.Contains("there are 125000", Assert.Throws<ArgumentException>(() => LadderFit.OfSize(runs, 3e6)).Message, StringComparison.Ordinal);
    }

    // Every run with noise of its own, relative as the fit assumes.
    private static LadderRuns Independent(int seed)
    {
        var random = new StreamRandom(seed);
        return new LadderRuns(SampleLadder.Make(seeds: 1).Select(r => r with { ExcessNats = (r.LossNats * Math.Exp(MathNet.Numerics.Distributions.Normal.Sample(random, 0, 0.003))) - r.EntropyNats }));
    }
}
