using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace ScalingLaws;

/// <summary>Noise level and covariance of the coordinates at an optimum.</summary>
internal sealed record LocalCovariance(Estimated<double> Noise, Estimated<double[,]> Covariance, int[] Free, int DegreesOfFreedom, double[] Residuals)
{
    /// <summary>Covariance = s²·(JᵀWJ)⁻¹; for Huber with Huber's factor Σwψ²/(n − p) ÷ (mean ψ′)² in place of s² (Huber 1981, section 7.6).</summary>
    public static LocalCovariance At(FitProblem problem, double[] x, NoiseLevel level)
    {
        int n = problem.Points, p = problem.Parameters;
        double[] residuals = new double[n], jacobian = new double[n * p];
        problem.Evaluate(x, residuals, jacobian);
        int[] free = [.. Enumerable.Range(0, p).Where(j => problem.Lower[j] < problem.Upper[j] && x[j] > problem.Lower[j] && x[j] < problem.Upper[j])];
        int degrees = Math.Max(0, problem.WeightedPoints - free.Length);

        Estimated<double> noise = level.IsKnown || degrees > 0
            ? Spread(problem, residuals, Math.Max(1, degrees))
            : Estimated.Missing<double>(MissingReason.NoDegreesOfFreedom, $"{problem.WeightedPoints} observations for {free.Length} free parameters leave nothing from which to judge the noise");
        if (level.IsKnown && degrees == 0)
            noise = Estimated.Missing<double>(MissingReason.NoDegreesOfFreedom, "no residuals are left; the noise was given");
        return new LocalCovariance(noise, Matrix(problem, residuals, jacobian, free, noise, level), free, degrees, residuals);
    }

    private static double Spread(FitProblem problem, double[] residuals, int degrees)
    {
        double sum = 0;
        for (int i = 0; i < residuals.Length; i++)
            sum += problem.Weights[i] * residuals[i] * residuals[i];
        return Math.Sqrt(sum / degrees);
    }

    private static Estimated<double[,]> Matrix(FitProblem problem, double[] residuals, double[] jacobian, int[] free, Estimated<double> noise, NoiseLevel level)
    {
        if (problem.Objective.Penalty == FitPenalty.Absolute)
            return Estimated.Missing<double[,]>(MissingReason.NotSmooth, "least absolute deviations have no second derivative; run a bootstrap");
        double variance = level.IsKnown ? level.StandardDeviation * level.StandardDeviation : noise.HasValue ? noise.Value * noise.Value : 0;
        if (!level.IsKnown && !noise.HasValue)
            return Estimated.Missing<double[,]>(noise.Reason, noise.Explanation);
        if (problem.Objective.Penalty == FitPenalty.Huber && !level.IsKnown)
            variance = HuberVariance(problem, residuals, free.Length);
        int n = residuals.Length, m = free.Length;
        if (m == 0)
            return new double[0, 0];

        if (n < m)
            return Unidentified();
        var scale = new double[m];
        var scaled = new double[n * m];
        for (int a = 0; a < m; a++)
        {
            Span<double> column = scaled.AsSpan(a * n, n);
            for (int i = 0; i < n; i++)
                column[i] = Math.Sqrt(problem.Weights[i]) * jacobian[(free[a] * n) + i];
            scale[a] = Householder.Norm(column);
            if (!(scale[a] > 0) || !double.IsFinite(scale[a]))
                return Unidentified();
            for (int i = 0; i < n; i++)
                column[i] /= scale[a];
        }
        // The triangle first: the singular values are the same, and no matrix of runs by runs is needed.
        Householder.Factor(scaled, n, m, new double[n]);
        var triangle = DenseMatrix.Create(m, m, (i, a) => i <= a ? scaled[(a * n) + i] : 0);
        // Singular values rather than normal equations: the latter lose half of the digits.
        MathNet.Numerics.LinearAlgebra.Factorization.Svd<double> svd = triangle.Svd();
        if (!(svd.S[m - 1] > 1e-13 * svd.S[0]))
            return Unidentified();
        Matrix<double> v = svd.VT.Transpose() * DiagonalMatrix.OfDiagonal(m, m, svd.S.SubVector(0, m).Map(s => 1 / s));
        Matrix<double> inverse = v * v.Transpose();
        var result = new double[m, m];
        for (int a = 0; a < m; a++)
        {
            for (int b = 0; b < m; b++)
                result[a, b] = variance * inverse[a, b] / (scale[a] * scale[b]);
        }
        return result;
    }

    private static Estimated<double[,]> Unidentified() =>
        Estimated.Missing<double[,]>(MissingReason.NotIdentified, "the data do not determine all parameters: some change of them leaves every fitted value as it is");

    // E[ψ'] is the share of residuals within δ. The fit makes as many residuals nearly vanish as there are parameters, so those are not
    // counted; and where δ is smaller than the noise too few lie within it to be counted at all, so the density at zero comes from the
    // inner half of the others.
    private static double HuberVariance(FitProblem problem, double[] residuals, int parameters)
    {
        double delta = problem.Objective.Delta, pulls = 0;
        for (int i = 0; i < residuals.Length; i++)
            pulls += problem.Weights[i] * Math.Min(residuals[i] * residuals[i], delta * delta);
        double[] sizes = [.. residuals.Where((_, i) => problem.Weights[i] > 0).Select(Math.Abs).Order().Skip(parameters)];
        int degrees = Math.Max(1, sizes.Length);
        double half = sizes.Length > 0 ? sizes[(sizes.Length - 1) / 2] : delta;
        double inside = delta < half
            ? delta / half * ((((sizes.Length - 1) / 2) + 0.5) / degrees)
            : sizes.Count(r => r <= delta) / (double)degrees;
        return pulls / degrees / (Math.Max(inside, 1e-12) * Math.Max(inside, 1e-12));
    }
}
