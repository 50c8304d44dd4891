namespace ScalingLaws.Tests;

/// <summary>Bad input: one sentence that names the row, the value and the remedy.</summary>
public sealed class ChinchillaInputTests
{
    private static readonly IReadOnlyList<TrainingRun> Runs = SimulatedRuns.IsoFlops(NamedLaws.HoffmannPrinted.Law, 0.005, seed: 1, budgets: 4, sizesPerBudget: 5);

    [Theory]
    [InlineData(0, double.NaN, "row 3: parameters must be positive and finite, got not a number (NaN)")]
    [InlineData(0, -1.0, "row 3: parameters must be positive and finite, got -1")]
    [InlineData(1, double.PositiveInfinity, "row 3: tokens must be positive and finite, got infinity")]
    [InlineData(1, 0.0, "row 3: tokens must be positive and finite, got 0")]
    [InlineData(2, 0.0, "row 3: loss must be positive and finite, got 0")]
    public void A_bad_value_is_named_with_its_row(int column, double value, string expected)
    {
        double[][] columns = [[.. Runs.Select(r => r.Parameters)], [.. Runs.Select(r => r.Tokens)], [.. Runs.Select(r => r.LossNats)]];
        columns[column][2] = value;
        Assert.StartsWith(expected, Assert.Throws<ArgumentException>(() => ChinchillaFit.Fit(columns[0], columns[1], columns[2])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_different_length_quote_all_lengths() =>
        Assert.Equal(
            "the columns differ in length: 2 parameters, 3 tokens, 3 losses; give one of each for every run",
            Assert.Throws<ArgumentException>(() => ChinchillaFit.Fit([1e9, 2e9], [1e10, 1e10, 1e10], [3, 3, 3])).Message);

    [Fact]
    public void Fewer_runs_than_parameters_are_refused() =>
        Assert.StartsWith("4 runs cannot determine 5 parameters", Assert.Throws<ArgumentException>(() => ChinchillaFit.Fit([.. Runs.Take(4)])).Message, StringComparison.Ordinal);

    [Fact]
    public void All_runs_at_one_size_are_refused()
    {
        TrainingRun[] runs = [.. Enumerable.Range(1, 10).Select(i => new TrainingRun(1e9, i * 1e10, 3 - (0.05 * i)))];
        Assert.StartsWith("all 10 runs have 1000000000 parameters, so A and α cannot be told from E", Assert.Throws<ArgumentException>(() => ChinchillaFit.Fit(runs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_runs_at_one_size_are_allowed_where_that_term_is_given()
    {
        ChinchillaLaw law = NamedLaws.HoffmannPrinted.Law;
        TrainingRun[] runs = [.. Enumerable.Range(1, 10).Select(i => new TrainingRun(1e9, i * i * 1e10, law.LossNats(1e9, i * i * 1e10)))];
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(runs, new ChinchillaFitOptions { A = ParameterBounds.Fixed(law.A), Alpha = ParameterBounds.Fixed(law.Alpha) });
        Close.Relative(law.Beta, fit.Model.Beta, 1e-6);
    }

    [Fact]
    public void A_run_given_twice_is_pointed_out() =>
        Assert.Contains(ChinchillaFit.Fit([.. Runs, Runs[4]]).Warnings, w => w.StartsWith("rows 5 and 21 are the same run;", StringComparison.Ordinal));

    [Fact]
    public void Runs_at_one_ratio_of_tokens_to_parameters_are_pointed_out()
    {
        IReadOnlyList<TrainingRun> runs = [.. Enumerable.Range(0, 30).Select(i =>
        {
            double n = 1e8 * Math.Pow(1.2, i);
            return new TrainingRun(n, 20 * n, NamedLaws.HoffmannPrinted.Law.LossNats(n, 20 * n) * (1 + (0.004 * Math.Sin(7 * i))));
        })];
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(runs);
        Assert.Contains(fit.Warnings, w => w.StartsWith("all runs have the same number of tokens per parameter (20)", StringComparison.Ordinal));
        Assert.True(fit.Warnings.Count >= 2, "the fit itself must show that the design does not determine the parameters: " + fit.Report());
    }

    [Fact]
    public void Loss_without_a_floor_is_not_certified_and_says_why()
    {
        // A law with E = 0: the search drives e = ln E to minus infinity, or E's interval reaches 0.
        var floorless = new ChinchillaLaw(0, 406.4, 410.7, 0.34, 0.28);
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(SimulatedRuns.IsoFlops(floorless, 0.02, seed: 3, budgets: 4, sizesPerBudget: 5));
        Assert.True(
            !fit.Certificate.IsCertified || fit.Warnings.Any(w => w.Contains("includes 0", StringComparison.Ordinal)),
            fit.Report());
    }

    [Fact]
    public void Weights_of_the_wrong_number_are_refused() =>
        Assert.Equal(
            "there are 20 runs but 2 weights; give one weight for each run",
            Assert.Throws<ArgumentException>(() => ChinchillaFit.Fit(Runs, new ChinchillaFitOptions { Weights = [1, 1] })).Message);

    [Fact]
    public void A_cancelled_search_stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => ChinchillaFit.Fit(Runs, new ChinchillaFitOptions { Cancellation = source.Token }));
    }
}
