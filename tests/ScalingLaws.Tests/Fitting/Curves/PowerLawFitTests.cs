namespace ScalingLaws.Tests;

public sealed class PowerLawFitTests
{
    [Fact]
    public void A_log_log_line_is_ordinary_linear_regression()
    {
        // Against MathNet's simple regression and the textbook formula for its standard error.
        double[] x = [1e18, 3e18, 1e19, 1e20, 2e21], y = [2e8, 5e8, 7e8, 3e9, 1.1e10];
        FitResult<PowerLaw> fit = PowerLawFit.Fit(x, y, PowerLawFitOptions.LogLogLine);

        double[] lx = [.. x.Select(v => Math.Log(v))], ly = [.. y.Select(v => Math.Log(v))];
        (double intercept, double slope) = MathNet.Numerics.Fit.Line(lx, ly);
        double mean = lx.Average(), s2 = lx.Zip(ly, (u, v) => v - intercept - (slope * u)).Sum(r => r * r) / 3;
        double error = Math.Sqrt(s2 / lx.Sum(u => (u - mean) * (u - mean)));
        Assert.Equal(slope, fit.Model.Exponent, 12);
        Assert.Equal(intercept, Math.Log(fit.Model.Coefficient), 10);
        Assert.Equal(error, fit["b"].StandardError.Value, 10);

        // A straight line's profile is its t interval, and so is that of its predictions.
        Assert.Equal(fit["b"].WaldInterval.Value.Lower, fit["b"].Interval.Value.Lower, 6);
        Assert.Equal(fit["b"].WaldInterval.Value.Upper, fit["b"].Interval.Value.Upper, 6);
        Prediction at = fit.Predict(law => law.At(1e23), PredictionScale.Log);
        Assert.Equal(1, at.WaldInterval.Value.Lower / at.Interval.Value.Lower, 4);
        Assert.Equal(1, at.WaldInterval.Value.Upper / at.Interval.Value.Upper, 4);
        Assert.Equal(IntervalKind.ProfileLikelihood, at.Interval.Value.Kind);
    }

    [Theory]
    [InlineData(1350, 0.3253, -1.192e9)]
    [InlineData(0.1, 0.5, 0)]
    [InlineData(1.8e-3, 0.622, 5.9e8)]
    [InlineData(1e5, -0.2, 2)]
    public void Data_without_noise_give_the_law_back(double a, double b, double c)
    {
        var law = new PowerLaw(a, b, c);
        double[] x = [.. Enumerable.Range(0, 9).Select(k => 6e18 * Math.Pow(500, k / 8.0))];
        FitResult<PowerLaw> fit = PowerLawFit.Fit(x, [.. x.Select(law.At)], PowerLawFitOptions.WithOffset);

        Assert.True(fit.Certificate.IsCertified, fit.Report());
        Assert.InRange(fit.Model.Exponent / b, 1 - 1e-8, 1 + 1e-8);
        Assert.InRange(fit.Model.At(1e24) / law.At(1e24), 1 - 1e-8, 1 + 1e-8);
    }

    [Fact]
    public void Units_change_nothing()
    {
        double[] x = [6e18, 1e19, 3e19, 6e19, 1e20, 3e20, 6e20], y = [7.6e8, 8.1e8, 1.5e9, 2.4e9, 2.5e9, 4.5e9, 7e9];
        FitResult<PowerLaw> counts = PowerLawFit.Fit(x, y, PowerLawFitOptions.WithOffset);
        FitResult<PowerLaw> billions = PowerLawFit.Fit([.. x.Select(v => v / 1e20)], [.. y.Select(v => v / 1e9)], PowerLawFitOptions.WithOffset);

        Assert.InRange(billions.Model.Exponent / counts.Model.Exponent, 1 - 1e-9, 1 + 1e-9);
        Assert.InRange(billions["b"].StandardError.Value / counts["b"].StandardError.Value, 1 - 1e-6, 1 + 1e-6);
        Assert.InRange(billions["b"].Interval.Value.Upper / counts["b"].Interval.Value.Upper, 1 - 1e-4, 1 + 1e-4);
    }

