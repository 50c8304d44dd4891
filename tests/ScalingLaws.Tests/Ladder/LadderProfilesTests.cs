namespace ScalingLaws.Tests;

public sealed class LadderProfilesTests
{
    [Fact]
    public void Profiles_of_an_exact_ladder_lie_on_the_law_and_cost_the_same()
    {
        IReadOnlyList<TrainingRun> points = LadderProfiles.At(SampleLadder.Make());
        Assert.All(points, p => Assert.Equal(1, p.TrainingFlops / (6 * p.Parameters * p.Tokens), 9));
        Assert.All(points, p => Assert.Equal(1, p.LossNats / SampleLadder.Law.LossNats(p.Parameters, p.Tokens), 0.002));
        Assert.All(points.GroupBy(p => p.TrainingFlops), g => Assert.True(g.Count() >= 4));
        Assert.True(points.Select(p => p.TrainingFlops).Distinct().Count() >= 3);
    }

    [Fact]
    public void At_a_token_count_that_was_trained_it_is_the_run_itself()
    {
        LadderRuns runs = SampleLadder.Make(0.01);
        IReadOnlyList<TrainingRun> points = LadderProfiles.At(runs, [6 * 49152 * 500e3]);
        LadderCell cell = runs.Cells.Single(c => c.Size == "40k" && c.Tokens == 500e3);
        Assert.Equal(cell.LossNats, points.Single(p => p.Parameters == 49152).LossNats, 9);
    }

    [Fact]
    public void Nothing_is_extrapolated()
    {
        Assert.DoesNotContain(LadderProfiles.At(SampleLadder.Make(), [6 * 12288 * 125e3]), p => p.Parameters > 12288);
        Assert.Contains("can be spent", Assert.Throws<ArgumentException>(() => LadderProfiles.At(SampleLadder.Make(), [1e20])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_through_the_valleys_has_the_laws_exponent_or_there_is_a_reason()
    {
        ParameterEstimate power = LadderProfiles.Fit(SampleLadder.Make()).Value.ParameterFit["b"];
        Assert.Equal(SampleLadder.Law.ParameterExponent, power.Value, 0.1);
        Assert.Contains("train more", LadderProfiles.Fit(SampleLadder.Make().Where(r => r.Tokens > 9e5)).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_token_counts_are_refused() =>
        Assert.Contains("train more", Assert.Throws<ArgumentException>(() => LadderProfiles.At(SampleLadder.Make().Where(r => r.Tokens > 9e5))).Message, StringComparison.Ordinal);
}
