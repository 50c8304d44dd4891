namespace ScalingLaws.Tests;

public sealed class IsoFlopsTests
{
    // FACTS of the published data set: billions at 1e23 and 1e24, each printed to three decimals.
    [Theory]
    [InlineData(ProfileMinimum.AllPointParabola, FrontierShape.LogLogLine, 0.514579, 91.144, 298.064, 182.860, 559.164)]
    [InlineData(ProfileMinimum.ThreePointParabola, FrontierShape.LogLogLine, 0.514310, 91.860, 300.219, 181.435, 555.151)]
    [InlineData(ProfileMinimum.LowestRun, FrontierShape.LogLogLine, 0.468683, 70.054, 206.119, 237.911, 808.596)]
    [InlineData(ProfileMinimum.LowestRun, FrontierShape.PowerLaw, 0.403812, 50.022, 126.758, 337.016, 1331.745)]
    [InlineData(ProfileMinimum.LowestRun, FrontierShape.PowerLawWithOffset, 0.3253, 39.793, 85.491, 364.796, 1525.768)]
    public void Every_method_gives_its_published_extrapolation(
        ProfileMinimum minimum, FrontierShape shape, double exponent, double n23, double n24, double d23, double d24)
    {
        IsoFlopsFit fit = IsoFlops.Fit(Cs336Grid.Runs, minimum, shape);

        Assert.Equal(exponent, fit.ParameterFit.Model.Exponent, shape == FrontierShape.PowerLawWithOffset ? 4 : 6);
        Assert.Equal(n23, fit.ParametersAt(1e23).Value / 1e9, 3);
        Assert.Equal(n24, fit.ParametersAt(1e24).Value / 1e9, 3);
        Assert.Equal(d23, fit.TokensAt(1e23).Value / 1e9, 3);
        Assert.Equal(d24, fit.TokensAt(1e24).Value / 1e9, 3);
        Assert.True(fit.ParameterFit.Certificate.IsCertified, fit.ParameterFit.Report());
        Assert.True(fit.TokenFit.Certificate.IsCertified, fit.TokenFit.Report());
    }

    [Fact]
    public void The_students_published_fit_is_the_exact_least_squares_optimum()
    {
        IsoFlopsFit fit = IsoFlops.Fit(Cs336Grid.Runs, ProfileMinimum.LowestRun, FrontierShape.PowerLawWithOffset);

        void Near(double expected, double actual, double relative) => Assert.InRange(actual / expected, 1 - relative, 1 + relative);
        Near(39_792_544_186, fit.ParametersAt(1e23).Value, 1e-10);
        Near(85_491_135_831, fit.ParametersAt(1e24).Value, 1e-10);
        Near(364_796_361_589, fit.TokensAt(1e23).Value, 1e-10);
        Near(1_525_768_311_154, fit.TokensAt(1e24).Value, 1e-10);
        // What the student printed, from a solver that stopped a little early.
        Near(39_792_556_129, fit.ParametersAt(1e23).Value, 1e-6);
        Near(1_525_768_382_027, fit.TokensAt(1e24).Value, 1e-6);
        Near(1.350e3, fit.ParameterFit.Model.Coefficient, 5e-4);
        Near(-1.192e9, fit.ParameterFit.Model.Offset, 5e-4);
        Near(1.802e-3, fit.TokenFit.Model.Coefficient, 5e-4);
        Near(5.948e8, fit.TokenFit.Model.Offset, 5e-4);
        Near(0.6220, fit.TokenFit.Model.Exponent, 1e-4);
    }

