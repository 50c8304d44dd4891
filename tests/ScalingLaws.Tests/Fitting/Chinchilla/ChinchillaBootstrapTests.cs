namespace ScalingLaws.Tests;

/// <summary>The bootstrap of the Chinchilla law: the same whatever the threads, every refit at its own optimum.</summary>
public sealed class ChinchillaBootstrapTests
{
    private static readonly IReadOnlyList<TrainingRun> Runs = SimulatedRuns.IsoFlops(NamedLaws.HoffmannPrinted.Law, 0.005, seed: 13);

    [Theory]
    [InlineData(BootstrapKind.Runs)]
    [InlineData(BootstrapKind.Residuals)]
    [InlineData(BootstrapKind.Gaussian)]
    public void The_number_of_threads_changes_nothing(BootstrapKind kind)
    {
        BootstrapSample one = Sample(kind, threads: 1), four = Sample(kind, threads: 4);
        Assert.Equal(200, one.Draws.Count);
        for (int i = 0; i < one.Draws.Count; i++)
            Assert.Equal(one.Draws[i], four.Draws[i]);
        Assert.NotEqual(one.Draws[0], one.Draws[1]);
    }

    [Fact]
    public void Each_refit_is_what_a_fit_to_the_resample_gives()
    {
        BootstrapSample sample = Sample(BootstrapKind.Runs, threads: 1);
        for (int i = 0; i < 10; i++)
        {
            var random = new StreamRandom(5, i);
            TrainingRun[] drawn = [.. Enumerable.Range(0, Runs.Count).Select(_ => Runs[random.Next(Runs.Count)])];
            ChinchillaLaw law = ChinchillaFit.Fit(drawn).Model;
            Close.Relative(law.Alpha, sample.Draws[i][3], 1e-7);
            Close.Relative(law.B, sample.Draws[i][2], 1e-6);
        }
    }

    [Theory]
    [InlineData(IntervalKind.BootstrapPercentile)]
    [InlineData(IntervalKind.BootstrapBca)]
    public void Its_intervals_are_near_those_of_theory(IntervalKind kind)
    {
        var options = new ChinchillaFitOptions { Objective = FitObjective.LogSquares };
        FitResult<ChinchillaLaw> wald = ChinchillaFit.Fit(Runs, options);
        FitResult<ChinchillaLaw> boot = ChinchillaFit.Bootstrap(Runs, new ResamplingOptions { Count = 1000, Seed = 5 }, options, interval: kind);
        foreach (string symbol in new[] { "E", "A", "B", "α", "β" })
        {
            Assert.Equal(kind, boot[symbol].Interval.Value.Kind);
            double ratio = boot[symbol].Interval.Value.Width / wald[symbol].Interval.Value.Width;
            Assert.InRange(ratio, 0.75, 1.3);
        }

        Prediction size = boot.Predict(law => law.OptimalAllocation(1e24).Parameters);
        Assert.Equal(IntervalKind.BootstrapPercentile, size.Interval.Value.Kind);
        Assert.True(size.Interval.Value.Contains(size.Value));
    }

    [Fact]
    public void It_reports_progress_and_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var progress = new Stopper(source);
        Assert.ThrowsAny<OperationCanceledException>(() => ChinchillaFit.Bootstrap(
            Runs, new ResamplingOptions { Count = 100_000, Threads = 1, Progress = progress, Cancellation = source.Token }));
        Assert.True(progress.Seen);
    }

    private static BootstrapSample Sample(BootstrapKind kind, int threads) =>
        ChinchillaFit.Bootstrap(Runs, new ResamplingOptions { Count = 200, Seed = 5, Threads = threads }, kind: kind).Bootstrap.Value;

    private sealed class Stopper(CancellationTokenSource source) : IProgress<int>
    {
        public bool Seen { get; private set; }

        public void Report(int value)
        {
            Seen = true;
            source.Cancel();
        }
    }
}
