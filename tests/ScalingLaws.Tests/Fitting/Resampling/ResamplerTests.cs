using MathNet.Numerics.Distributions;

namespace ScalingLaws.Tests;

public sealed class ResamplerTests
{
    [Fact]
    public void The_same_seed_gives_the_same_results_whatever_the_number_of_threads()
    {
        double[] With(int threads) => Resampler.Run(
            new ResamplingOptions { Count = 1001, Seed = 7, Threads = threads }, (random, index) => index + random.NextDouble());

        double[] one = With(1);

        Assert.Equal(one, With(2));
        Assert.Equal(one, With(5));
        Assert.NotEqual(one, Resampler.Run(new ResamplingOptions { Count = 1001, Seed = 8 }, (random, index) => index + random.NextDouble()));
    }

    [Fact]
    public void Results_come_in_the_order_of_their_index_and_each_thread_has_its_own_worker()
    {
        int workers = 0;
        int[] results = Resampler.Run(
            new ResamplingOptions { Count = 500, Threads = 3 }, () => Interlocked.Increment(ref workers), (_, _, index) => index);

        Assert.Equal(Enumerable.Range(0, 500), results);
        Assert.InRange(workers, 1, 3);
    }

    [Fact]
    public void Progress_ends_at_the_count()
    {
        var progress = new Highest();
        Resampler.Run(new ResamplingOptions { Count = 350, Threads = 2, Progress = progress }, (_, index) => index);
        Assert.Equal(350, progress.Value);
    }

    [Fact]
    public void Cancelling_ends_the_work()
    {
        using var source = new CancellationTokenSource();
        int done = 0;
        Assert.Throws<OperationCanceledException>(() => Resampler.Run(
            new ResamplingOptions { Count = 1_000_000, Threads = 2, Cancellation = source.Token },
            (_, _) =>
            {
                if (Interlocked.Increment(ref done) == 100)
                    source.Cancel();
                return 0;
            }));
        Assert.InRange(done, 100, 110);
    }

    [Fact]
    public void What_a_worker_throws_reaches_the_caller() =>
        Assert.Throws<InvalidTimeZoneException>(() => Resampler.Run<int>(
            new ResamplingOptions { Count = 64, Threads = 2 }, (_, index) => index == 40 ? throw new InvalidTimeZoneException() : index));

    [Theory]
    [InlineData(0, 0, "the number of resamples must be at least 1, got 0")]
    [InlineData(5, -2, "the number of threads must not be negative, got -2")]
    public void Bad_options_give_one_sentence(int count, int threads, string beginning)
    {
        var options = new ResamplingOptions { Count = count, Threads = threads };
        ArgumentException error = Assert.Throws<ArgumentException>(() => Resampler.Run(options, (_, index) => index));
        Assert.StartsWith(beginning, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Streams_are_uniform_and_independent()
    {
        double[] first = [.. Enumerable.Range(0, 20_000).Select(stream => new StreamRandom(1, stream).NextDouble())];
        double[] second = [.. Enumerable.Range(0, 20_000).Select(stream => new StreamRandom(2, stream).NextDouble())];

        // Four standard errors of a mean, of a variance and of a correlation.
        Assert.InRange(first.Average(), 0.5 - (4 * Math.Sqrt(1 / 12.0 / first.Length)), 0.5 + (4 * Math.Sqrt(1 / 12.0 / first.Length)));
        Assert.InRange(MathNet.Numerics.Statistics.Statistics.Variance(first), 1 / 12.0 * 0.97, 1 / 12.0 * 1.03);
        Assert.InRange(MathNet.Numerics.Statistics.Correlation.Pearson(first, second), -0.03, 0.03);
        Assert.InRange(MathNet.Numerics.Statistics.Correlation.Pearson(first.SkipLast(1), first.Skip(1)), -0.03, 0.03);
        // MathNet's generators take any Random, this one too.
        Assert.InRange(Enumerable.Range(0, 20_000).Select(s => Normal.Sample(new StreamRandom(3, s), 0, 1)).Average(), -0.03, 0.03);
    }

    private sealed class Highest : IProgress<int>
    {
        private int value;

        public int Value => value;

        public void Report(int value)
        {
            lock (this)
                this.value = Math.Max(this.value, value);
        }
    }
}
