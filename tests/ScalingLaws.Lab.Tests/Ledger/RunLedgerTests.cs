using ScalingLaws.Lab;

namespace ScalingLawsLabTests;

public sealed class RunLedgerTests
{
    private static readonly RunConfiguration Run = new(256, 8, 8, 128, 5e-4, 1e16);

    [Fact]
    public async Task Sixty_four_buyers_with_one_key_never_overspend_by_a_flop()
    {
        var store = new FailingStore();
        string key = store.AddKey("group");
        using var ledger = new RunLedger(store, new LabTerms { CapFlops = 2_000_000_000_000_000_000 });
        // 10,000 distinct runs of 1e15: five times the cap.
        RunConfiguration[] runs = [.. Enumerable.Range(0, 10_000).Select(i => Run with { Width = 64 + (i % 900), Layers = 2 + (i / 900), TrainingFlops = 1e15 })];
        var answers = new Purchase[runs.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 64), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = TestContext.Current.CancellationToken },
            async (client, _) =>
            {
                for (int i = client; i < runs.Length; i += 64)
                    answers[i] = await ledger.BuyAsync(key, runs[i]);
            });
        Assert.Equal(2000, answers.Count(a => a.Status == PurchaseStatus.Answered));
        Assert.Equal(8000, answers.Count(a => a.Status == PurchaseStatus.OverCap));
        Assert.Equal(2000, store.Kept.Count);
        Assert.Equal(2e18, store.Kept.Sum(c => (decimal)c.Run.Configuration.TrainingFlops) is var sum ? (double)sum : 0);
        Assert.Equal(2_000_000_000_000_000_000, (await ledger.AccountAsync(key))!.TotalFlopsUsed);
    }

    [Fact]
    public async Task The_same_run_at_the_same_moment_is_charged_once()
    {
        var store = new FailingStore { Delay = TimeSpan.FromMilliseconds(20) };
        string key = store.AddKey("group");
        using var ledger = new RunLedger(store, new LabTerms());
        Purchase[] answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => ledger.BuyAsync(key, Run with { Width = 256 + (i % 2) })));
        Assert.Equal(2, store.Kept.Count);
        Assert.Equal(198, answers.Count(a => a.WasFree));
        Assert.Equal(2, answers.Select(a => a.LossNats).Distinct().Count());
        Assert.Equal(20_000_000_000_000_000, (await ledger.AccountAsync(key))!.TotalFlopsUsed);
    }

    [Fact]
    public async Task Nothing_is_charged_or_answered_that_the_store_did_not_keep()
    {
        var store = new FailingStore();
        string key = store.AddKey("group");
        using var ledger = new RunLedger(store, new LabTerms());
        Purchase before = await ledger.BuyAsync(key, Run);
        store.Fails = true;
        RunConfiguration other = Run with { Layers = 9 };
        Purchase[] failed = await Task.WhenAll(ledger.BuyAsync(key, other), ledger.BuyAsync(key, other), ledger.BuyAsync(key, Run));
        Assert.Equal([PurchaseStatus.StoreFailed, PurchaseStatus.StoreFailed, PurchaseStatus.Answered], failed.Select(f => f.Status));
        Assert.Equal(before.TotalFlopsUsed, (await ledger.AccountAsync(key))!.TotalFlopsUsed);
        store.Fails = false;
        Assert.False((await ledger.BuyAsync(key, other)).WasFree);
    }

    [Fact]
    public async Task What_was_charged_but_never_answered_is_free_after_a_restart()
    {
        var store = new MemoryStore();
        string key = store.AddKey("group");
        var terms = new LabTerms();
        double loss;
        using (var first = new RunLedger(store, terms))
            loss = (await first.BuyAsync(key, Run)).LossNats;
        using var second = new RunLedger(store, terms);
        Purchase again = await second.BuyAsync(key, Run);
        Assert.True(again.WasFree);
        Assert.Equal(loss, again.LossNats);
        Assert.Equal(10_000_000_000_000_000, again.TotalFlopsUsed);
    }

    [Fact]
    public async Task Keys_are_separate_can_be_added_and_revoked_while_the_ledger_runs()
    {
        var store = new MemoryStore();
        string first = store.AddKey("one");
        using var ledger = new RunLedger(store, new LabTerms());
        await ledger.BuyAsync(first, Run);
        string second = store.AddKey("two");
        Assert.Empty((await ledger.AccountAsync(second))!.Runs);
        Assert.False((await ledger.BuyAsync(second, Run)).WasFree);
        foreach (string? wrong in new[] { null, "", "lab-", first[..^1], first[..^1] + (first[^1] == 'a' ? 'b' : 'a'), first.ToUpperInvariant(), first + "a" })
            Assert.Equal(PurchaseStatus.UnknownKey, (await ledger.BuyAsync(wrong, Run)).Status);
    }

    [Fact]
    public void A_cap_beyond_exact_sums_is_refused() =>
        Assert.Contains("cap", Assert.Throws<ArgumentOutOfRangeException>(() => new LabTerms { CapFlops = long.MaxValue }).Message, StringComparison.Ordinal);
}
