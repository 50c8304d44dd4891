using System.Globalization;
using ScalingLaws.Lab;

namespace ScalingLawsLabTests;

public sealed class ExperimentPlannerTests(ITestOutputHelper output)
{
    public static TheoryData<int, string> Cases => new(
        from truth in new[] { "calibrated", "steeper", "chinchilla" }
        from design in Enumerable.Range(0, ExperimentDesign.All.Count)
        where truth != "chinchilla" || ExperimentDesign.All[design] is not SequentialDesign
        select (design, truth));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Over_twenty_seeds_the_interval_holds_the_truth_and_the_choice_is_good(int design, string truth)
    {
        ExperimentDesign by = ExperimentDesign.All[design];
        ILossSurface surface = truth == "steeper" ? Steeper : Surface.Parse(truth);
        SimulatedExperiment[] results = [.. Enumerable.Range(1, 20).Select(seed => ExperimentPlanner.Simulate(new LabTerms { Noise = new RunNoise(0.012, seed), Surface = surface }, by))];
        int held = results.Count(r => r.IntervalHolds), good = results.Count(r => r.RegretShare < 0.01);
        foreach (SimulatedExperiment r in results.Take(3))
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"runs {r.Planned.Runs.Count} spent {r.Planned.FlopsSpent:0.##e0} rmse {r.Planned.Fit.RmseNats:0.000} d {r.Planned.Choice.Width} L {r.Planned.Choice.Layers} lr {r.Planned.Choice.LearningRate:0.0e0} N {r.Planned.Choice.NonEmbeddingParameters:0.0e0} predicted {r.Planned.PredictedLossNats:0.000} ± {r.Planned.StandardErrorNats:0.000} true {r.TrueLossNats:0.000} regret {100 * r.RegretShare:0.00} %"));
        }
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{by.Name}, {truth}: held {held}, good {good}, mean regret {100 * results.Average(r => r.RegretShare):0.00} %, worst {100 * results.Max(r => r.RegretShare):0.00} %, mean interval ±{results.Average(r => r.Planned.Interval.Width) / 2:0.000}"));
        Assert.All(results, r => Assert.InRange(r.Planned.FlopsSpent, 1e18, 2e18));
        Assert.True(held >= 17, $"the interval holds the truth only {held} times of 20");
        Assert.True(good >= 18, $"the choice loses less than 1 % only {good} times of 20");
    }

    [Fact]
    public void Where_the_law_is_wrong_the_design_that_trusts_it_most_loses_most()
    {
        // In a Chinchilla world neither the shape nor the learning rate counts, and the loss is no power of the steps.
        double Regret(ExperimentDesign design) => Enumerable.Range(1, 10).Average(seed => ExperimentPlanner.Simulate(
            new LabTerms { Noise = new RunNoise(0.012, seed), Surface = Surface.Parse("chinchilla") }, design).RegretShare);
        double sequential = Regret(new SequentialDesign());
        Assert.InRange(sequential, 2 * Regret(new IsoFlopsDesign()), 0.02);
    }

    [Fact]
    public async Task A_design_carried_out_in_a_lab_is_the_simulated_one()
    {
        using var lab = TrainingLab.Local(seed: 3);
        PlannedExperiment planned = await ExperimentPlanner.RunAsync(lab, new LadderDesign(), TestContext.Current.CancellationToken);
        SimulatedExperiment simulated = ExperimentPlanner.Simulate(lab.Terms!, new LadderDesign());
        Assert.Equal(simulated.Planned.Choice, planned.Choice);
        Assert.Equal(simulated.Planned.PredictedLossNats, planned.PredictedLossNats);
        Assert.Equal(planned.FlopsSpent, await lab.TotalFlopsUsedAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_small_cap_is_kept_too()
    {
        foreach (ExperimentDesign design in ExperimentDesign.All)
        {
            foreach (long cap in new[] { 1_000_000_000_000L, 50_000_000_000_000_000L, 300_000_000_000_000_000L })
                Assert.True(ExperimentPlanner.Simulate(new LabTerms { CapFlops = cap }, design).Planned.FlopsSpent <= cap);
        }
    }

    [Fact]
    public void Buying_the_run_that_saves_most_shrinks_the_interval()
    {
        var terms = new LabTerms();
        LabRun Buy(RunConfiguration run) => new(run, terms.LossNats(run));
        LabRun[] sweep = [.. Enumerable.Range(0, 8).Select(i => Buy(new RunConfiguration(96 + (16 * i), 4 + i, 8, 128, 5e-4 + (5e-5 * i), 3e16)))];
        var target = new RunConfiguration(800, 14, 8, 128, 6e-4, 1e19);
        var dear = new RunConfiguration(384, 12, 8, 128, 7e-4, 3e17);
        LearningLawFit before = LearningLawFit.Of(sweep), after = LearningLawFit.Of([.. sweep, Buy(dear)]);
        Assert.True(before.VarianceSaved(target, dear) > before.VarianceSaved(target, dear with { TrainingFlops = 3e16 }));
        Assert.True(after.Predict(target).StandardErrorNats < before.Predict(target).StandardErrorNats);
    }

    // Another world of the same kind: size and training count for more.
    private static CalibratedSurface Steeper => new(CalibratedSurface.Default.Coefficients with { SizeExponent = 0.26, LateExponent = 0.31 });
}
