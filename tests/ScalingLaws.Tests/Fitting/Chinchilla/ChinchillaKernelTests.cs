namespace ScalingLaws.Tests;

/// <summary>The numerical core against plain arithmetic.</summary>
public sealed class ChinchillaKernelTests
{
    [Fact]
    public void Vector_exponential_and_logarithm_agree_with_the_runtime_to_two_units_in_the_last_place()
    {
        var random = new StreamRandom(1);
        for (int i = 0; i < 100_000; i++)
        {
            double x = 1400 * (random.NextDouble() - 0.5), y = Math.Exp(1400 * (random.NextDouble() - 0.5));
            Close.Relative(Math.Exp(x), Lanes4.Sum(VectorMath.Exp(Lanes4.Create(x))) / 4, 4.5e-16);
            Close.Relative(Math.Log(y), Lanes4.Sum(VectorMath.Log(Lanes4.Create(y))) / 4, 4.5e-16);
        }
    }

    [Theory]
    [InlineData(1e-3, true)]
    [InlineData(1e-2, true)]
    [InlineData(double.PositiveInfinity, true)]
    [InlineData(1e-2, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void Gradient_and_Hessian_are_the_derivatives_of_the_objective(double delta, bool logSpace)
    {
        IReadOnlyList<TrainingRun> runs = SimulatedRuns.IsoFlops(NamedLaws.HoffmannPrinted.Law, 0.005, seed: 8, budgets: 7, sizesPerBudget: 9);
        ChinchillaColumns c = ChinchillaColumns.Create(
            [.. runs.Select(r => r.Parameters)], [.. runs.Select(r => r.Tokens)], [.. runs.Select(r => r.LossNats)], [.. runs.Select((_, i) => 0.5 + (i % 3))], true);
        double[] theta = [-0.95, -0.7, 0.52, 0.337, 0.281], g = new double[5], h = new double[25], up = new double[5], down = new double[5], unused = new double[25];
        double At(double[] at, double[] gradient) => ChinchillaKernel.Evaluate(c, c.Weights, at, delta, logSpace, CurvatureModel.Exact, gradient, unused);
        double f = ChinchillaKernel.Evaluate(c, c.Weights, theta, delta, logSpace, CurvatureModel.Exact, g, h);
        double plain = 0;
        for (int i = 0; i < c.Count; i++)
        {
            double fitted = Math.Exp(theta[0] - (theta[3] * c.X[i])) + Math.Exp(theta[1] - (theta[4] * c.Y[i])) + Math.Exp(theta[2]);
            double r = Math.Abs(logSpace ? Math.Log(fitted) - c.LogLoss[i] : fitted - c.Loss[i]);
            plain += c.Weights[i] * (r <= delta ? r * r / 2 : delta * (r - (delta / 2)));
        }

        Close.Relative(plain, f, 1e-13);
        for (int k = 0; k < 5; k++)
        {
            // A step so small that no run crosses |r| = δ, where the second derivative jumps.
            const double step = 1e-7;
            double[] plus = [.. theta], minus = [.. theta];
            plus[k] += step;
            minus[k] -= step;
            double slope = (At(plus, up) - At(minus, down)) / (2 * step);
            Assert.Equal(slope, g[k], 1e-6 * (1 + Math.Abs(slope)));
            for (int j = 0; j < 5; j++)
                Assert.Equal((up[j] - down[j]) / (2 * step), h[(k * 5) + j], 1e-5 * (1 + Math.Abs(h[(k * 5) + j])));
        }
    }
}
