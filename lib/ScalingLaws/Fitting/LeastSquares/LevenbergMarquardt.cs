namespace ScalingLaws;

/// <summary>
/// Levenberg and Marquardt's method as a scaled trust region (Moré 1978), with bounds by projection and other penalties by reweighting.
/// </summary>
/// <remarks>
/// It stops on the relative offset of Bates and Watts (1981): the length of the residuals' projection on the tangent plane, in standard
/// errors of the noise. That number does not depend on any parameter's unit and says how many standard errors the optimum is away.
/// One instance serves one thread.
/// </remarks>
internal sealed class LevenbergMarquardt
{
    /// <summary>An offset below this is an optimum for all purposes of statistics; Newton's finish goes on from there.</summary>
    public const double OffsetTolerance = 1e-9;

    /// <summary>Residuals smaller than this share of the data are the rounding of a law evaluated through logarithms and exponentials.</summary>
    public const double ExactShare = 1e-12;

    private readonly int n, p;
    private readonly double[] residuals, trialResiduals, jacobian, work, projected, augmented, augmentedRight, step, image, trial, scale, right;
    private readonly int[] free;

    public LevenbergMarquardt(int points, int parameters)
    {
        (n, p) = (points, parameters);
        (residuals, trialResiduals, image, projected) = (new double[n], new double[n], new double[n], new double[n]);
        (jacobian, work) = (new double[n * p], new double[n * p]);
        (augmented, augmentedRight) = (new double[2 * p * p], new double[2 * p]);
        (step, trial, scale, right) = (new double[p], new double[p], new double[p], new double[p]);
        free = new int[p];
    }

    /// <summary>Minimises from a start, which is moved into the bounds.</summary>
    /// <param name="problem">What is minimised.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="maximumIterations">When it gives up.</param>
    /// <param name="tolerance">The offset at which it is content.</param>
    /// <param name="firstStep">The longest first step, in lengths of the scaled start. A long one is quick; a short one stays in the start's own valley.</param>
    public Descent Minimise(FitProblem problem, ReadOnlySpan<double> start, int maximumIterations = 500, double tolerance = OffsetTolerance, double firstStep = 100)
    {
        var x = new double[p];
        for (int j = 0; j < p; j++)
            x[j] = Math.Clamp(start[j], problem.Lower[j], problem.Upper[j]);
        double objective = problem.Evaluate(x, residuals, jacobian);
        if (!double.IsFinite(objective))
            return new Descent(x, objective, double.PositiveInfinity, 0, StopReason.NotFinite);

        Array.Clear(scale);
        double radius = -1, offset = double.PositiveInfinity;
        int stalled = 0;
        for (int iteration = 0; iteration < maximumIterations; iteration++)
        {
            // Residuals of a few rounding errors per point carry no more information.
            if (problem.IsExact(residuals, 2e-16))
                return new Descent(x, objective, 0, iteration, StopReason.ExactFit);
            int m = Factor(problem, x);
            offset = Offset(m, problem);
            if (offset <= tolerance)
                return new Descent(x, objective, offset, iteration, StopReason.GradientVanished);
            if (radius < 0)
                radius = firstStep * (ScaledNorm(x, m) is var norm && norm > 0 ? norm : 1);

            bool accepted = false;
            while (!accepted)
            {
                double length = Step(m, radius);
                double predicted = MoveTo(problem, x, m);
                double next = predicted > 0 ? problem.Evaluate(trial, trialResiduals, []) : double.PositiveInfinity;
                double ratio = double.IsFinite(next) ? (objective - next) / predicted : -1;
                if (ratio < 0.25)
                    radius = 0.25 * Math.Min(radius, length);
                else if (ratio > 0.75)
                    radius = Math.Max(radius, 2 * length);
                if (ratio > 1e-4)
                {
                    stalled = objective - next <= 1e-15 * objective ? stalled + 1 : 0;
                    trial.AsSpan().CopyTo(x);
                    objective = problem.Evaluate(x, residuals, jacobian);
                    accepted = true;
                }
                else if (radius <= 1e-15 * ScaledNorm(x, m) || !(radius > 0))
                {
                    return Ended(problem, x, start, objective, offset, iteration, StopReason.NoFurtherProgress);
                }
            }
            if (stalled >= 3)
                return Ended(problem, x, start, objective, offset, iteration, StopReason.NoFurtherProgress);
        }
        return Ended(problem, x, start, objective, offset, maximumIterations, StopReason.IterationLimit);
    }

    private Descent Ended(FitProblem problem, double[] x, ReadOnlySpan<double> start, double objective, double offset, int iterations, StopReason reason)
    {
        for (int j = 0; j < x.Length; j++)
        {
            if (offset > 1e-3 && Math.Abs(x[j]) > 1e6 * (1 + Math.Abs(start[j])) && problem.Lower[j] < problem.Upper[j])
                reason = StopReason.ParametersDiverged;
        }
        if (problem.IsExact(residuals, ExactShare))
            reason = StopReason.ExactFit;
        return new Descent(x, objective, offset, iterations, reason);
    }

