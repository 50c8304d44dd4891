namespace ScalingLaws;

/// <summary>
/// Minimises ½·Σ w (L − E − A/N^α − B/D^β)² over α and β alone: damped Gauss–Newton on the residual that is left when
/// E, A and B are at their best for those exponents.
/// </summary>
/// <remarks>
/// With u = exp(−αx) and v = exp(−βy) about the columns' shifts (N and D in units of their geometric means), one QR of the five columns
/// u, v, 1, −xu, −yv by L gives everything: the leading 3 × 3 triangle the coefficients A, B, E; the rest of QᵀL the residual; and the trailing
/// 2 × 2 triangle, its columns multiplied by A and B, Kaufman's Jacobian, since the first three reflections have projected the others out.
/// </remarks>
internal sealed class ChinchillaProjection
{
    private const int Linear = 3, Columns = 5, MaximumPasses = 100;

    /// <summary>An exponent changes by no more than this factor in a step, so it stays positive.</summary>
    private const double LargestFactor = 2;

    /// <summary>Where the finish takes over: a step gains less than this part of the objective.</summary>
    private const double GainTolerance = 1e-9;

    /// <summary>A column with less than this part of its length outside the span of those before it depends on them.</summary>
    private const double Dependent = 1e-12;

    private readonly ChinchillaProblem problem;
    private readonly double[] x, y, root, target;

    public ChinchillaProjection(ChinchillaProblem problem)
    {
        this.problem = problem;
        ChinchillaColumns c = problem.Columns;
        int[] used = [.. Enumerable.Range(0, c.Count).Where(i => c.Weights[i] > 0)];
        x = [.. used.Select(i => c.X[i])];
        y = [.. used.Select(i => c.Y[i])];
        root = [.. used.Select(i => Math.Sqrt(c.Weights[i]))];
        target = [.. used.Select(i => Math.Sqrt(c.Weights[i]) * c.Loss[i])];
    }

    /// <summary>
    /// Searches from the start's α and β, then finishes with Newton's method in all five parameters;
    /// where a term ends with the wrong sign, or none can be told, the start is followed by the joint search.
    /// </summary>
    public SolverOutcome Minimise(Span<double> theta)
    {
        Span<double> projected = stackalloc double[ChinchillaKernel.Size];
        bool found = Search(theta[3], theta[4], projected, out int passes);
        if (found)
            projected.CopyTo(theta);
        SolverOutcome outcome = ChinchillaSolver.Minimise(problem, problem.Columns.Weights, theta, near: found);
        return outcome with { Evaluations = outcome.Evaluations + passes };
    }

    /// <summary>a, b, e, α, β at the end of the search in two dimensions; false where they make no law with positive terms.</summary>
    private bool Search(double alpha, double beta, Span<double> theta, out int passes)
    {
        var matrix = new double[Columns * root.Length];
        var right = new double[root.Length];
        Span<double> at = [alpha, beta], trial = stackalloc double[2], step = stackalloc double[2];
        Span<double> g = stackalloc double[2], h = stackalloc double[4], c = stackalloc double[Linear];
        Span<double> newG = stackalloc double[2], newH = stackalloc double[4], newC = stackalloc double[Linear];
        ReadOnlySpan<bool> free = [true, true];
        passes = 1;
        double f = Evaluate(at, matrix, right, c, g, h), damping = 1e-3, factor = 2;
        if (!double.IsFinite(f))
            return false;
        while (passes < MaximumPasses && damping < 1e12)
        {
            if (!SmallCholesky.Step(h, g, free, damping, step))
            {
                damping = Math.Max(damping * 10, 1e-8);
                continue;
            }

            for (int k = 0; k < 2; k++)
            {
                trial[k] = Math.Clamp(at[k] + step[k], at[k] / LargestFactor, at[k] * LargestFactor);
                step[k] = trial[k] - at[k];
            }

            double predicted = -((g[0] * step[0]) + (g[1] * step[1]))
                - (0.5 * ((h[0] * step[0] * step[0]) + (2 * h[1] * step[0] * step[1]) + (h[3] * step[1] * step[1])));
            double tolerance = (GainTolerance * f) + ChinchillaSolver.RoundingOf(problem, f);
            if (predicted >= 0 && predicted <= tolerance)
                break;
            double next = Evaluate(trial, matrix, right, newC, newG, newH), gain = f - next;
            passes++;
            if (gain > 1e-4 * Math.Abs(predicted))
            {
                double quality = (2 * gain / Math.Abs(predicted)) - 1;
                damping *= Math.Clamp(1 - (quality * quality * quality), 0.1, 2);
                factor = 2;
                f = next;
                trial.CopyTo(at);
                newC.CopyTo(c);
                newG.CopyTo(g);
                newH.CopyTo(h);
            }
            else
            {
                damping = Math.Max(damping, 1e-8) * factor;
                factor *= 2;
            }
        }

        if (!(c[0] > 0 && c[1] > 0 && c[2] > 0))
            return false;
        theta[0] = Math.Log(c[0]);
        theta[1] = Math.Log(c[1]);
        theta[2] = Math.Log(c[2]);
        theta[3] = at[0];
        theta[4] = at[1];
        return true;
    }

    /// <summary>Half the projected sum of squares with its gradient and Gauss–Newton matrix in α, β, and A, B, E; NaN where these cannot be told apart.</summary>
    private double Evaluate(ReadOnlySpan<double> exponents, double[] matrix, double[] right, Span<double> c, Span<double> g, Span<double> h)
    {
        int n = root.Length;
        target.CopyTo(right, 0);
        double lengthU = 0, lengthV = 0;
        for (int i = 0; i < n; i++)
        {
            double u = root[i] * Math.Exp(-exponents[0] * x[i]), v = root[i] * Math.Exp(-exponents[1] * y[i]);
            matrix[i] = u;
            matrix[n + i] = v;
            matrix[(2 * n) + i] = root[i];
            matrix[(3 * n) + i] = -x[i] * u;
            matrix[(4 * n) + i] = -y[i] * v;
            lengthU += u * u;
            lengthV += v * v;
        }

        double lengthOne = Householder.Norm(root);
        Householder.Factor(matrix, n, Columns, right);
        if (!(Math.Sqrt(lengthU) > 0) || !(Math.Abs(matrix[n + 1]) > Dependent * Math.Sqrt(lengthV)) || !(Math.Abs(matrix[(2 * n) + 2]) > Dependent * lengthOne))
            return double.NaN;
        Householder.SolveUpper(matrix, n, Linear, right, c);
        double r33 = c[0] * matrix[(3 * n) + 3], r34 = c[1] * matrix[(4 * n) + 3], r44 = c[1] * matrix[(4 * n) + 4];
        g[0] = -r33 * right[3];
        g[1] = -((r34 * right[3]) + (r44 * right[4]));
        h[0] = r33 * r33;
        h[1] = h[2] = r33 * r34;
        h[3] = (r34 * r34) + (r44 * r44);
        double rest = Householder.Norm(right.AsSpan(Linear));
        return 0.5 * rest * rest;
    }
}
