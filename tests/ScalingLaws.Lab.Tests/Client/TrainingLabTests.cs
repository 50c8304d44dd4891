using ScalingLaws.Lab;

namespace ScalingLawsLabTests;

public sealed class TrainingLabTests
{
    private static readonly RunConfiguration Run = new(256, 8, 8, 128, 5e-4, 1e17);

    [Fact]
    public async Task A_lab_in_the_process_keeps_the_same_rules()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using var lab = TrainingLab.Local(capFlops: 2.5e17, seed: 5);
        LabRun run = await lab.BuyAsync(Run, cancel);
        Assert.Equal(lab.Terms!.LossNats(Run), run.LossNats);
        Assert.Equal(run, await lab.BuyAsync(Run, cancel));
        await lab.BuyAsync(Run with { Heads = 4 }, cancel);
        Assert.Equal(2e17, await lab.TotalFlopsUsedAsync(cancel));
        LabException over = await Assert.ThrowsAsync<LabException>(() => lab.BuyAsync(Run with { Layers = 9 }, cancel));
        Assert.Equal(403, over.Status);
        Assert.Contains("50000000000000000", over.Message, StringComparison.Ordinal);
        Assert.Equal(404, (await Assert.ThrowsAsync<LabException>(() => lab.BuyAsync(Run with { Width = 9999 }, cancel))).Status);
        Assert.Equal([Run, Run with { Heads = 4 }], (await lab.PreviousRunsAsync(cancel)).Select(r => r.Configuration));
        LabBudget budget = await lab.BudgetAsync(cancel);
        Assert.Equal(50_000_000_000_000_000, budget.FlopsLeft);
        await lab.SubmitAsync(new FinalSubmission(Run with { TrainingFlops = 1e19 }, 3), cancel);
    }

    [Fact]
    public async Task Nobody_there_is_one_sentence()
    {
        using var lab = TrainingLab.Connect(new Uri("http://127.0.0.1:9/"), "lab-x");
        LabException problem = await Assert.ThrowsAsync<LabException>(() => lab.BudgetAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, problem.Status);
        Assert.Contains("scaling lab serve", problem.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TrainingLab.Connect(new Uri("ftp://x/"), "k"));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingLab.Local(capFlops: double.NaN));
    }
}
