using Testing;

namespace ScalingLaws.Tests;

public class TrainingComputeTests
{
    [Fact]
    public void Exercise_2_has_its_exact_answers()
    {
        double flops = TrainingCompute.SixNd(13e9, 2e12);
        Close.Relative(1.56e23, flops, 1e-15);
        var cost = new TrainingCost(flops, Accelerator.A100, 0.5);
        Close.Relative(1e9, cost.GpuSeconds, 1e-12);
        Assert.Equal(11_574, cost.GpuDays, 0.5);
        Assert.Equal(31.7, cost.GpuYears, 0.05);
        Assert.Equal(14_468, (cost with { Utilisation = 0.4 }).GpuDays, 0.5);
        Assert.Equal(277_778, cost.GpuHours, 0.5);
        Assert.Equal(5_787, (cost with { Utilisation = 1 }).GpuDays, 0.5);
        Close.Relative(cost.GpuDays / 1024, cost.WallClockDays(1024), 1e-15);
    }

    [Fact]
    public void Money_and_compute_convert_both_ways()
    {
        double flops = TrainingCost.FlopsFor(10_000, Accelerator.H100, 0.4, 2);
        Close.Relative(7.1208e21, flops, 1e-12);
        Close.Relative(10_000, new TrainingCost(flops, Accelerator.H100, 0.4).Usd(2), 1e-12);
        // Notebook 15: the perplexity that this buys by Epoch's law.
        Assert.Equal(8.68, NamedLaws.Epoch.Law.OptimalAllocation(flops).Perplexity, 0.005);
        Assert.Equal(8.24, NamedLaws.Epoch.Law.OptimalAllocation(flops / 0.4).Perplexity, 0.005);
        Assert.Equal(27.0, NamedLaws.Epoch.Law.OptimalAllocation(flops / 3600).Perplexity, 0.05);
    }

    [Fact]
    public void Published_gpu_hours_give_their_utilisation()
    {
        Assert.Equal(0.377, TrainingCost.UtilisationOf(1.56e23, 368_640, Accelerator.A100), 0.0005);
        Assert.Equal(15_360, 368_640 / 24.0);
    }

    // Hoffmann et al. 2022, Table A4; our counts to three digits as in the facts of the course.
    [Theory]
    [InlineData("73M", 1.025, 1.5798599070670643)]
    [InlineData("305M", 1.101, 1.3151918323050023)]
    [InlineData("552M", 1.083, 1.2311626463325938)]
    [InlineData("1.1B", 1.044, 1.144393876706661)]
    [InlineData("1.6B", 1.033, 1.1151750752673244)]
    [InlineData("6.8B", 0.994, 1.0278639991309308)]
    public void Appendix_F_reproduces_table_A4(string model, double ratio, double literal)
    {
        PublishedShape row = new CourseData(Repository.File("data")).ChinchillaTableA4.Single(row => row.Model == model);
        double sixNd = TrainingCompute.SixNd(row.Parameters, 1e9);
        double ours = TrainingCompute.ChinchillaAppendixF(row.Shape, 1e9) / sixNd;
        Assert.Equal(ratio, ours, 0.0005);
        Assert.Equal(row.PaperRatio, ours, 0.0051);
        Close.Relative(literal, TrainingCompute.ChinchillaAppendixF(row.Shape, 1e9, includeEmbeddingAndLogits: true) / sixNd, 1e-12);
    }

    [Fact]
    public void Attention_over_the_context_adds_what_the_papers_say()
    {
        Assert.Equal(0.014, TrainingCompute.KaplanContextShare(174.6e9, TransformerShape.Gpt3), 0.0005);
        Assert.Equal(0.028, TrainingCompute.PalmContextShare(174.6e9, TransformerShape.Gpt3), 0.0005);
        Assert.Equal(0.083, TrainingCompute.PalmContextShare(405e9, TransformerShape.Llama31B405), 0.0006);
        Assert.Equal(1.34, TrainingCompute.PalmContextShare(405e9, TransformerShape.Llama31B405 with { Context = 131_072 }), 0.005);
    }

    [Fact]
    public void The_four_counts_agree_up_to_their_context_terms()
    {
        TransformerShape shape = TransformerShape.Gpt3;
        double n = shape.NonEmbeddingParameters, sixNd = TrainingCompute.SixNd(n, 3e11);
        Assert.Equal(12.0 * 96 * 12288 * 12288, n);
        Close.Relative(1 + TrainingCompute.KaplanContextShare(n, shape), TrainingCompute.Kaplan(shape, 3e11) / sixNd, 1e-12);
        Close.Relative(1 + TrainingCompute.PalmContextShare(n, shape), TrainingCompute.Palm(n, shape, 3e11) / sixNd, 1e-12);
        Assert.Equal(TrainingCompute.Palm(n, shape, 3e11) / sixNd, TrainingCompute.ChinchillaAppendixF(shape, 3e11) / sixNd, 0.001);
        Assert.Equal(6, TrainingCompute.ForwardFlopsPerParameter + TrainingCompute.BackwardFlopsPerParameter);
        Assert.Equal(2.0 * 7e9 * 1e12, TrainingCompute.Inference(7e9, 1e12));
    }

    [Fact]
    public void A_mixture_is_counted_by_its_active_parameters()
    {
        MixtureOfExperts mixtral = MixtureOfExperts.FromTotals(46.7e9, 12.9e9, 8, 2);
        Close.Relative(12.9e9, mixtral.ActiveParameters, 1e-12);
        Close.Relative(46.7e9, mixtral.TotalParameters, 1e-12);
        Assert.Equal(5.63e9, mixtral.ParametersPerExpert, 0.005e9);
        MixtureOfExperts deepSeek = MixtureOfExperts.FromTotals(671e9, 37e9, 256, 8);
        Assert.Equal(18.1, deepSeek.Overstatement, 0.05);
        Close.Digits(5.96e25, TrainingCompute.SixNd(deepSeek.TotalParameters, 14.8e12), 3);
    }

    [Fact]
    public void Bad_input_is_one_sentence()
    {
        Assert.Equal(
            "the utilisation (MFU) must lie above 0 and at most at 1, got 40; give a fraction such as 0.4 for 40 %",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingCost(1e21, Accelerator.A100, 40)).Message);
        Assert.Equal(
            "the number of layers must be at least 1, got 0; give a count of at least one",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TransformerShape(0, 64, 2, 512, 32000)).Message);
        Assert.Equal(
            "active experts must lie between 1 and the 8 there are, got 9; give a count such as 2",
            Assert.Throws<ArgumentOutOfRangeException>(() => new MixtureOfExperts(1e9, 1e9, 8, 9)).Message);
        Assert.StartsWith("parameters must be positive, got -1;", Assert.Throws<ArgumentOutOfRangeException>(() => TrainingCompute.SixNd(-1, 1)).Message);
    }
}
