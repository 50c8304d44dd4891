namespace ScalingLaws;

/// <summary>Least absolute deviations, as the limit of Huber's penalty for a vanishing δ.</summary>
/// <remarks>
/// At the optimum as many residuals vanish as there are parameters, and |r| has no derivative there. Huber's penalty divided by δ differs
/// from it by at most δ/2 for each point, so its certified optimum for a δ a hundred-millionth of the residuals is the wanted one to
/// about that share.
/// </remarks>
internal static class LeastAbsolute
{
    private const double LastShare = 1e-8;

    public static CurveOptimum Find(FitProblem problem, IReadOnlyList<double[]> starts)
    {
        var solver = new LevenbergMarquardt(problem.Points, problem.Parameters);
        var residuals = new double[problem.Points];
        (double[] X, double Value, Certificate Certificate, Descent Descent)? best = null;
        var values = new double[starts.Count];
        for (int s = 0; s < starts.Count; s++)
        {
            Descent squares = solver.Minimise(problem.With(FitObjective.LogSquares), starts[s], tolerance: 1e-4);
            (double[] x, Certificate certificate, Descent descent) = Shrink(problem, solver, squares, residuals);
            values[s] = problem.Evaluate(x, residuals, []);
            if (best is null || values[s] < best.Value.Value)
                best = (x, values[s], certificate, descent);
        }
        double ceiling = (best!.Value.Value * (1 + 1e-6)) + (LevenbergMarquardt.ExactShare * problem.TargetNorm);
        return new CurveOptimum(
            best.Value.X,
            best.Value.Value,
            best.Value.Certificate,
            best.Value.Descent.Iterations,
            best.Value.Certificate.IsCertified ? StopReason.GradientVanished : best.Value.Descent.Reason,
            starts.Count,
            values.Count(v => v <= ceiling));
    }

    private static (double[] X, Certificate Certificate, Descent Descent) Shrink(FitProblem problem, LevenbergMarquardt solver, Descent descent, double[] residuals)
    {
        double[] x = descent.Coordinates;
        problem.Evaluate(x, residuals, []);
        double size = residuals.Max(r => Math.Abs(r));
        Certificate? certificate = null;
        if (!double.IsFinite(descent.Objective) || !(size > 0) || problem.IsExact(residuals, LevenbergMarquardt.ExactShare))
        {
            certificate = NewtonFinish.Run(problem.With(FitObjective.LogSquares), descent).Certificate;
            return (x, certificate, descent);
        }
        for (double share = 0.1; share >= 0.9 * LastShare; share /= 10)
        {
            FitProblem huber = problem.With(FitObjective.Huber(share * size));
            descent = solver.Minimise(huber, x, 300);
            (x, _, certificate) = NewtonFinish.Run(huber, descent);
        }
        string limit = "as the limit of Huber's penalty, ";
        return (x, certificate! with { Explanation = limit + certificate.Explanation }, descent);
    }
}
