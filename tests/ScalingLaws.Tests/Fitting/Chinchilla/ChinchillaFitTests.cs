using Testing;

namespace ScalingLaws.Tests;

/// <summary>Fits of the Chinchilla law: known truths recovered, optima certified, faults named.</summary>
public sealed class ChinchillaFitTests
{
    private static readonly ChinchillaLaw Truth = NamedLaws.HoffmannPrinted.Law;

    public static TheoryData<string> Objectives => ["huber", "log-squares", "squares", "absolute"];

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Noise_free_data_are_recovered_to_ten_digits_from_the_untruncated_grid(string objective)
    {
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(IsoFlopsDataSet.Untruncated, new ChinchillaFitOptions { Objective = Named(objective) });
        Recovered(fit, NamedLaws.Cs336.Law, 1e-10);
        Assert.True(fit.Certificate.IsCertified, fit.Certificate.Explanation);
    }

    [Theory]
    [MemberData(nameof(Objectives))]
    public void The_published_file_with_its_truncated_sizes_is_recovered_to_seven_digits(string objective)
    {
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(
            IsoFlopsDataSet.Read(Repository.File("data/isoflops_curves.json")), new ChinchillaFitOptions { Objective = Named(objective) });
        Recovered(fit, NamedLaws.Cs336.Law, 1e-7);
        Assert.True(fit.Certificate.IsCertified, fit.Certificate.Explanation);
        Allocation at = fit.Model.OptimalAllocation(1e23);
        Close.Relative(91_892_465_746, at.Parameters, 1e-6);
        Close.Relative(181_371_416_376, at.Tokens, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Objectives))]
    public void Noisy_runs_give_a_certified_optimum_that_beats_every_neighbour(string objective)
    {
        FitObjective minimised = Named(objective);
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(Truth, 0.005, seed: 7);
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(runs, new ChinchillaFitOptions { Objective = minimised });
        Assert.True(fit.Certificate.IsCertified, fit.Certificate.Explanation);
        Close.Relative(Sum(fit.Model, runs, minimised), fit.ObjectiveValue, 1e-9);
        var random = new StreamRandom(3);
        for (int i = 0; i < 200; i++)
        {
            double Near(double value) => value * (1 + (1e-4 * ((2 * random.NextDouble()) - 1)));
            var moved = new ChinchillaLaw(Near(fit.Model.E), Near(fit.Model.A), Near(fit.Model.B), Near(fit.Model.Alpha), Near(fit.Model.Beta));
            Assert.True(Sum(moved, runs, minimised) > fit.ObjectiveValue);
        }
    }

    [Fact]
    public void Hoffmanns_4500_starts_and_the_few_end_at_the_same_optimum()
    {
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(Truth, 0.01, seed: 11);
        FitResult<ChinchillaLaw> few = ChinchillaFit.Fit(runs);
        FitResult<ChinchillaLaw> all = ChinchillaFit.Fit(runs, new ChinchillaFitOptions { Starts = ChinchillaStarts.Hoffmann, Threads = 0 });
        Assert.Equal(4500, all.Starts);
        Assert.True(all.StartsAtOptimum > 3000, $"{all.StartsAtOptimum} of 4500");
        Recovered(few, all.Model, 1e-8);
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(Truth, 0.005, seed: 5);
        Assert.Equal(
            ChinchillaFit.Fit(runs, new ChinchillaFitOptions { Threads = 1 }).Model,
            ChinchillaFit.Fit(runs, new ChinchillaFitOptions { Threads = 4 }).Model);
    }

    [Fact]
    public void Least_squares_errors_are_those_of_the_general_formula()
    {
        // s²·(JᵀJ)⁻¹ with J by central differences: nothing shared with the kernel.
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(Truth, 0.005, seed: 9);
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(runs, new ChinchillaFitOptions { Objective = FitObjective.Squares });
        double[] p = [.. fit.Parameters.Select(q => q.Value)];
        var jacobian = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(runs.Count, 5, (i, k) =>
        {
            double step = 1e-5 * p[k];
            double At(double h) => fit.Rebuild([.. p.Select((v, m) => m == k ? v + h : v)]).LossNats(runs[i].Parameters, runs[i].Tokens);
            return (At(step) - At(-step)) / (2 * step);
        });
        double variance = fit.ObjectiveValue / (runs.Count - 5);
        var covariance = (jacobian.TransposeThisAndMultiply(jacobian)).Inverse() * variance;
        for (int k = 0; k < 5; k++)
            Close.Relative(Math.Sqrt(covariance[k, k]), fit.Parameters[k].StandardError.Value, 1e-4);
    }

    [Fact]
    public void A_weight_of_two_counts_a_run_twice_and_a_weight_of_zero_leaves_it_out()
    {
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(Truth, 0.005, seed: 4, budgets: 6, sizesPerBudget: 8);
        double[] weights = [.. runs.Select((_, i) => (double)(i % 3))];
        FitResult<ChinchillaLaw> weighted = ChinchillaFit.Fit(runs, new ChinchillaFitOptions { Weights = weights, Objective = FitObjective.LogSquares });
        TrainingRun[] repeated = [.. runs.SelectMany((run, i) => Enumerable.Repeat(run, i % 3))];
        Recovered(weighted, ChinchillaFit.Fit(repeated, new ChinchillaFitOptions { Objective = FitObjective.LogSquares }).Model, 1e-9);
    }

    [Fact]
    public void Fixed_parameters_stay_and_the_others_find_their_best()
    {
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(Truth, 0.005, seed: 21);
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(runs, new ChinchillaFitOptions
        {
            E = ParameterBounds.Fixed(1.69), Alpha = ParameterBounds.Fixed(0.34), Objective = FitObjective.LogSquares,
        });
        Assert.Equal(1.69, fit.Model.E, 1e-12);
        Assert.Equal(0.34, fit.Model.Alpha);
        Assert.Equal(ParameterStatus.Fixed, fit["E"].Status);
        Assert.False(fit["E"].StandardError.HasValue);
        Assert.True(fit.Certificate.IsCertified, fit.Certificate.Explanation);
        Assert.Equal(237, fit.DegreesOfFreedom);
        Assert.True(fit["B"].Interval.Value.Contains(410.7));
    }

    [Fact]
    public void A_bound_that_holds_is_reported_and_carries_no_interval()
    {
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(Truth, 0.005, seed: 21);
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(runs, new ChinchillaFitOptions { Alpha = ParameterBounds.AtMost(0.3) });
        Assert.Equal(0.3, fit.Model.Alpha);
        Assert.Equal(ParameterStatus.AtUpperBound, fit["α"].Status);
        Assert.Equal(MissingReason.AtBound, fit["α"].Interval.Reason);
        Assert.True(fit.Certificate.IsCertified, fit.Certificate.Explanation);
    }

    [Fact]
    public void A_million_runs_are_fitted()
    {
        const int count = 1_000_000;
        double[] n = new double[count], d = new double[count], l = new double[count];
        var random = new StreamRandom(1);
        for (int i = 0; i < count; i++)
        {
            n[i] = Math.Exp(17 + (6 * random.NextDouble()));
            d[i] = Math.Exp(21 + (6 * random.NextDouble()));
            double noise = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
            l[i] = Truth.LossNats(n[i], d[i]) * Math.Exp(0.01 * noise);
        }

        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(n, d, l);
        Assert.True(fit.Certificate.IsCertified, fit.Certificate.Explanation);
        Close.Relative(0.34, fit.Model.Alpha, 2e-3);
        Close.Relative(1.69, fit.Model.E, 2e-3);
    }

    [Fact]
    public void Predictions_carry_the_uncertainty_to_the_optimum()
    {
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(SimulatedRuns.IsoFlops(Truth, 0.005, seed: 2));
        Prediction size = fit.Predict(law => law.OptimalAllocation(1e24).Parameters, PredictionScale.Log);
        Assert.True(size.Interval.Value.Contains(Truth.OptimalAllocation(1e24).Parameters));
        Assert.True(size.Interval.Value.Lower > 0.5 * size.Value);
    }

    private static double Sum(ChinchillaLaw law, IReadOnlyList<TrainingRun> runs, FitObjective objective) => runs.Sum(run =>
    {
        double fitted = law.LossNats(run.Parameters, run.Tokens);
        return objective.PenaltyOf(objective.Space == FitSpace.Log ? Math.Log(fitted) - Math.Log(run.LossNats) : fitted - run.LossNats);
    });

    private static FitObjective Named(string name) => name switch
    {
        "huber" => FitObjective.Huber(),
        "squares" => FitObjective.Squares,
        "log-squares" => FitObjective.LogSquares,
        _ => FitObjective.Absolute,
    };

    private static void Recovered(FitResult<ChinchillaLaw> fit, ChinchillaLaw law, double tolerance)
    {
        Close.Relative(law.E, fit.Model.E, tolerance);
        Close.Relative(law.A, fit.Model.A, tolerance);
        Close.Relative(law.B, fit.Model.B, tolerance);
        Close.Relative(law.Alpha, fit.Model.Alpha, tolerance);
        Close.Relative(law.Beta, fit.Model.Beta, tolerance);
    }
}
