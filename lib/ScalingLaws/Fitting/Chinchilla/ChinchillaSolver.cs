namespace ScalingLaws;

/// <summary>
/// Minimises the objective from one start. Far from the optimum: damped Gauss–Newton (Levenberg–Marquardt) on Huber functions
/// that narrow towards the one asked for; there every weight is positive, so the model is convex, and a sample of the runs is enough to show the way. Near it: Newton's method on
/// the exact second derivatives with a line search, which for Huber's piecewise quadratic ends on the exact set of runs
/// inside δ. Nothing is allocated; a step costs one pass over the data.
/// </summary>
/// <remarks>
/// Stopping test: Newton's model can gain less than 1e-13 of the objective (or than rounding of the residuals). A start
/// that runs into a flat region is followed until a step gains less than 1e-10 of the objective.
/// </remarks>
internal static class ChinchillaSolver
{
    private const int Size = ChinchillaKernel.Size;
    private const int MaximumEvaluations = 1000;
    private const double NewtonTolerance = 1e-13;
    private const double FlatTolerance = 1e-10;

    /// <summary>Widths of the far stage's Huber functions, in units of the residual scale.</summary>
    private const double Widest = 0.3, Wide = 0.03;

    /// <summary>The longest step of a term in its logarithm, and of an exponent.</summary>
    private const double Longest = 1.5;

    /// <summary>Relative size of a diagonal entry of the Hessian below which a term has vanished (a share of about 1e-8).</summary>
    private const double Vanished = 1e-16;

    private const int FarLimit = 100;
    private const int PoorSteps = 3;

    /// <summary>Rounding error of a residual, in units of the residual scale.</summary>
    private const double Rounding = 3e-16;

    /// <summary>Minimises in place.</summary>
    /// <param name="problem">Data, objective and bounds.</param>
    /// <param name="weights">One weight per (padded) run.</param>
    /// <param name="theta">The start, replaced by the optimum.</param>
    /// <param name="near">True where the start is already close, as in a refit: the far stage is left out.</param>
    public static SolverOutcome Minimise(ChinchillaProblem problem, ReadOnlySpan<double> weights, Span<double> theta, bool near = false)
    {
        int evaluations = 0;
        problem.Project(theta);
        double delta = problem.Delta, unit = problem.ResidualScale;
        if (!near)
        {
            Far(problem, [], theta, Math.Max(delta, Widest * unit), 0.1, FarLimit, ref evaluations);
            if (delta < Wide * unit)
                Far(problem, [], theta, Wide * unit, 0.01, FarLimit, ref evaluations);
        }

        return Near(problem, weights, theta, evaluations);
    }

    /// <summary>What rounding of the residuals makes of a sum of squares f over n runs: n·ε² + ε·√(n·f).</summary>
    internal static double RoundingOf(ChinchillaProblem problem, double f)
    {
        double one = Rounding * problem.ResidualScale;
        int n = problem.Columns.Count;
        return (n * one * one) + (one * Math.Sqrt(n * f));
    }

    /// <summary>Newton steps at an optimum, as long as each makes the decrement gᵀH⁻¹g smaller: down to rounding.</summary>
    public static SolverOutcome Refine(ChinchillaProblem problem, ReadOnlySpan<double> weights, Span<double> theta, SolverOutcome outcome)
    {
        Span<double> g = stackalloc double[Size], h = stackalloc double[Size * Size], step = stackalloc double[Size], best = stackalloc double[Size];
        Span<bool> free = stackalloc bool[Size];
        theta.CopyTo(best);
        double least = double.PositiveInfinity;
        int evaluations = outcome.Evaluations;
        for (int iteration = 0; iteration < 8; iteration++)
        {
            double f = problem.Evaluate(weights, theta, problem.Delta, CurvatureModel.Exact, g, h);
            evaluations++;
            problem.Free(theta, g, free);
            if (!SmallCholesky.Step(h, g, free, 0, step))
                break;
            double decrement = -Dot(g, step);
            if (!(decrement < 0.5 * least))
                break;
            least = decrement;
            theta.CopyTo(best);
            outcome = outcome with { Objective = f, Decrement = decrement, Evaluations = evaluations };
            for (int i = 0; i < Size; i++)
                theta[i] += step[i];
            problem.Project(theta);
        }

        best.CopyTo(theta);
        return outcome;
    }

