namespace ScalingLaws.Ladder.Tests;

public class TrainerTests
{
    [Fact]
    public void Loss_falls_towards_the_entropy_and_not_below()
    {
        using Trainer trainer = TestLadder.Trainer(TestLadder.Plan(300));
        double entropy = LanguageEntropy.Exact(TestLadder.Language.Value, 16);
        Measurement fresh = trainer.Evaluate();
        while (trainer.Step < 300)
            trainer.Advance();
        Measurement trained = trainer.Evaluate();
        Assert.InRange(fresh.Loss, Math.Log(16) - 0.3, Math.Log(16) + 0.5);
        Assert.True(trained.Loss < fresh.Loss - 0.5, $"from {fresh.Loss} to {trained.Loss}");
        Assert.InRange(trained.Excess, 0.01, (fresh.Loss - entropy) / 2);
        // The two measures of the same model differ by the luck of the held-out text.
        Assert.Equal(trained.Loss - trained.Excess, entropy, 0.1);
    }

    [Fact]
    public void Same_seed_same_losses_other_seed_others()
    {
        Assert.Equal(Losses(seed: 1), Losses(seed: 1));
        Assert.NotEqual(Losses(seed: 1), Losses(seed: 2));
    }

    [Fact]
    public void What_runs_beside_it_changes_nothing()
    {
        double[] alone = Losses(seed: 1);
        var beside = new double[4][];
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(i => new Thread(() => beside[i] = Losses(seed: 1 + (i % 2))))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(alone, beside[0]);
        Assert.Equal(alone, beside[2]);
        Assert.NotEqual(alone, beside[1]);
    }

    [Fact]
    public void A_resumed_run_equals_one_that_was_not_interrupted()
    {
        RunPlan plan = TestLadder.Plan(60);
        using Trainer whole = TestLadder.Trained(plan, 60);
        using Trainer first = TestLadder.Trained(plan, 25);
        using var folder = new TemporaryFolder();
        first.Save().WriteTo(folder.File("state"));
        using Trainer second = TestLadder.Trainer(plan);
        second.Restore(TrainingState.ReadFrom(folder.File("state")));
        Assert.Equal(25, second.Step);
        while (second.Step < 60)
            second.Advance();
        Assert.Equal(whole.Save() with { Seconds = 0 }, second.Save() with { Seconds = 0 }, SameState);
        Assert.Equal(whole.Evaluate(), second.Evaluate());
    }

    [Fact]
    public void A_state_of_another_run_is_refused()
    {
        using Trainer one = TestLadder.Trained(TestLadder.Plan(10), 5);
        using Trainer other = TestLadder.Trainer(TestLadder.Plan(10, seed: 2));
        Assert.Throws<InvalidDataException>(() => other.Restore(one.Save()));
        Assert.Equal(0, other.Step);
    }

    [Theory]
    [InlineData(1e4)]
    [InlineData(1e30)]
    public void A_learning_rate_that_diverges_is_named(double rate)
    {
        using Trainer trainer = TestLadder.Trainer(TestLadder.Plan(400, learningRate: rate));
        DivergedException exception = Assert.Throws<DivergedException>(() =>
        {
            while (trainer.Step < 400)
                trainer.Advance();
        });
        Assert.StartsWith("3k/51200/matched/1 diverged at step ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("the learning rate", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Untied_models_train_too()
    {
        using Trainer trainer = TestLadder.Trainer(TestLadder.Plan(100, setup: TestLadder.Setup with { Tied = false }));
        double fresh = trainer.Evaluate().Loss;
        while (trainer.Step < 100)
            trainer.Advance();
        Assert.True(trainer.Evaluate().Loss < fresh - 0.3);
    }

    private static double[] Losses(int seed)
    {
        using Trainer trainer = TestLadder.Trainer(TestLadder.Plan(40, seed));
        return [.. Enumerable.Range(0, 40).Select(_ => trainer.Advance())];
    }

    internal static bool SameState(TrainingState a, TrainingState b) =>
        a.Identity == b.Identity && a.Step == b.Step && a.RecentLosses.AsSpan().SequenceEqual(b.RecentLosses)
        && a.Values.AsSpan().SequenceEqual(b.Values) && a.Means.AsSpan().SequenceEqual(b.Means) && a.Squares.AsSpan().SequenceEqual(b.Squares);
}
