namespace ScalingLaws;

/// <summary>Profile-likelihood intervals: where the best fit with one coordinate held is just significantly worse.</summary>
/// <remarks>
/// The signed root τ(u) = ±√((F(u) − F)/s²) is compared with Student's t (or z where the noise is known), as in Bates and Watts 1988,
/// section 6.1. Near the optimum τ is almost straight, so secants find the ends in a few fits.
/// </remarks>
internal sealed class Profile(FitProblem problem, double[] optimum, double objective, double variance)
{
    private readonly LevenbergMarquardt solver = new(problem.Points, problem.Parameters);

    /// <summary>The ends in the optimiser's coordinate; infinite where τ never gets that large.</summary>
    public (double Lower, double Upper) Ends(int coordinate, double standardError, double critical) =>
        (End(coordinate, -standardError, critical), End(coordinate, standardError, critical));

    private double End(int j, double signedError, double critical)
    {
        double direction = Math.Sign(signedError);
        double bound = direction < 0 ? problem.Lower[j] : problem.Upper[j];
        double open = direction * double.PositiveInfinity;
        if (optimum[j] == bound)
            return bound;
        var warm = (double[])optimum.Clone();
        double near = optimum[j], tauNear = 0, step = signedError * critical, far = near + step, tauFar;
        for (int expansions = 0; ; expansions++)
        {
            bool beyond = direction * (far - bound) >= 0;
            if (beyond)
                far = bound;
            tauFar = Tau(j, far, warm);
            if (double.IsNaN(tauFar))
                return open;
            if (tauFar >= critical)
                break;
            if (beyond)
                return bound;
            if (expansions >= 60 || Math.Abs(far) > 1e12 * (1 + Math.Abs(optimum[j])))
                return open;
            // τ that has stopped growing over a hundredfold distance has a ceiling below the critical value.
            if (expansions >= 12 && tauFar - tauNear < 1e-4 * critical)
                return open;
            double slope = (tauFar - tauNear) / (far - near);
            (near, tauNear) = (far, tauFar);
            double secant = (critical - tauFar) / slope;
            step = direction * Math.Clamp(double.IsFinite(secant) ? 1.1 * Math.Abs(secant) : double.MaxValue, 0.05 * Math.Abs(step), 3 * Math.Abs(step));
            far = near + step;
        }
        // Between near (below the critical value) and far (above it): Illinois false position.
        double low = tauNear - critical, high = tauFar - critical;
        for (int k = 0; k < 60 && Math.Abs(far - near) > 1e-10 * Math.Abs(far - optimum[j]); k++)
        {
            double middle = far - (high * (far - near) / (high - low));
            double tau = Tau(j, middle, warm);
            if (double.IsNaN(tau))
                return open;
            double value = tau - critical;
            if (Math.Abs(value) < 1e-7 * critical)
                return middle;
            if (value * high < 0)
                (near, low) = (far, high);
            else
                low *= 0.5;
            (far, high) = (middle, value);
        }
        return far;
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
