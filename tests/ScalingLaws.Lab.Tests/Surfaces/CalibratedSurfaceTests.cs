using ScalingLaws.Lab;
using Testing;

namespace ScalingLawsLabTests;

public sealed class CalibratedSurfaceTests
{
    private static readonly double[] Large = [6e15, 1e16, 3e16, 6e16, 1e17, 3e17, 6e17, 1e18, 3e18, 1e19];

    private static CalibratedSurface Surface => CalibratedSurface.Default;

    [Fact]
    public void Agrees_with_the_script_that_calibrated_it()
    {
        foreach (double[] row in Table("probes.csv"))
        {
            var run = new RunConfiguration((int)row[0], (int)row[1], 8, (int)row[2], row[3], row[4]);
            Assert.Equal(row[5], Surface.LossNats(run), 1e-8);
        }
    }

    [Fact]
    public void The_committed_residuals_keep_their_promises()
    {
        List<double[]> rows = Table("residuals.csv");
        Assert.Equal(2751, rows.Sum(r => r[1]));
        Assert.True(Pooled(rows, 2) <= 0.045);
        Assert.True(Pooled([.. rows.Where(r => r[0] >= 1e16)], 2) <= 0.10);
        Assert.True(Pooled(rows, 4) <= 0.045);
        Assert.InRange(Pooled([.. rows.Where(r => r[0] >= 1e16)], 4), 0.10, 0.18);
    }

    [Fact]
    public void Recorded_answers_give_the_committed_residuals()
    {
        string[] lines = File.ReadAllLines(Need.FileFrom("SCALING_RECORDS"));
        List<string> names = [.. lines[0].Split(',')];
        var residuals = new List<(double Flops, double Residual)>();
        foreach (string line in lines.Skip(1))
        {
            string[] cells = line.Split(',');
            double Of(string name) => double.Parse(cells[names.IndexOf(name)], System.Globalization.CultureInfo.InvariantCulture);
            var run = new RunConfiguration((int)Of("d_model"), (int)Of("num_layers"), (int)Of("num_heads"), (int)Of("batch_size"), Of("learning_rate"), Of("train_flops"));
            residuals.Add((run.TrainingFlops, Of("loss") - Surface.LossNats(run)));
        }
        Assert.True(Rmse(residuals.Select(r => r.Residual)) <= 0.045);
        Assert.True(Rmse(residuals.Where(r => r.Flops >= 1e16).Select(r => r.Residual)) <= 0.10);
        foreach (double[] row in Table("residuals.csv"))
        {
            double[] of = [.. residuals.Where(r => r.Flops == row[0]).Select(r => r.Residual)];
            Assert.Equal(row[1], of.Length);
            Assert.Equal(row[2], Rmse(of), 1e-4);
            Assert.Equal(row[3], of.Average(), 1e-4);
        }
    }

    [Fact]
    public void More_compute_never_hurts()
    {
        foreach (RunConfiguration run in Grid(96, 2))
        {
            double before = double.PositiveInfinity;
            for (double c = 1e13; c <= 1.01e19; c *= 1.5)
            {
                double loss = Surface.LossNats(run with { TrainingFlops = c });
                Assert.True(loss <= before, $"{run} at {c}: {loss} after {before}");
                before = loss;
            }
        }
    }

    [Fact]
    public void From_6e15_up_the_optimum_lies_inside_the_ranges()
    {
        double rate = 1, size = 0;
        foreach (double flops in Large)
        {
            HiddenOptimum optimum = HiddenOptimum.Find(Surface, flops);
            RunConfiguration best = optimum.Best;
            Assert.InRange(best.Width, 65, 1023);
            Assert.InRange(best.Layers, 3, 23);
            Assert.InRange(best.LearningRate, 1.01e-4, 0.99e-3);
            Assert.True(best.LearningRate < rate, $"the best rate rises at {flops}");
            Assert.True(best.NonEmbeddingParameters > size, $"the best size falls at {flops}");
            (rate, size) = (best.LearningRate, best.NonEmbeddingParameters);
        }
    }

    [Fact]
    public void No_run_on_the_whole_grid_beats_the_optimum_found()
    {
        foreach (double flops in new[] { 6e15, 1e17, 1e19 })
        {
            HiddenOptimum optimum = HiddenOptimum.Find(Surface, flops);
            Assert.All(Grid(16, 1), run => Assert.True(Surface.LossNats(run with { TrainingFlops = flops }) >= optimum.LossNats));
            Assert.Equal(0, optimum.RegretNats(Surface, optimum.Best));
        }
    }

    [Fact]
    public void The_best_learning_rate_falls_with_width_and_depth()
    {
        for (int width = 64; width < 1024; width += 64)
        {
            for (int layers = 2; layers < 24; layers++)
            {
                var run = new RunConfiguration(width, layers, 8, 128, 1e-3, 1e17);
                Assert.True(Surface.BestLearningRate(run with { Width = width + 64 }) < Surface.BestLearningRate(run));
                Assert.True(Surface.BestLearningRate(run with { Layers = layers + 1 }) < Surface.BestLearningRate(run));
            }
        }
    }

    [Fact]
    public void Below_one_step_nothing_is_learnt()
    {
        var run = new RunConfiguration(1024, 24, 16, 256, 1e-3, 1e13);
        Assert.True(run.Steps < 1);
        Assert.Equal(10.542, Surface.LossNats(run));
    }

    private static IEnumerable<RunConfiguration> Grid(int widthStep, int layerStep)
    {
        foreach (int batch in RunLimits.BatchSizes)
        {
            for (int width = 64; width <= 1024; width += widthStep)
            {
                for (int layers = 2; layers <= 24; layers += layerStep)
                {
                    foreach (double rate in new[] { 1e-4, 3e-4, 5e-4, 6e-4, 7e-4, 8e-4, 1e-3 })
                        yield return new RunConfiguration(width, layers, 8, batch, rate, 1e13);
                }
            }
        }
    }

    private static double Rmse(IEnumerable<double> residuals) => Math.Sqrt(residuals.Average(r => r * r));

    private static double Pooled(List<double[]> rows, int column) => Math.Sqrt(rows.Sum(r => r[1] * r[column] * r[column]) / rows.Sum(r => r[1]));

    private static List<double[]> Table(string name) =>
    [
        .. File.ReadAllLines(Repository.File("tests", "ScalingLaws.Lab.Tests", "Surfaces", name)).Skip(1)
            .Select(l => l.Split(',').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture)).ToArray()),
    ];
}
