using Testing;

namespace ScalingLaws.Tests;

public sealed class FitResultTests
{
    [Fact]
    public void A_missing_value_says_why_and_never_gives_a_number()
    {
        Estimated<double> missing = Estimated.Missing<double>(MissingReason.FixedParameter, "E was fixed at 1.69");

        Assert.False(missing.HasValue);
        Assert.False(missing.TryGet(out _));
        Assert.Equal("none (E was fixed at 1.69)", missing.ToString());
        Assert.Equal(missing, Estimated.Missing<double>(MissingReason.FixedParameter, "E was fixed at 1.69"));
        Assert.Equal(MissingReason.FixedParameter, missing.Select(v => v * 2).Reason);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => missing.Value);
        Assert.Equal("there is no value here: E was fixed at 1.69", error.Message);
    }

    [Fact]
    public void The_delta_method_is_exact_for_a_straight_law()
    {
        FitResult<(double A, double B)> fit = Line();
        Prediction at = fit.Predict(m => m.A + (m.B * 10));

        // Var(a + 10b) = Var a + 2·10·Cov(a, b) + 100·Var b.
        double variance = 0.04 + (2 * 10 * -0.006) + (100 * 0.0025);
        Assert.Equal(21, at.Value, 12);
        Assert.Equal(Math.Sqrt(variance), at.StandardError.Value, 9);
        Assert.Equal(2.228138851986 * Math.Sqrt(variance), at.Interval.Value.Width / 2, 8);
        Assert.Equal(IntervalKind.WaldT, at.Interval.Value.Kind);
    }

    [Fact]
    public void A_log_interval_is_symmetric_in_ratios()
    {
        Interval interval = Line().Predict(m => Math.Exp(m.A), PredictionScale.Log).Interval.Value;
        Assert.Equal(Math.E / interval.Lower, interval.Upper / Math.E, 6);
        Assert.Equal(Math.Exp(1 + (2.228138851986 * 0.2)), interval.Upper, 6);
    }

    [Fact]
    public void A_quantity_outside_the_laws_domain_has_a_reason()
    {
        Prediction at = Line().Predict(m => Math.Log(-m.A));
        Assert.Equal(MissingReason.NotDefined, at.Interval.Reason);
    }

    [Fact]
    public void A_bootstrap_takes_over_the_predictions()
    {
        double[][] draws = [.. Enumerable.Range(0, 1001).Select(i => new[] { i / 1000.0, 2.0 })];
        FitResult<(double A, double B)> fit = Line() with
        {
            Bootstrap = new BootstrapSample { Kind = BootstrapKind.Runs, Seed = 1, Requested = 1001, Draws = draws },
        };
        Interval interval = fit.Predict(m => m.A + m.B, level: 0.9).Interval.Value;

        Assert.Equal(2.05, interval.Lower, 9);
        Assert.Equal(2.95, interval.Upper, 9);
        Assert.Equal(IntervalKind.BootstrapPercentile, interval.Kind);
    }

    [Fact]
    public void Bca_equals_the_percentiles_where_there_is_neither_bias_nor_skew_and_moves_towards_the_estimate_otherwise()
    {
        double[][] draws = [.. Enumerable.Range(-500, 1001).Select(i => new[] { i / 1000.0 })];
        var sample = new BootstrapSample { Kind = BootstrapKind.Runs, Seed = 1, Requested = 1001, Draws = draws };

        Interval plain = sample.Percentile(d => d[0]);
        Interval centred = sample.Bca(d => d[0], 0.0);
        Interval shifted = sample.Bca(d => d[0], 0.1);

        Assert.Equal(plain.Lower, centred.Lower, 9);
        Assert.Equal(plain.Upper, centred.Upper, 9);
        // 60 % of the draws lie below 0.1: z0 = 0.2535, so the ends move to Φ(2·z0 ∓ 1.96) = 0.0731 and 0.9932.
        Assert.Equal(0.0731 - 0.5, shifted.Lower, 3);
        Assert.Equal(0.9932 - 0.5, shifted.Upper, 3);
    }

    [Fact]
    public void The_report_fits_a_terminal_in_every_culture()
    {
        string report = Line().Report();
        string elsewhere = "";
        Cultures.Run(Cultures.CommaDecimal, () => elsewhere = Line().Report());

        Assert.Equal(report, elsewhere);
        Assert.All(report.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("straight line: y = a + b·x", report, StringComparison.Ordinal);
        Assert.Contains("warning: the points are few", report, StringComparison.Ordinal);
        Assert.Contains("[0.55437, 1.4456]", report, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_symbol_lists_those_there_are()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Line()["γ"]);
        Assert.Equal("the straight line has no parameter 'γ'; it has a, b", error.Message);
    }

    private static FitResult<(double A, double B)> Line()
    {
        ParameterEstimate Make(string symbol, double value, double error) => new()
        {
            Symbol = symbol,
            Meaning = symbol == "a" ? "intercept" : "slope, which has a description long enough to need a line of its own",
            Unit = "1",
            Value = value,
            StandardError = error,
            Interval = new Interval(value - (2.228138851986 * error), value + (2.228138851986 * error), 0.95, IntervalKind.WaldT),
        };
        return new FitResult<(double A, double B)>
        {
            Model = (1, 2),
            Rebuild = v => (v[0], v[1]),
            LawName = "straight line",
            Formula = "y = a + b·x",
            Objective = FitObjective.Squares,
            Parameters = [Make("a", 1, 0.2), Make("b", 2, 0.05)],
            Covariance = new ParameterMatrix(["a", "b"], new[,] { { 0.04, -0.006 }, { -0.006, 0.0025 } }),
            Residuals = new double[12],
            Observations = 12,
            DegreesOfFreedom = 10,
            ObjectiveValue = 0.5,
            ResidualStandardDeviation = 0.22,
            Iterations = 3,
            StopReason = StopReason.GradientVanished,
            Starts = 1,
            StartsAtOptimum = 1,
            Certificate = new Certificate { IsCertified = true, GradientNorm = 1e-12, LeastHessianEigenvalue = 0.4, Explanation = "gradient 1e-12, least eigenvalue 0.4" },
            Warnings = ["the points are few, and this sentence is long enough that it has to be broken somewhere before the eightieth column"],
        };
    }
}