    private static SolverOutcome Near(ChinchillaProblem problem, ReadOnlySpan<double> weights, Span<double> theta, int evaluations)
    {
        Span<double> g = stackalloc double[Size], h = stackalloc double[Size * Size], step = stackalloc double[Size];
        Span<double> newG = stackalloc double[Size], newH = stackalloc double[Size * Size], trial = stackalloc double[Size];
        Span<bool> free = stackalloc bool[Size];
        double delta = problem.Delta;
        double f = problem.Evaluate(weights, theta, delta, CurvatureModel.Exact, g, h);
        evaluations++;
        if (!double.IsFinite(f))
            return new(f, SolverStop.NotFinite, evaluations, double.NaN);

        double decrement = double.NaN;
        int poor = 0, widenings = 0;
        while (evaluations < MaximumEvaluations)
        {
            problem.Free(theta, g, free);
            bool flat = FreezeVanished(g, h, free);
            bool moved = false;
            if (SmallCholesky.Step(h, g, free, 0, step))
            {
                decrement = -Dot(g, step);
                double floor = RoundingOf(problem, f);
                if (decrement <= (NewtonTolerance * f) + floor)
                    return new(f, flat ? SolverStop.FlatRegion : SolverStop.Converged, evaluations, decrement);

                Limit(g, h, free, 0, step);
                double slope = -Dot(g, step);
                double t = slope > 0 ? 1 : 0;
                for (int k = 0; k < 3 && t > 0; k++)
                {
                    for (int i = 0; i < Size; i++)
                        trial[i] = theta[i] + (t * step[i]);
                    problem.Project(trial);
                    double next = problem.Evaluate(weights, trial, delta, CurvatureModel.Exact, newG, newH);
                    evaluations++;
                    if (next <= f - (1e-4 * t * slope))
                    {
                        trial.CopyTo(theta);
                        newG.CopyTo(g);
                        newH.CopyTo(h);
                        f = next;
                        moved = true;
                        poor += t < 0.2 ? 1 : 0;
                        break;
                    }

                    // The parabola through f, its slope and the new value.
                    double minimum = slope * t * t / (2 * (next - f + (slope * t)));
                    t = minimum > 0 ? Math.Clamp(minimum, 0.1 * t, 0.5 * t) : 0.1 * t;
                }
            }

            if (moved && poor < PoorSteps)
                continue;
            if (poor >= PoorSteps && widenings < 5 && delta < Wide * problem.ResidualScale)
            {
                // Newton creeps along a curved valley: look again from further away, where the valley is smooth.
                widenings++;
                poor = 0;
                Far(problem, weights, theta, Wide * problem.ResidualScale, 1e-4, FarLimit, ref evaluations);
                f = problem.Evaluate(weights, theta, delta, CurvatureModel.Exact, g, h);
                evaluations++;
                continue;
            }

            // Not convex here, or Newton's set of runs inside δ was wrong: steps that always descend instead.
            double before = f, noise = RoundingOf(problem, f);
            Far(problem, weights, theta, delta, 1e-3, 10, ref evaluations);
            f = problem.Evaluate(weights, theta, delta, CurvatureModel.Exact, g, h);
            evaluations++;
            if (before - f <= (FlatTolerance * f) + noise)
            {
                bool sound = SmallCholesky.Step(h, g, free, 0, step) && !flat && -Dot(g, step) <= (1e-9 * f) + (100 * noise);
                return new(f, sound ? SolverStop.Converged : SolverStop.FlatRegion, evaluations, decrement);
            }
        }

        return new(f, SolverStop.IterationLimit, evaluations, decrement);
    }

    /// <summary>Levenberg–Marquardt on the reweighted model, until an undamped step gains less than the tolerance, relative.</summary>
    private static void Far(
        ChinchillaProblem problem, ReadOnlySpan<double> weights, Span<double> theta, double delta, double tolerance, int limit, ref int evaluations)
    {
        Span<double> g = stackalloc double[Size], h = stackalloc double[Size * Size], step = stackalloc double[Size];
        Span<double> newG = stackalloc double[Size], newH = stackalloc double[Size * Size], trial = stackalloc double[Size];
        Span<bool> free = stackalloc bool[Size];
        double f = Evaluate(problem, weights, theta, delta, g, h);
        evaluations++;
        double damping = 1e-3, factor = 2;
        for (int iteration = 0; iteration < limit && damping < 1e12; iteration++)
        {
            problem.Free(theta, g, free);
            bool frozen = FreezeVanished(g, h, free);
            if (!SmallCholesky.Step(h, g, free, damping, step))
            {
                damping = Math.Max(damping * 10, 1e-8);
                continue;
            }

            bool capped = Limit(g, h, free, damping, step);
            double slope = Dot(g, step), curvature = Quadratic(h, step);
            if (slope >= 0)
            {
                damping = Math.Max(damping * 10, 1e-3);
                continue;
            }

            // A shortened step may overshoot along its own direction.
            double t = Math.Min(1, -slope / curvature);
            if (t < 0.1)
            {
                damping = Math.Max(damping * 10, 1e-3);
                continue;
            }

            for (int i = 0; i < Size; i++)
                trial[i] = theta[i] + (t * step[i]);
            problem.Project(trial);
            double predicted = -t * (slope + (0.5 * t * curvature));
            double next = Evaluate(problem, weights, trial, delta, newG, newH);
            evaluations++;
            double gain = f - next;
            if (gain > 1e-4 * predicted)
            {
                double quality = (2 * gain / predicted) - 1;
                trial.CopyTo(theta);
                newG.CopyTo(g);
                newH.CopyTo(h);
                f = next;
                damping *= Math.Max(0.1, 1 - (quality * quality * quality));
                factor = 2;
                if (gain < tolerance * (frozen ? 0.01 : 1) * f && (!capped || gain < FlatTolerance * f))
                    return;
            }
            else
            {
                if (predicted <= 1e-12 * f)
                    return;
                damping = Math.Max(damping, 1e-8) * factor;
                factor *= 2;
            }
        }
    }

