namespace ScalingLaws.Tests;

public sealed class LossLawFitTests
{
    private static readonly double[] Budgets = [.. Enumerable.Range(0, 9).Select(k => 1e18 * Math.Pow(10, k * 0.5))];

    [Theory]
    [InlineData(1.7, 1e15, 0.05)]
    [InlineData(1.82, 2e15, 0.178)]
    [InlineData(2.69, 4.4e19, 0.155)]
    public void Data_without_noise_give_the_law_back(double e, double cc, double alpha)
    {
        var law = new ComputeLaw(e, cc, alpha);
        foreach (FitObjective objective in new[] { FitObjective.Squares, FitObjective.LogSquares, FitObjective.Huber() })
        {
            FitResult<ComputeLaw> fit = LossLawFit.OfCompute(Budgets, [.. Budgets.Select(law.LossNats)], new LossLawFitOptions { Objective = objective });

            Assert.InRange(fit.Model.E / e, 1 - 1e-9, 1 + 1e-9);
            Assert.InRange(Math.Log(fit.Model.Cc) / Math.Log(cc), 1 - 1e-9, 1 + 1e-9);
            Assert.InRange(fit.Model.Alpha / alpha, 1 - 1e-8, 1 + 1e-8);
            Assert.True(fit.Certificate.IsCertified, fit.Report());
        }
    }

    [Fact]
    public void Without_a_floor_the_exponent_of_a_law_with_one_is_far_too_small()
    {
        // The mistake of the exercise: a straight line in log-log space through data that have a floor.
        var law = new ComputeLaw(1.82, 2e15, 0.155);
        FitResult<ComputeLaw> fit = LossLawFit.OfCompute(Budgets, [.. Budgets.Select(law.LossNats)], LossLawFitOptions.Floorless);

        Assert.Equal(0, fit.Model.E);
        Assert.InRange(fit.Model.Alpha, 0, 0.08);
        Assert.Equal(ParameterStatus.Fixed, fit["E"].Status);
        Assert.Equal("E was given", fit["E"].Interval.Explanation);
        Assert.Equal(MissingReason.FixedParameter, fit["E"].StandardError.Reason);
    }

    [Fact]
    public void Few_noisy_runs_far_above_the_floor_say_that_they_do_not_determine_it()
    {
        double[] few = [.. Enumerable.Range(0, 8).Select(k => 1e19 * Math.Pow(10, k * 6 / 7.0))];
        var law = new ComputeLaw(1.7, 1e15, 0.05);
        var random = new StreamRandom(3);
        double[] losses = [.. few.Select(c => law.LossNats(c) * (1 + (0.005 * MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1))))];
        FitResult<ComputeLaw> fit = LossLawFit.OfCompute(few, losses);

