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
        if (problem.Objective.Penalty == FitPenalty.Absolute)
            return LeastAbsolute.Find(problem, starts);
        var solver = new LevenbergMarquardt(problem.Points, problem.Parameters);
        Descent[] descents = [.. starts.Select(s => solver.Minimise(problem, s))];
        Descent best = Best(descents);
        (double[] x, double objective, Certificate certificate) = NewtonFinish.Run(problem, best);
        // A long first step can leap out of the valley that holds the optimum; shorter ones are slower and do not.
        for (double firstStep = 1; firstStep > 1e-3 && !certificate.IsCertified; firstStep /= 10)
        {
            double length = firstStep;
            Descent[] shorter = [.. starts.Select(s => solver.Minimise(problem, s, 3000, firstStep: length))];
            Descent candidate = Best(shorter);
            (double[] otherX, double otherObjective, Certificate other) = NewtonFinish.Run(problem, candidate);
            if (otherObjective < objective || (other.IsCertified && otherObjective <= objective * (1 + 1e-9)))
                (x, objective, certificate, best, descents) = (otherX, otherObjective, other, candidate, shorter);
        }
        double rounding = LevenbergMarquardt.ExactShare * problem.TargetNorm;
        double ceiling = (objective * (1 + 1e-6)) + (problem.Objective.Penalty == FitPenalty.Absolute ? rounding : rounding * rounding);
        int agreeing = descents.Count(d => d.Objective <= ceiling);
        // Rounding may end a descent a little before its own test does; Newton's steps have then made the gradient vanish.
        StopReason reason = certificate.IsCertified && best.Reason is (StopReason.NoFurtherProgress or StopReason.IterationLimit) ? StopReason.GradientVanished : best.Reason;
        return new CurveOptimum(x, objective, certificate, best.Iterations, reason, starts.Count, agreeing);
    }

    private static Descent Best(IEnumerable<Descent> descents) =>
        descents.MinBy(d => (double.IsFinite(d.Objective) ? d.Objective : double.MaxValue, d.Converged ? 0 : 1))!;
}