    /// <summary>The reweighted model on the scouts, or on all runs where weights are given.</summary>
    private static double Evaluate(
        ChinchillaProblem problem, ReadOnlySpan<double> weights, ReadOnlySpan<double> theta, double delta, Span<double> g, Span<double> h) =>
        weights.IsEmpty
            ? problem.EvaluateScout(theta, delta, CurvatureModel.Reweighted, g, h)
            : problem.Evaluate(weights, theta, delta, CurvatureModel.Reweighted, g, h);

    /// <summary>
    /// Freezes a term that has vanished and that the gradient pushes further down: its parameters no longer matter.
    /// A vanished term that wants to grow stays free; steps are scaled by the diagonal, so it grows back quickly.
    /// </summary>
    private static bool FreezeVanished(ReadOnlySpan<double> g, ReadOnlySpan<double> h, Span<bool> free)
    {
        double a = Math.Abs(h[0]), b = Math.Abs(h[Size + 1]), e = Math.Abs(h[(2 * Size) + 2]);
        double least = Vanished * Math.Max(a, Math.Max(b, e));
        bool frozen = false;
        if (a <= least && (g[0] >= 0 || a < 1e-200))
        {
            frozen |= free[0] | free[3];
            free[0] = free[3] = false;
        }

        if (b <= least && (g[1] >= 0 || b < 1e-200))
        {
            frozen |= free[1] | free[4];
            free[1] = free[4] = false;
        }

        if (e <= least && (g[2] >= 0 || e < 1e-200))
        {
            frozen |= free[2];
            free[2] = false;
        }

        return frozen;
    }

    /// <summary>
    /// Shortens the part of a step that belongs to one term where the term would change by more than a factor e^1.5 or so,
    /// and lets the other terms take the step that is then best for them.
    /// </summary>
    private static bool Limit(ReadOnlySpan<double> g, ReadOnlySpan<double> h, ReadOnlySpan<bool> free, double damping, Span<double> step)
    {
        double first = Math.Max(Math.Abs(step[0]), Math.Abs(step[3]));
        double second = Math.Max(Math.Abs(step[1]), Math.Abs(step[4]));
        double third = Math.Abs(step[2]);
        if (first <= Longest && second <= Longest && third <= Longest)
            return false;

        Span<bool> others = stackalloc bool[Size];
        Span<double> moved = stackalloc double[Size], gradient = stackalloc double[Size];
        free.CopyTo(others);
        moved.Clear();
        if (first > Longest)
        {
            moved[0] = step[0] * Longest / first;
            moved[3] = step[3] * Longest / first;
            others[0] = others[3] = false;
        }

        if (second > Longest)
        {
            moved[1] = step[1] * Longest / second;
            moved[4] = step[4] * Longest / second;
            others[1] = others[4] = false;
        }

        if (third > Longest)
        {
            moved[2] = step[2] * Longest / third;
            others[2] = false;
        }

        for (int i = 0; i < Size; i++)
            gradient[i] = g[i] + Dot(h.Slice(i * Size, Size), moved);
        if (SmallCholesky.Step(h, gradient, others, damping, step))
        {
            for (int i = 0; i < Size; i++)
                step[i] = others[i] ? Math.Clamp(step[i], -Longest, Longest) : moved[i];
        }
        else
        {
            moved.CopyTo(step);
        }

        return true;
    }

    private static double Dot(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        double sum = 0;
        for (int i = 0; i < u.Length; i++)
            sum += u[i] * v[i];
        return sum;
    }

    private static double Quadratic(ReadOnlySpan<double> h, ReadOnlySpan<double> s)
    {
        double sum = 0;
        for (int i = 0; i < Size; i++)
            sum += s[i] * Dot(h.Slice(i * Size, Size), s);
        return sum;
    }
}