    [Fact]
    public void The_students_fit_says_that_nine_points_do_not_determine_three_parameters()
    {
        IsoFlopsFit fit = IsoFlops.Fit(Cs336Grid.Runs, ProfileMinimum.LowestRun, FrontierShape.PowerLawWithOffset);
        Interval b = fit.ParameterFit["b"].Interval.Value;

        Assert.Equal(IntervalKind.ProfileLikelihood, b.Kind);
        Assert.InRange(b.Upper / b.Lower, 3, 5);
        Assert.Contains("N*: b's interval runs from 0.15 to 0.53: nine points do not determine three parameters", fit.Warnings);
        Assert.Contains(fit.Warnings, w => w.StartsWith("ten times beyond the data, at C = 3e22 the predicted N and D cost", StringComparison.Ordinal)
            && w.EndsWith("less than the budget: the two fits contradict each other", StringComparison.Ordinal));
        Assert.All(fit.ParameterFit.Report().Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void The_students_predictions_do_not_spend_their_budget()
    {
        IsoFlopsFit fit = IsoFlops.Fit(Cs336Grid.Runs, ProfileMinimum.LowestRun, FrontierShape.PowerLawWithOffset);

        // 6·N·D misses C by 13 % and 22 %.
        Assert.Equal(-0.13, fit.Consistency(1e23).Deviation, 2);
        Assert.Equal(-0.22, fit.Consistency(1e24).Deviation, 2);
        Assert.True(fit.Consistency(1e24).IsAlarming);
        Assert.Equal(
            "at C = 1e24 the predicted N and D cost 7.826e23 FLOP by 6·N·D, 21.7 % less than the budget: the two fits contradict each other",
            fit.Consistency(1e24).ToString());
    }

    [Fact]
    public void Parabolas_are_consistent_and_say_how_far_they_reach()
    {
        IsoFlopsFit fit = IsoFlops.Fit(Cs336Grid.Runs);

        Assert.False(fit.Consistency(1e24).IsAlarming);
        Assert.Equal(0, fit.Consistency(1e24).Deviation, 9);
        Assert.Equal(2.523, fit.DecadesBeyondData(1e24), 3);
        Assert.Empty(fit.Warnings);
        Assert.True(fit.ParametersAt(1e24).Interval.Value.Contains(300.307e9));
    }

    [Fact]
    public void A_noise_bootstrap_depends_on_the_seed_and_not_on_the_threads()
    {
        IsoFlopsFit fit = IsoFlops.Fit(Cs336Grid.Runs);
        Interval With(int seed, int threads) =>
            fit.WithNoiseBootstrap(new ResamplingOptions { Count = 300, Seed = seed, Threads = threads }, 0.02).ParametersAt(1e24).Interval.Value;

        Assert.Equal(With(1, 1), With(1, 2));
        Assert.NotEqual(With(1, 1), With(2, 1));
        Assert.Equal(IntervalKind.BootstrapPercentile, With(1, 2).Kind);
        Assert.InRange(With(1, 2).Upper / With(1, 2).Lower, 1.01, 2);
    }

    [Theory]
    [InlineData(ProfileMinimum.LowestRun, FrontierShape.PowerLawWithOffset)]
    [InlineData(ProfileMinimum.ThreePointParabola, FrontierShape.PowerLaw)]
    public void Every_method_can_be_bootstrapped(ProfileMinimum minimum, FrontierShape shape)
    {
        IsoFlopsFit fit = IsoFlops.Fit(Cs336Grid.Runs, minimum, shape)
            .WithNoiseBootstrap(new ResamplingOptions { Count = 100, Seed = 5 }, 0.005);

        Assert.Equal(0, fit.Bootstrap.Value.Failures);
        Assert.True(fit.TokensAt(1e23).Interval.Value.IsBounded);
        Assert.Equal(6, fit.Bootstrap.Value.Draws[0].Length);
    }

    [Fact]
    public void Noise_is_judged_from_the_scatter_around_smooth_profiles()
    {
        List<TrainingRun> noisy = Noisy(7, 0.02);
        IsoFlopsFit fit = IsoFlops.Fit(noisy);
        double Spread(IsoFlopsFit f) => f.Bootstrap.Value.StandardDeviation(d => d[1]);

        double judged = Spread(fit.WithNoiseBootstrap(new ResamplingOptions { Count = 500 }));
        double known = Spread(fit.WithNoiseBootstrap(new ResamplingOptions { Count = 500 }, 0.02));

        Assert.InRange(judged / known, 0.6, 1.5);
    }

    [Fact]
    public void An_optimum_at_the_edge_of_its_profile_is_reported()
    {
        List<TrainingRun> cut = [.. Cs336Grid.Runs.GroupBy(r => r.TrainingFlops).SelectMany(g => g.OrderBy(r => r.Parameters).Take(g.Key == 1e20 ? 3 : 8))];
        IsoFlopsFit fit = IsoFlops.Fit(cut, ProfileMinimum.LowestRun);

        Assert.Contains("the lowest run of the budget 1e20 is its largest model, so the minimum may lie beyond", fit.Warnings);
    }

    [Fact]
    public void A_budget_that_is_not_six_n_d_is_reported()
    {
        List<TrainingRun> runs = [.. Cs336Grid.Runs];
        runs[3] = runs[3] with { Tokens = runs[3].Tokens * 1.05 };
        Assert.Contains(IsoFlops.Fit(runs).Warnings, w => w.StartsWith("in one of 72 runs the compute is not 6·N·D within 1 % (the first has N =", StringComparison.Ordinal));
    }

    [Fact]
    public void Bad_runs_give_one_sentence()
    {
        void Says(string sentence, IEnumerable<TrainingRun> runs, ProfileMinimum minimum = ProfileMinimum.AllPointParabola) =>
            Assert.Equal(sentence, Assert.ThrowsAny<ArgumentException>(() => IsoFlops.Fit(runs, minimum)).Message);

        TrainingRun[] one = [.. Cs336Grid.Runs.Take(8)];
        Says("there are no runs to sort into IsoFLOP profiles; give at least three sizes for each of two budgets", []);
        Says("all runs have the one budget 6e18, and a law needs at least two; add runs at other budgets", one);
        Says("the budget 6e18 has 2 different sizes and a parabola needs three; run more sizes or leave that budget out", [.. Cs336Grid.Runs.Skip(6)]);
        Says(
            "the losses of the budget 6e18 do not curve upwards, so their parabola has no minimum; run more sizes on both sides, or use the lowest run",
            [.. one.Select((r, i) => r with { LossNats = 5 + Math.Sin(1 + (i * 0.2)) }), .. Cs336Grid.Runs.Skip(8)]);
        Assert.Equal(
            "the noise of a loss must be positive, got -1; give its standard deviation in nats per token, such as 0.01",
            Assert.ThrowsAny<ArgumentException>(() => IsoFlops.Fit(Cs336Grid.Runs).WithNoiseBootstrap(new ResamplingOptions(), -1)).Message);
    }

    [Fact]
    public void Default_intervals_cover_the_truth()
    {
        const int sets = 2000;
        double truth = Parabolic.Size(1e24), exponent = 0.5;
        (bool Size, bool Data, bool Exponent, bool Bootstrap)[] covered = Resampler.Run(new ResamplingOptions { Count = sets }, (_, seed) =>
        {
            IsoFlopsFit fit = IsoFlops.Fit(Parabolic.Runs(seed, 0.01));
            return (
                fit.ParametersAt(1e24).Interval.Value.Contains(truth),
                fit.TokensAt(1e24).Interval.Value.Contains(1e24 / (6 * truth)),
                fit.ParameterFit["b"].Interval.Value.Contains(exponent),
                // Two hundred refits each, so for every fourth set only.
                seed % 4 == 0 && fit.WithNoiseBootstrap(new ResamplingOptions { Count = 200, Seed = seed, Threads = 1 }, 0.01).ParametersAt(1e24).Interval.Value.Contains(truth));
        });
        double Share(Func<(bool Size, bool Data, bool Exponent, bool Bootstrap), bool> which) => covered.Count(which) / (double)sets;

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"N*(1e24) {Share(c => c.Size):F3}, D*(1e24) {Share(c => c.Data):F3}, b {Share(c => c.Exponent):F3}, noise bootstrap {4 * Share(c => c.Bootstrap):F3}"));
        Assert.InRange(Share(c => c.Size), 0.93, 0.97);
        Assert.InRange(Share(c => c.Data), 0.93, 0.97);
        Assert.InRange(Share(c => c.Exponent), 0.93, 0.97);
        // Of five hundred sets, four standard errors are four per cent; over three times 2,000 sets it was 94.4 %.
        Assert.InRange(4 * Share(c => c.Bootstrap), 0.91, 0.985);
    }

    private static List<TrainingRun> Noisy(int seed, double noise)
    {
        var random = new StreamRandom(seed);
        return [.. Cs336Grid.Runs.Select(r => r with { LossNats = r.LossNats + MathNet.Numerics.Distributions.Normal.Sample(random, 0, noise) })];
    }

    /// <summary>Profiles that are parabolas in ln N, so that Approach 2 has no bias and its intervals can be judged.</summary>
    private static class Parabolic
    {
        public static double Size(double flops) => 0.1 * Math.Sqrt(flops);

        public static IEnumerable<TrainingRun> Runs(int seed, double noise)
        {
            var random = new StreamRandom(336, seed);
            for (int b = 0; b < 9; b++)
            {
                double flops = 1e18 * Math.Pow(10, b * 3 / 8.0), best = Size(flops);
                for (int k = 0; k < 8; k++)
                {
                    double distance = (k - 3.5) * 0.4, size = best * Math.Exp(distance);
                    yield return new TrainingRun(size, flops / (6 * size), 3 - (0.1 * b) + (0.08 * distance * distance) + MathNet.Numerics.Distributions.Normal.Sample(random, 0, noise), flops);
                }
            }
        }
    }
}
