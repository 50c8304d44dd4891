using Testing;

namespace ScalingLaws.Tests;

public sealed class LadderRunsTests
{
    private static LadderRuns Read(string text)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "ladder.csv");
        File.WriteAllText(path, text);
        return LadderRuns.Read(path);
    }

    [Fact]
    public void What_training_writes_is_read_back()
    {
        LadderRuns made = SampleLadder.Make(0.01, 1, SampleLadder.Law), read = Read(SampleLadder.ToCsv(made));
        Assert.Equal(180, read.Count);
        Assert.Equal(["10k", "20k", "40k", "80k", "160k", "320k"], read.Sizes);
        Assert.Equal(SampleLadder.Tokens, read.TokenCounts);
        Assert.Equal([1, 2, 3], read.Seeds);
        Assert.Equal(2.1, read.EntropyNats);
        Assert.Equal(made.Select(r => (r.Size, r.Tokens, r.Schedule, r.Seed, r.ExcessNats, r.SixNdFlops)), read.Select(r => (r.Size, r.Tokens, r.Schedule, r.Seed, r.ExcessNats, r.SixNdFlops)));
        Assert.Equal("torchsharp 0.107.0, libtorch 2.10.0, cpu a processor, of sorts, date 2026-11-24T00:00:00Z", read[0].Provenance);
    }

    [Fact]
    public void The_loss_is_entropy_plus_excess_and_the_measured_one_stands_beside_it()
    {
        LadderRun run = SampleLadder.Run("10k", 1e4, 1e6, 1, LadderSchedule.Matched, 3);
        Assert.Equal(3, run.LossNats, 12);
        Assert.Equal(3.004, run.MeasuredLossNats, 12);
        Assert.Equal(6e10, run.ToTrainingRun().TrainingFlops);
        Assert.Equal(run.TotalParameters, run.ToTrainingRun(LadderCount.Total).Parameters);
    }

    [Fact]
    public void Runs_that_diverged_are_kept_apart()
    {
        LadderRuns read = Read(SampleLadder.ToCsv([.. SampleLadder.Make(), SampleLadder.Run("640k", 6e5, 1e6, 1, LadderSchedule.Matched, 3) with { IsFinished = false }]));
        Assert.Equal("640k", Assert.Single(read.Diverged).Size);
        Assert.DoesNotContain("640k", read.Sizes);
    }

    [Fact]
    public void The_noise_of_seeds_is_the_pooled_spread_within_cells()
    {
        LadderRuns runs = new([.. new[] { 2.9, 3.0, 3.1 }.Select((l, s) => SampleLadder.Run("10k", 1e4, 1e6, s, LadderSchedule.Matched, l)),
            .. new[] { 2.5, 2.7 }.Select((l, s) => SampleLadder.Run("20k", 2e4, 1e6, s, LadderSchedule.Matched, l))]);
        // Squares 0.02 with two degrees of freedom and 0.02 with one.
        Assert.Equal(Math.Sqrt(0.04 / 3), runs.SeedNoiseNats.Value, 12);
        Assert.Equal([3.0, 2.6], runs.Cells.Select(c => Math.Round(c.LossNats, 12)));
        Assert.Contains("two seeds", SampleLadder.Make(seeds: 1).SeedNoiseNats.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("matched", "cosine", "expected matched or fixed, found 'cosine'")]
    [InlineData("finished", "running", "expected finished or diverged, found 'running'")]
    [InlineData("12288", "-5", "line 2, column non_embedding_parameters: expected a positive number")]
    [InlineData("125000,125000", "125000,", "line 2, column horizon_tokens: the cell is empty")]
    [InlineData("non_embedding_parameters", "n", "the column non_embedding_parameters is missing")]
    [InlineData(",matched,1,", ",matched,1.5,", "expected a whole number, found '1.5'")]
    public void A_damaged_file_is_refused_in_one_sentence(string old, string with, string says)
    {
        string text = SampleLadder.ToCsv(SampleLadder.Make(seeds: 1));
        int at = text.IndexOf(old, StringComparison.Ordinal);
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Read(text[..at] + with + text[(at + old.Length)..]));
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void Two_languages_in_one_file_are_refused()
    {
        LadderRun[] runs = [.. SampleLadder.Make(seeds: 1)];
        runs[3] = runs[3] with { EntropyNats = 1.9 };
        Assert.Contains("different languages", Assert.Throws<InvalidDataException>(() => Read(SampleLadder.ToCsv(runs))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_there_is_said_with_what_is()
    {
        LadderRuns runs = SampleLadder.Make();
        Assert.Contains("there are 10k, 20k", Assert.Throws<ArgumentException>(() => runs.Of("7B")).Message, StringComparison.Ordinal);
        Assert.Contains("there are 1, 2, 3", Assert.Throws<ArgumentException>(() => runs.Of(4)).Message, StringComparison.Ordinal);
        Assert.Contains("fixed horizon", Assert.Throws<ArgumentException>(() => runs.Of(LadderSchedule.Fixed)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new LadderRuns([]));
    }
}
