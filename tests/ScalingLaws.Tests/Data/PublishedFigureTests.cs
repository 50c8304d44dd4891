using Testing;

namespace ScalingLaws.Tests;

public class PublishedFigureTests
{
    private static readonly CourseData Data = new(Repository.File("data"));

    // Exercise 14: sizes at 1e25 and the tokens per parameter of the printed rows.
    [Fact]
    public void Coefficient_sets_disagree_at_large_budgets()
    {
        Close.Digits(117e9, NamedLaws.HoffmannPrinted.Law.OptimalAllocation(1e25).Parameters, 3);
        Close.Digits(313e9, NamedLaws.Epoch.Law.OptimalAllocation(1e25).Parameters, 3);
        Close.Digits(289e9, Math.Sqrt(1e25 / 120), 3);
        double[] ratios = [.. Data.HoffmannTables.Where(row => row.Approach == 3).Select(row => row.Tokens / row.Parameters)];
        Assert.Equal(23, ratios.Min(), 0.5);
        Assert.Equal(143, ratios.Max(), 0.5);
        PublishedAllocation misprint = Data.HoffmannTables.Single(row => row.Note.Length > 0);
        Assert.Equal(68.6, misprint.Tokens / misprint.Parameters, 0.05);
        Assert.Equal(6.9, misprint.TrainingFlops / 6 / misprint.Parameters / misprint.Parameters, 0.05);
    }

    [Fact]
    public void Not_every_Llama_is_far_past_twenty()
    {
        Assert.Equal(21.5, Data.Model("LLaMA-65B").TokensPerParameter!.Value, 0.05);
        Assert.Equal(297, Data.Model("Llama-2-7B").TokensPerParameter!.Value, 0.5);
    }

    // Villalobos et al., arXiv:2211.04325v2.
    [Theory]
    [InlineData("indexed_web", 510e12, 130e12, 2100e12)]
    [InlineData("quality_adjusted", 100e12, 22e12, 490e12)]
    [InlineData("effective_repetition_adjusted", 320e12, 65e12, 1700e12)]
    [InlineData("blog_headline", 300e12, 100e12, 1000e12)]
    public void Stocks_of_text_have_their_intervals(string stock, double tokens, double low, double high)
    {
        PublishedStock row = Data.DataStocks.Single(row => row.Stock == stock);
        Assert.Equal((tokens, low, high), (row.Tokens, row.TokensLow, row.TokensHigh));
    }

    [Fact]
    public void Gpu_hours_are_those_of_exercise_11()
    {
        Assert.Equal([184_320.0, 368_640, 1_720_320], Data.GpuHours.Select(row => row.GpuHours));
        foreach (PublishedGpuHours row in Data.GpuHours)
            Assert.InRange(TrainingCost.UtilisationOf(Data.Model(row.Model).SixNdFlops!.Value, row.GpuHours, Accelerator.A100), 0.35, 0.45);
    }
}