    // Columns of free coordinates, reweighted and scaled to their largest norm so far, then QR. Returns their number.
    private int Factor(FitProblem problem, double[] x)
    {
        int m = 0;
        for (int i = 0; i < n; i++)
        {
            image[i] = Math.Sqrt(problem.Weights[i] * problem.Reweight(residuals[i]));
            projected[i] = image[i] * residuals[i];
        }
        for (int j = 0; j < p; j++)
        {
            double downhill = 0, norm = 0;
            for (int i = 0; i < n; i++)
            {
                double derivative = image[i] * jacobian[(j * n) + i];
                work[(m * n) + i] = derivative;
                downhill += derivative * projected[i];
                norm += derivative * derivative;
            }
            scale[j] = Math.Max(scale[j], Math.Sqrt(norm));
            bool held = problem.Lower[j] == problem.Upper[j]
                || (x[j] <= problem.Lower[j] && downhill <= 0) || (x[j] >= problem.Upper[j] && downhill >= 0);
            if (held || scale[j] == 0)
                continue;
            for (int i = 0; i < n; i++)
                work[(m * n) + i] /= scale[j];
            free[m++] = j;
        }
        Householder.Factor(work, n, m, projected);
        return m;
    }

    private double Offset(int m, FitProblem problem)
    {
        if (m == 0)
            return 0;
        int used = Math.Min(m, n);
        double tangent = Householder.Norm(projected.AsSpan(0, used)) / Math.Sqrt(m);
        double rest = n > m ? Householder.Norm(projected.AsSpan(m)) / Math.Sqrt(Math.Max(1, problem.WeightedPoints - m)) : 0;
        // Below the rounding of the data the noise cannot be told from zero, so distances are measured against that.
        return tangent / Math.Max(rest, 1e-14 * problem.TargetNorm);
    }

    private double ScaledNorm(double[] x, int m)
    {
        double sum = 0;
        for (int k = 0; k < m; k++)
            sum += scale[free[k]] * x[free[k]] * scale[free[k]] * x[free[k]];
        return Math.Sqrt(sum);
    }

    // The step of at most the trust region's length, in scaled coordinates: (JᵀJ + λI)·s = Jᵀr, with λ by Newton's iteration on the length.
    private double Step(int m, double radius)
    {
        double largest = 0, least = double.PositiveInfinity;
        for (int k = 0; k < m; k++)
        {
            double d = k < n ? Math.Abs(work[(k * n) + k]) : 0;
            (largest, least) = (Math.Max(largest, d), Math.Min(least, d));
        }
        double damping = 0;
        if (least > 1e-14 * largest)
        {
            Householder.SolveUpper(work, n, m, projected, step);
            double length = Householder.Norm(step.AsSpan(0, m));
            if (length <= 1.1 * radius)
                return length;
            Householder.SolveLower(work, n, m, step, right);
            double bend = length / Householder.Norm(right.AsSpan(0, m));
            damping = (length - radius) / radius * bend * bend;
        }
        damping = Math.Max(damping, 1e-20 * largest * largest);
        double result = 0;
        for (int tries = 0; tries < 12; tries++)
        {
            result = Damped(m, damping);
            if (Math.Abs(result - radius) <= 0.1 * radius || (result < radius && damping <= 1e-20 * largest * largest))
                break;
            Householder.SolveLower(augmented, 2 * m, m, step, right);
            double bend = result / Householder.Norm(right.AsSpan(0, m));
            damping = Math.Max(damping + ((result - radius) / radius * bend * bend), Math.Max(1e-3 * damping, 1e-20 * largest * largest));
        }
        return result;
    }

    private double Damped(int m, double damping)
    {
        int rows = 2 * m;
        double root = Math.Sqrt(damping);
        augmented.AsSpan(0, rows * m).Clear();
        augmentedRight.AsSpan().Clear();
        for (int k = 0; k < m; k++)
        {
            for (int i = 0; i <= Math.Min(k, n - 1); i++)
                augmented[(k * rows) + i] = work[(k * n) + i];
            augmented[(k * rows) + m + k] = root;
            augmentedRight[k] = k < n ? projected[k] : 0;
        }
        Householder.Factor(augmented, rows, m, augmentedRight);
        Householder.SolveUpper(augmented, rows, m, augmentedRight, step);
        return Householder.Norm(step.AsSpan(0, m));
    }

    // Puts the projected trial point in place and returns how much the reweighted linear model promises.
    private double MoveTo(FitProblem problem, double[] x, int m)
    {
        x.AsSpan().CopyTo(trial);
        for (int k = 0; k < m; k++)
        {
            int j = free[k];
            trial[j] = Math.Clamp(x[j] + (step[k] / scale[j]), problem.Lower[j], problem.Upper[j]);
        }
        double promised = 0;
        for (int i = 0; i < n; i++)
        {
            double change = 0;
            for (int k = 0; k < m; k++)
                change += jacobian[(free[k] * n) + i] * (trial[free[k]] - x[free[k]]);
            double weight = problem.Weights[i] * problem.Reweight(residuals[i]);
            promised += weight * change * ((2 * residuals[i]) - change);
        }
        // For Huber and absolute values ρ itself is what falls, and the reweighted parabola touches it with the same slope.
        return promised;
    }
}
