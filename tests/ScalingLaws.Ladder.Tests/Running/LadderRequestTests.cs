namespace ScalingLaws.Ladder.Tests;

public class LadderRequestTests
{
    private static LadderRequest Request(HorizonSet horizons) => new(
        [LadderSize.All[1], LadderSize.All[0]], [1000, 500, 2000], [3, 1], horizons, new LadderSetup(Context: 16, Sequences: 4, Vocabulary: 16, Tied: true));

    [Fact]
    public void Seeds_first_then_few_tokens_then_small_models()
    {
        Assert.Equal(
            ["10k/512/matched/3", "19k/512/matched/3", "10k/1024/matched/3", "19k/1024/matched/3", "10k/2048/matched/3", "19k/2048/matched/3"],
            Request(HorizonSet.Matched).Plan().Take(6).Select(run => run.Name));
        Assert.Equal(12, Request(HorizonSet.Matched).Plan().Count);
    }

    [Fact]
    public void A_fixed_horizon_costs_one_run_for_each_size_and_seed()
    {
        IReadOnlyList<RunPlan> runs = Request(HorizonSet.Fixed).Plan();
        Assert.Equal(4, runs.Count);
        Assert.All(runs, run => Assert.Equal([new Reading(8, true), new Reading(16, true), new Reading(32, true)], run.Readings));
    }

    [Fact]
    public void Both_share_the_run_at_the_largest_count()
    {
        IReadOnlyList<RunPlan> runs = Request(HorizonSet.Both).Plan();
        Assert.Equal(12, runs.Count);
        Assert.Equal([new Reading(8, true), new Reading(16, true), new Reading(32, true), new Reading(32, false)], runs[4].Readings);
        Assert.Equal([new Reading(8, false)], runs[0].Readings);
    }

    [Fact]
    public void A_learning_rate_of_ones_own_replaces_every_sizes()
    {
        Assert.All((Request(HorizonSet.Matched) with { LearningRate = 0.5 }).Plan(), run => Assert.Equal(0.5, run.LearningRate));
    }
}