    [Fact]
    public void Resampling_the_nine_lowest_runs_shows_that_the_offset_law_is_barely_determined()
    {
        TrainingRun[] lowest = [.. IsoFlopsProfile.Group(Cs336Grid.Runs).Select(p => p.LowestRun)];
        double[] c = [.. lowest.Select(r => r.TrainingFlops)], n = [.. lowest.Select(r => r.Parameters)];
        FitResult<PowerLaw> fit = PowerLawFit.Fit(c, n, PowerLawFitOptions.WithOffset with
        {
            Exponent = ParameterBounds.AtLeast(0),
            Intervals = IntervalKind.BootstrapPercentile,
            BootstrapKind = BootstrapKind.Runs,
            Bootstrap = new ResamplingOptions { Count = 1000, Seed = 1 },
        });
        Interval b = fit["b"].Interval.Value;

        TestContext.Current.TestOutputHelper!.WriteLine(fit.Report());
        Assert.InRange(b.Lower, 0, 0.1);
        Assert.InRange(b.Upper, 0.5, 0.7);
        Assert.Contains(fit.Warnings, w => w.StartsWith("b's interval runs from", StringComparison.Ordinal) && w.EndsWith("nine points do not determine three parameters", StringComparison.Ordinal));
    }

    [Fact]
    public void Logarithms_of_values_that_are_not_positive_are_refused()
    {
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => PowerLawFit.Fit([1, 2, 3], [1, -2, 3], PowerLawFitOptions.LogLogLine));
        Assert.Equal("run 2: the y must be positive and finite, got -2; remove or correct that run", error.Message);
        Assert.Equal("a power law is evaluated at a positive number, got -1; give for example 1e23", Assert.ThrowsAny<ArgumentException>(() => new PowerLaw(1, 1).At(-1)).Message);
    }

    [Fact]
    public void Least_absolute_deviations_find_the_line_that_trying_every_pair_of_points_finds()
    {
        // A line of least absolute deviations goes through two of the points, so all pairs can be tried.
        double[] x = [.. Enumerable.Range(0, 11).Select(k => Math.Pow(10, k * 0.4))], y = [.. x.Select((v, i) => 3 * Math.Pow(v, 0.7) * Math.Exp(0.2 * Math.Sin(9 * i)))];
        double[] lx = [.. x.Select(v => Math.Log(v))], ly = [.. y.Select(v => Math.Log(v))];
        (double Sum, double Slope) best = (double.PositiveInfinity, 0);
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
            {
                double slope = (ly[j] - ly[i]) / (lx[j] - lx[i]), intercept = ly[i] - (slope * lx[i]);
                double sum = lx.Zip(ly, (u, v) => Math.Abs(v - intercept - (slope * u))).Sum();
                best = sum < best.Sum ? (sum, slope) : best;
            }
        }
        FitResult<PowerLaw> fit = PowerLawFit.Fit(x, y, new PowerLawFitOptions { Objective = FitObjective.Absolute });

        Assert.True(fit.Certificate.IsCertified, fit.Report());
        Assert.Equal(best.Sum, fit.ObjectiveValue, 7);
        Assert.Equal(best.Slope, fit.Model.Exponent, 6);
        Assert.Equal(MissingReason.NotSmooth, fit["b"].StandardError.Reason);

        FitResult<PowerLaw> resampled = PowerLawFit.Fit(x, y, new PowerLawFitOptions
        {
            Objective = FitObjective.Absolute,
            Intervals = IntervalKind.BootstrapPercentile,
            Bootstrap = new ResamplingOptions { Count = 200 },
        });
        Assert.True(resampled["b"].Interval.Value.Contains(fit.Model.Exponent));
    }
}
