using Testing;

namespace ScalingLaws.Tests;

/// <summary>Variable projection ends where the joint fit by least squares in raw loss does.</summary>
public sealed class VariableProjectionTests
{
    private static readonly ChinchillaLaw Truth = NamedLaws.HoffmannPrinted.Law;
    private static readonly ChinchillaFitOptions Joint = new() { Objective = FitObjective.Squares };
    private static readonly ChinchillaFitOptions Projected = Joint with { Method = ChinchillaFitMethod.VariableProjection };

    [Theory]
    [InlineData(1, 0.005)]
    [InlineData(2, 0.005)]
    [InlineData(3, 0.01)]
    [InlineData(4, 0.01)]
    [InlineData(5, 0.02)]
    [InlineData(6, 0.0005)]
    public void It_agrees_with_the_joint_fit_in_value_error_and_certificate(int seed, double noise)
    {
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(Truth, noise, seed);
        FitResult<ChinchillaLaw> joint = ChinchillaFit.Fit(runs, Joint), projected = ChinchillaFit.Fit(runs, Projected);
        Agree(joint, projected, 1e-9);
        Assert.True(projected.Certificate.IsCertified, projected.Certificate.Explanation);
        Assert.Equal(joint.DegreesOfFreedom, projected.DegreesOfFreedom);
        Assert.Equal(36, projected.Starts);
        Assert.True(projected.Iterations < joint.Iterations, $"{projected.Iterations} passes projected, {joint.Iterations} joint");
        Assert.True(projected.StartsAtOptimum >= 18, $"{projected.StartsAtOptimum} of 36 starts");
        for (int k = 0; k < 5; k++)
        {
            Close.Relative(joint.Parameters[k].StandardError.Value, projected.Parameters[k].StandardError.Value, 1e-7);
            Close.Relative(joint.Parameters[k].Interval.Value.Lower, projected.Parameters[k].Interval.Value.Lower, 1e-7);
            Close.Relative(joint.Parameters[k].Interval.Value.Upper, projected.Parameters[k].Interval.Value.Upper, 1e-7);
        }
    }

    [Fact]
    public void The_untruncated_grid_gives_its_law_to_ten_digits()
    {
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(IsoFlopsDataSet.Untruncated, Projected);
        Recovered(NamedLaws.Cs336.Law, fit, 1e-10);
        Assert.Equal(StopReason.ExactFit, fit.StopReason);
    }

    [Fact]
    public void The_published_file_gives_its_law_to_seven_digits()
    {
        FitResult<ChinchillaLaw> fit = ChinchillaFit.Fit(IsoFlopsDataSet.Read(Repository.File("data/isoflops_curves.json")), Projected);
        Recovered(NamedLaws.Cs336.Law, fit, 1e-7);
        Assert.True(fit.Certificate.IsCertified, fit.Certificate.Explanation);
    }

    [Fact]
    public void Weights_count_runs_and_zero_leaves_a_run_out()
    {
        TrainingRun[] runs = [.. SimulatedRuns.IsoFlops(Truth, 0.005, seed: 4, budgets: 6, sizesPerBudget: 8)];
        double[] weights = [.. runs.Select((_, i) => (double)(i % 3))];
        // What has no weight may say anything.
        TrainingRun[] spoilt = [.. runs.Select((run, i) => i % 3 == 0 ? run with { LossNats = 40 } : run)];
        FitResult<ChinchillaLaw> weighted = ChinchillaFit.Fit(spoilt, Projected with { Weights = weights });
        TrainingRun[] repeated = [.. runs.SelectMany((run, i) => Enumerable.Repeat(run, i % 3))];
        Agree(ChinchillaFit.Fit(repeated, Joint), weighted, 1e-9);
        Agree(ChinchillaFit.Fit(runs, Joint with { Weights = weights }), weighted, 1e-9);
    }

    [Fact]
    public void One_start_and_several_threads_end_at_the_same_law()
    {
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(Truth, 0.005, seed: 12);
        FitResult<ChinchillaLaw> few = ChinchillaFit.Fit(runs, Projected);
        Agree(few, ChinchillaFit.Fit(runs, Projected with { Starts = ChinchillaStarts.One }), 1e-9);
        Assert.Equal(few.Model, ChinchillaFit.Fit(runs, Projected with { Threads = 4 }).Model);
    }

