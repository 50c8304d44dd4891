namespace ScalingLaws;

/// <summary>Profile-likelihood intervals: where the best fit under a constraint is just significantly worse.</summary>
/// <remarks>
/// The signed root τ = ±√((F constrained − F)/s²) is compared with Student's t (or z where the noise is known), as in Bates and Watts
/// 1988, section 6.1. Near the optimum τ is almost straight, so secants find the ends in a few fits.
/// </remarks>
internal sealed class Profile(FitProblem problem, double[] optimum, double objective, double variance)
{
    private readonly LevenbergMarquardt solver = new(problem.Points, problem.Parameters);

    /// <summary>The ends in an optimiser's coordinate; infinite where τ never gets that large.</summary>
    public (double Lower, double Upper) Ends(int coordinate, double standardError, double critical)
    {
        double End(double direction)
        {
            double bound = direction < 0 ? problem.Lower[coordinate] : problem.Upper[coordinate];
            var warm = (double[])optimum.Clone();
            return ProfileSearch.End(optimum[coordinate], direction * standardError, bound, critical, held => (held, Tau(coordinate, held, warm)));
        }
        return (End(-1), End(1));
    }

    private double Tau(int j, double held, double[] warm)
    {
        double[] lower = (double[])problem.Lower.Clone(), upper = (double[])problem.Upper.Clone();
        lower[j] = upper[j] = held;
        FitProblem fixedProblem = problem.Held(lower, upper);
        warm[j] = held;
        Descent descent = solver.Minimise(fixedProblem, warm, 200, 1e-7);
        if (!double.IsFinite(descent.Objective))
        {
            optimum.CopyTo(warm, 0);
            warm[j] = held;
            descent = solver.Minimise(fixedProblem, warm, 200, 1e-7);
        }
        if (!double.IsFinite(descent.Objective))
            return double.NaN;
        descent.Coordinates.CopyTo(warm, 0);
        return Math.Sqrt(Math.Max(0, descent.Objective - objective) / variance);
    }
}