        Assert.Contains(fit.Warnings, w => w.StartsWith("E's interval runs from", StringComparison.Ordinal) && w.EndsWith("eight points do not determine three parameters", StringComparison.Ordinal));
        Assert.True(fit["E"].Interval.Value.Contains(1.7));
        // Far from symmetric, as no Wald interval can be.
        Interval e = fit["E"].Interval.Value;
        Assert.InRange((fit.Model.E - e.Lower) / (e.Upper - fit.Model.E), 3, 20);
    }

    [Fact]
    public void Huber_shrugs_off_a_spoilt_run_that_ruins_squares()
    {
        var law = new ComputeLaw(1.82, 2e15, 0.178);
        double[] losses = [.. Budgets.Select((c, i) => law.LossNats(c) * (1 + (5e-4 * Math.Sin(3 * i))) + (i == 6 ? 0.5 : 0))];
        ComputeLaw squares = LossLawFit.OfCompute(Budgets, losses, new LossLawFitOptions { Objective = FitObjective.LogSquares }).Model;
        FitResult<ComputeLaw> huber = LossLawFit.OfCompute(Budgets, losses, new LossLawFitOptions { Objective = FitObjective.Huber() });

        Assert.InRange(Math.Abs(huber.Model.Alpha - law.Alpha), 0, 0.02);
        Assert.True(Math.Abs(squares.Alpha - law.Alpha) > 3 * Math.Abs(huber.Model.Alpha - law.Alpha));
        Assert.True(huber.Certificate.IsCertified, huber.Report());
        Assert.Equal(IntervalKind.WaldT, huber["α"].Interval.Value.Kind);
    }

    [Fact]
    public void Bounds_hold_and_are_reported()
    {
        var law = new ComputeLaw(1.82, 2e15, 0.178);
        double[] losses = [.. Budgets.Select((c, i) => law.LossNats(c) + (0.001 * Math.Cos(5 * i)))];
        FitResult<ComputeLaw> fit = LossLawFit.OfCompute(Budgets, losses, new LossLawFitOptions { Floor = ParameterBounds.AtLeast(1.9) });

        Assert.Equal(1.9, fit.Model.E);
        Assert.Equal(ParameterStatus.AtLowerBound, fit["E"].Status);
        Assert.Equal(MissingReason.AtBound, fit["E"].Interval.Reason);
        Assert.Contains("E stopped at its lower bound 1.9, so its error and the others' say nothing about values beyond", fit.Warnings);
        Assert.Equal(2, fit.Covariance.Value.Size);
        Assert.Contains("at its lower bound", fit.Report(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_of_zero_leaves_a_run_out()
    {
        var law = new ComputeLaw(1.82, 2e15, 0.178);
        double[] losses = [.. Budgets.Select((c, i) => law.LossNats(c) + (0.002 * Math.Cos(5 * i)))];
        FitResult<ComputeLaw> without = LossLawFit.OfCompute(Budgets[..8], losses[..8]);
        FitResult<ComputeLaw> weighted = LossLawFit.OfCompute(
            Budgets, [.. losses[..8], 7.0], new LossLawFitOptions { Weights = [1, 1, 1, 1, 1, 1, 1, 1, 0] });

        Assert.Equal(without.Model.Alpha, weighted.Model.Alpha, 10);
        Assert.Equal(without["α"].StandardError.Value, weighted["α"].StandardError.Value, 10);
        Assert.Equal(without.DegreesOfFreedom, weighted.DegreesOfFreedom);
        Assert.Equal(8, weighted.Observations);
    }

    [Fact]
    public void As_many_runs_as_parameters_have_no_intervals_and_a_reason()
    {
        var law = new ComputeLaw(1.82, 2e15, 0.178);
        FitResult<ComputeLaw> fit = LossLawFit.OfCompute(Budgets[..3], [.. Budgets[..3].Select(law.LossNats)]);

        Assert.Equal(0, fit.DegreesOfFreedom);
        Assert.Equal(MissingReason.NoDegreesOfFreedom, fit["α"].StandardError.Reason);
        Assert.Equal(MissingReason.NoDegreesOfFreedom, fit.Predict(m => m.LossNats(1e24)).Interval.Reason);
        Assert.Contains("three points and three parameters: the law passes through every point, so how well it fits says nothing", fit.Warnings);
        Assert.DoesNotContain("NaN", fit.Report(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bootstrap_gives_intervals_of_its_own_kind_and_depends_on_the_seed_only()
    {
        var law = new ComputeLaw(1.82, 2e15, 0.178);
        double[] losses = [.. Budgets.Select((c, i) => law.LossNats(c) + (0.004 * Math.Cos(5 * i)))];
        FitResult<ComputeLaw> With(IntervalKind kind, BootstrapKind what, int threads) => LossLawFit.OfCompute(Budgets, losses, new LossLawFitOptions
        {
            Intervals = kind,
            BootstrapKind = what,
            Bootstrap = new ResamplingOptions { Count = 400, Seed = 11, Threads = threads },
        });
        foreach (BootstrapKind what in Enum.GetValues<BootstrapKind>())
        {
            foreach (IntervalKind kind in new[] { IntervalKind.BootstrapPercentile, IntervalKind.BootstrapBca })
            {
                FitResult<ComputeLaw> one = With(kind, what, 1), two = With(kind, what, 2);
                Assert.Equal(one["α"].Interval.Value, two["α"].Interval.Value);
                Assert.Equal(kind, one["α"].Interval.Value.Kind);
                Assert.True(one["α"].Interval.Value.Contains(one.Model.Alpha));
                Assert.Equal(kind == IntervalKind.BootstrapBca ? 9 : 0, one.Bootstrap.Value.LeaveOneOut.Count);
                Assert.Equal(IntervalKind.BootstrapPercentile, one.Predict(m => m.LossNats(1e24)).Interval.Value.Kind);
            }
        }
    }

    [Fact]
    public void The_brothers_in_size_and_data_have_their_own_symbols()
    {
        double[] sizes = [1e6, 3e6, 1e7, 3e7, 1e8, 1e9];
        FitResult<ParameterLaw> byParameters = LossLawFit.OfParameters(sizes, [.. sizes.Select(n => 2 + Math.Pow(8.8e13 / n, 0.076))]);
        FitResult<TokenLaw> byTokens = LossLawFit.OfTokens(sizes, [.. sizes.Select(d => 1.5 + Math.Pow(5.4e13 / d, 0.095))]);

        Assert.Equal(0.076, byParameters.Model.Alpha, 8);
        Assert.Equal(["E", "Nc", "α"], byParameters.Parameters.Select(p => p.Symbol));
        Assert.Equal("L(N) = E + (Nc/N)^α", byParameters.Formula);
        Assert.Equal(0.095, byTokens.Model.Alpha, 8);
        Assert.Equal("L(D) = E + (Dc/D)^α", byTokens.Formula);
    }

    [Fact]
    public void Bad_input_gives_one_sentence()
    {
        double[] good = [4.0, 3.5, 3.2, 3.0];
        double[] c = [1e18, 1e19, 1e20, 1e21];
        void Says(string sentence, Action action) => Assert.Equal(sentence, Assert.ThrowsAny<ArgumentException>(action).Message);

        Says("there are no runs to fit; give one training compute and one loss for each run", () => LossLawFit.OfCompute([], []));
        Says("there are 4 values of training compute but 2 of loss; give one of each for every run", () => LossLawFit.OfCompute(c, [4, 3]));
        Says("run 2: the training compute must be positive and finite, got 0; remove or correct that run", () => LossLawFit.OfCompute([1e18, 0, 1e20, 1e21], good));
        Says("run 3: the training compute must be positive and finite, got infinity; remove or correct that run", () => LossLawFit.OfCompute([1e18, 1e19, double.PositiveInfinity, 1e21], good));
        Says("run 4: the loss must be positive and finite, got not a number (NaN); remove or correct that run", () => LossLawFit.OfCompute(c, [4, 3.5, 3.2, double.NaN]));
        Says("run 1: the loss must be positive and finite, got 0; remove or correct that run", () => LossLawFit.OfCompute(c, [0, 3.5, 3.2, 3]));
        Says(
            "2 runs cannot determine the 3 free parameters of the loss law L(C); give at least 3, better 9, or fix some parameters",
            () => LossLawFit.OfCompute(c[..2], good[..2]));
        Says(
            "the runs have only 1 different values of training compute, and the loss law L(C) with 3 free parameters needs at least 3; add runs elsewhere",
            () => LossLawFit.OfCompute([1e20, 1e20, 1e20, 1e20], good));
        Says("there are 2 weights for 4 runs; give one for each run, or none for equal weights", () => LossLawFit.OfCompute(c, good, new LossLawFitOptions { Weights = [1, 1] }));
        Says("run 2: a weight must be zero or positive, got -1; use 1/variance, or 0 to leave a run out", () => LossLawFit.OfCompute(c, good, new LossLawFitOptions { Weights = [1, -1, 1, 1] }));
        Says("a confidence level lies between 0 and 1, got 95; give 0.95 for 95 %", () => LossLawFit.OfCompute(c, good, new LossLawFitOptions { Level = 95 }));
        Says("α is positive, but its bounds are fixed at -0.1; give positive ones", () => LossLawFit.OfCompute(c, good, new LossLawFitOptions { Exponent = ParameterBounds.Fixed(-0.1) }));
        Says(
            "bootstrap intervals were asked for but no bootstrap; set Bootstrap = new ResamplingOptions { Count = 2000, Seed = 1 }",
            () => LossLawFit.OfCompute(c, good, new LossLawFitOptions { Intervals = IntervalKind.BootstrapBca }));
        Says("Huber's delta must be positive and finite, got 0; Hoffmann et al. used 1e-3", () => FitObjective.Huber(0));
        Says("a lower bound must lie below the upper one, got 2 and 1; use ParameterBounds.Fixed for one value", () => ParameterBounds.Between(2, 1));
    }

    [Fact]
    public void Losses_that_rise_with_compute_are_not_fitted_in_silence()
    {
        FitResult<ComputeLaw> fit = LossLawFit.OfCompute(Budgets, [.. Budgets.Select((c, i) => 2 + (0.1 * i))]);
        Assert.NotEmpty(fit.Warnings);
        Assert.DoesNotContain("NaN", fit.Report(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fifty_thousand_runs_are_no_trouble()
    {
        var law = new ComputeLaw(1.82, 2e15, 0.178);
        var random = new StreamRandom(5);
        double[] c = [.. Enumerable.Range(0, 50_000).Select(k => 1e17 * Math.Pow(10, k / 10_000.0))];
        double[] losses = [.. c.Select(v => law.LossNats(v) + MathNet.Numerics.Distributions.Normal.Sample(random, 0, 0.05))];
        FitResult<ComputeLaw> fit = LossLawFit.OfCompute(c, losses);

        Assert.True(fit.Certificate.IsCertified, fit.Report());
        Assert.InRange(Math.Abs(fit.Model.Alpha - law.Alpha) / fit["α"].StandardError.Value, 0, 3.5);
        Assert.InRange(fit.ResidualStandardDeviation.Value, 0.049, 0.051);
    }

    [Fact]
    public void Runs_that_curve_the_wrong_way_end_in_a_sentence_or_an_uncertified_fit_never_in_a_bare_fault()
    {
        // A loss that falls faster and faster in ln C: no floor and no exponent fit it.
        double[] flops = [.. Enumerable.Range(0, 8).Select(i => Math.Pow(10, 17 + i))];
        for (int strength = 1; strength <= 6; strength++)
        {
            double[] loss = [.. flops.Select((_, i) => 5 - (0.01 * strength * i * i))];
            try
            {
                FitResult<ComputeLaw> fit = LossLawFit.OfCompute(flops, loss);
                Assert.False(fit.Certificate.IsCertified && fit.Warnings.Count == 0, fit.Report());
            }
            catch (ArgumentException e)
            {
                Assert.IsNotType<ArgumentOutOfRangeException>(e);
                Assert.Contains("do not determine", e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', e.Message);
            }
        }
    }
}