    [Fact]
    public void Where_least_squares_wants_a_negative_floor_it_says_what_the_joint_fit_says()
    {
        // A law without a floor, pulled below zero by a constant: no positive E fits.
        TrainingRun[] runs = [.. SimulatedRuns.IsoFlops(new ChinchillaLaw(0.05, 406.4, 410.7, 0.34, 0.28), 0, seed: 1).Select(r => r with { LossNats = r.LossNats - 0.1 })];
        FitResult<ChinchillaLaw> joint = ChinchillaFit.Fit(runs, Joint), projected = ChinchillaFit.Fit(runs, Projected);
        Assert.False(projected.Certificate.IsCertified);
        Assert.Equal(joint.StopReason, projected.StopReason);
        Close.Relative(joint.ObjectiveValue, projected.ObjectiveValue, 1e-6);
        Assert.True(projected.Model.E is >= 0 and < 1e-3, $"E = {projected.Model.E}");
    }

    [Fact]
    public void More_runs_than_are_searched_at_once_are_finished_on_all()
    {
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(Truth, 0.01, seed: 2, budgets: 150, sizesPerBudget: 150);
        Agree(ChinchillaFit.Fit(runs, Joint), ChinchillaFit.Fit(runs, Projected), 1e-9);
    }

    [Theory]
    [InlineData("huber", "variable projection minimises squares in raw loss, got huber; ask for FitObjective.Squares, or for ChinchillaFitMethod.Joint")]
    [InlineData("log-squares", "variable projection minimises squares in raw loss, got log-squares; ask for FitObjective.Squares, or for ChinchillaFitMethod.Joint")]
    [InlineData("absolute", "variable projection minimises squares in raw loss, got absolute; ask for FitObjective.Squares, or for ChinchillaFitMethod.Joint")]
    [InlineData("fixed", "variable projection takes no bounds or fixed parameters, got some for E, α; leave them out, or ask for ChinchillaFitMethod.Joint")]
    [InlineData("starts", "variable projection searches only α and β, in which Hoffmann's 4,500 starts are 25, some of them at 0; ask for ChinchillaStarts.Few, or for ChinchillaFitMethod.Joint")]
    [InlineData("unknown", "the method of a fit is Joint or VariableProjection, got 7")]
    public void What_it_cannot_do_is_refused_in_one_sentence(string what, string expected)
    {
        ChinchillaFitOptions options = what switch
        {
            "huber" => Projected with { Objective = FitObjective.Huber() },
            "log-squares" => Projected with { Objective = FitObjective.LogSquares },
            "absolute" => Projected with { Objective = FitObjective.Absolute },
            "fixed" => Projected with { E = ParameterBounds.Fixed(1.69), Alpha = ParameterBounds.AtMost(0.3) },
            "starts" => Projected with { Starts = ChinchillaStarts.Hoffmann },
            _ => Projected with { Method = (ChinchillaFitMethod)7 },
        };
        Assert.Equal(expected, Assert.Throws<ArgumentException>(() => ChinchillaFit.Fit(IsoFlopsDataSet.Untruncated, options)).Message);
    }

    private static void Agree(FitResult<ChinchillaLaw> expected, FitResult<ChinchillaLaw> actual, double tolerance)
    {
        Recovered(expected.Model, actual, tolerance);
        Close.Relative(expected.ObjectiveValue, actual.ObjectiveValue, tolerance);
    }

    private static void Recovered(ChinchillaLaw expected, FitResult<ChinchillaLaw> actual, double tolerance)
    {
        Close.Relative(expected.E, actual.Model.E, tolerance);
        Close.Relative(expected.A, actual.Model.A, tolerance);
        Close.Relative(expected.B, actual.Model.B, tolerance);
        Close.Relative(expected.Alpha, actual.Model.Alpha, tolerance);
        Close.Relative(expected.Beta, actual.Model.Beta, tolerance);
    }
}
