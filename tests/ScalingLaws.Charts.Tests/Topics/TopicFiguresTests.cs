namespace ScalingLaws.Charts.Tests;

/// <summary>The numbers that the figures speak, against those of the papers and closed forms.</summary>
public class TopicFiguresTests
{
    [Fact]
    public void Depth_saves_the_first_layer() =>
        Assert.Contains("take 5 for two layers, 5.833 for twelve", ComputeFigures.CostByDepth().Description);

    [Fact]
    public void Attention_adds_28_per_mille_to_Gpt3_and_more_than_doubles_Llama_at_128k()
    {
        string said = ComputeFigures.ContextCorrection().Description;
        Assert.Contains("GPT-3 175B: 2.8 %", said);
        Assert.Contains("134 % at 131072", said);
    }

    [Fact]
    public void Opt_is_the_model_farthest_from_6ND() =>
        Assert.Contains("OPT-175B: published is 1.365 times", ComputeFigures.PublishedAgainstSixNd(CourseData.Find().Models).Description);

    [Fact]
    public void Sardana_is_reproduced() =>
        Assert.Contains("13.6 billion parameters, 2.845 times the data and saves 27.98 %", LifetimeFigures.OptimumAlongEqualLoss(NamedLaws.Sardana.Law, 30e9).Description);

    [Fact]
    public void Lowest_runs_with_an_offset_miss_the_truth_by_more_than_a_factor_of_three()
    {
        string said = IsoFlopsFigures.MethodsAgainstTruth(IsoFlopsDataSet.Stored, NamedLaws.Cs336.Law).Description;
        Assert.Contains("lowest run, a·C^b + c: 85.49B, 72 % below the truth", said);
        Assert.Contains("parabola through all, log-log line: 298.1B, 0.75 % below the truth", said);
    }

    [Fact]
    public void The_extrapolation_says_how_far_it_reaches() =>
        Assert.Matches("At 1e24 FLOP, 2.5 decades beyond the data, the law predicts 298.1B, 95 % interval .* the truth is 300.3B", IsoFlopsFigures.ParametersAgainstCompute(IsoFlops.Fit(IsoFlopsDataSet.Stored), truth: NamedLaws.Cs336.Law).Description);
}
