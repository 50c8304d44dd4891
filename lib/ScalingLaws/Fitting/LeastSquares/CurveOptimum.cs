namespace ScalingLaws;

/// <summary>The best optimum over all starts.</summary>
/// <param name="Coordinates">Where.</param>
/// <param name="Objective">The objective there.</param>
/// <param name="Certificate">The evidence.</param>
/// <param name="Iterations">Iterations of the start that won.</param>
/// <param name="Reason">Why that start stopped.</param>
/// <param name="Starts">Starts tried.</param>
/// <param name="StartsAtOptimum">Starts that ended there.</param>
internal sealed record CurveOptimum(double[] Coordinates, double Objective, Certificate Certificate, int Iterations, StopReason Reason, int Starts, int StartsAtOptimum)
{
    /// <summary>Descends from every start, finishes the best with Newton's method.</summary>
    public static CurveOptimum Find(FitProblem problem, IReadOnlyList<double[]> starts)
    {
        var solver = new LevenbergMarquardt(problem.Points, problem.Parameters);
        var descents = new Descent[starts.Count];
        for (int s = 0; s < starts.Count; s++)
            descents[s] = solver.Minimise(problem, starts[s]);
        Descent best = descents.MinBy(d => (double.IsFinite(d.Objective) ? d.Objective : double.MaxValue, d.Converged ? 0 : 1))!;
        (double[] x, double objective, Certificate certificate) = NewtonFinish.Run(problem, best);
        double rounding = LevenbergMarquardt.ExactShare * problem.TargetNorm;
        double ceiling = (objective * (1 + 1e-6)) + (problem.Objective.Penalty == FitPenalty.Squares ? rounding * rounding : 1e-12);
        int agreeing = descents.Count(d => d.Objective <= ceiling);
        return new CurveOptimum(x, objective, certificate, best.Iterations, best.Reason, starts.Count, agreeing);
    }
}
