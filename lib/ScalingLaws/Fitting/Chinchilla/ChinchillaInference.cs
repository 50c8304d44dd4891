using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace ScalingLaws;

/// <summary>Residuals, noise, covariance and certificate at an optimum.</summary>
internal sealed class ChinchillaInference
{
    private const int Size = ChinchillaKernel.Size;
    private readonly ChinchillaSetup setup;
    private readonly double[] theta;

    public ChinchillaInference(ChinchillaSetup setup, double[] theta)
    {
        this.setup = setup;
        this.theta = theta;
        ChinchillaColumns c = setup.Columns;
        Residuals = new double[c.Count];
        double squares = 0;
        for (int i = 0; i < c.Count; i++)
        {
            double fitted = Math.Exp(theta[0] - (theta[3] * c.X[i])) + Math.Exp(theta[1] - (theta[4] * c.Y[i])) + Math.Exp(theta[2]);
            Residuals[i] = setup.Problem.LogSpace ? c.LogLoss[i] - Math.Log(fitted) : c.Loss[i] - fitted;
            squares += c.Weights[i] * Residuals[i] * Residuals[i];
            Used += c.Weights[i] > 0 ? 1 : 0;
        }

        for (int k = 0; k < Size; k++)
        {
            ParameterBounds b = setup.Bounds[k];
            double lower = setup.Problem.Lower?[k] ?? double.NegativeInfinity, upper = setup.Problem.Upper?[k] ?? double.PositiveInfinity;
            Status[k] = b.IsFixed ? ParameterStatus.Fixed
                : theta[k] <= lower ? ParameterStatus.AtLowerBound
                : theta[k] >= upper ? ParameterStatus.AtUpperBound : ParameterStatus.Free;
        }

        Free = [.. Enumerable.Range(0, Size).Where(k => Status[k] == ParameterStatus.Free)];
        Degrees = Math.Max(0, Used - Free.Length);
        WeightedSquares = squares;
    }

    public double[] Residuals { get; }

    public int Used { get; }

    public int Degrees { get; }

    public double WeightedSquares { get; }

    /// <summary>Statuses in the kernel's order.</summary>
    public ParameterStatus[] Status { get; } = new ParameterStatus[Size];

    /// <summary>Free parameters in the kernel's order.</summary>
    public int[] Free { get; }

    /// <summary>For least absolute deviations: the largest multiplier, below 1 at an optimum.</summary>
    public double LargestMultiplier()
    {
        var absolute = new ChinchillaAbsolute(setup.Columns, Free);
        return absolute.Polish(setup.Columns.Weights, (double[])theta.Clone()) ? absolute.LargestMultiplier : double.PositiveInfinity;
    }

    /// <summary>Norm of the gradient over the square root of objective and diagonal, and the scaled Hessian's least eigenvalue.</summary>
    public (double Gradient, double LeastEigenvalue) Curvature()
    {
        double[] g = new double[Size], h = new double[Size * Size];
        ChinchillaProblem problem = setup.Problem;

        // Runs exactly at |r| = δ are counted as outside, where Huber's function has no curvature: the cautious side of its kink.
        double f = problem.Evaluate(setup.Columns.Weights, theta, problem.Delta * (1 - 1e-9), CurvatureModel.Exact, g, h);
        if (Free.Length == 0)
            return (0, 1);
        
        // Where the law passes through every run, f is rounding; residuals of 1e-9 then set the scale.
        double norm = 0, natural = Math.Max(f, setup.Columns.Count * Math.Pow(1e-9 * problem.ResidualScale, 2));
        foreach (int k in Free)
        {
            if (!(h[(k * Size) + k] > 0))
                return (double.PositiveInfinity, double.NegativeInfinity);
            norm += g[k] * g[k] / (h[(k * Size) + k] * natural);
        }

        var scaled = Matrix<double>.Build.Dense(Free.Length, Free.Length, (i, j) =>
            h[(Free[i] * Size) + Free[j]] / Math.Sqrt(h[(Free[i] * Size) + Free[i]] * h[(Free[j] * Size) + Free[j]]));
        return (Math.Sqrt(norm), scaled.Evd(Symmetricity.Symmetric).EigenValues.Real().Minimum());
    }

    /// <summary>Covariance in the kernel's parameters (rows of fixed ones zero), or null where JᵀWJ is singular.</summary>
    public double[]? Covariance()
    {
        double[] g = new double[Size], h = new double[Size * Size], inverse = new double[Size * Size];
        bool[] free = [.. Enumerable.Range(0, Size).Select(k => Free.Contains(k))];
        setup.Problem.Evaluate(setup.Columns.Weights, theta, double.PositiveInfinity, CurvatureModel.GaussNewton, g, h);
        if (!SmallCholesky.Invert(h, Size, free, inverse))
            return null;
        double variance = Variance();
        for (int i = 0; i < inverse.Length; i++)
            inverse[i] *= variance;
        return inverse;
    }

    /// <summary>
    /// What multiplies (JᵀWJ)⁻¹: the noise variance for least squares; for Huber and absolute deviations Huber's
    /// E ψ² ÷ (E ψ′)² (Huber 1964), with ψ′ for a δ below the noise read off a window of half a standard deviation,
    /// because few runs lie inside δ itself.
    /// </summary>
    private double Variance()
    {
        FitPenalty penalty = setup.Options.Objective.Penalty;
        NoiseLevel noise = setup.Options.Noise;
        double delta = setup.IsAbsolute ? 1e-9 : setup.Problem.Delta;
        if (noise.IsKnown)
        {
            double sigma = noise.StandardDeviation, k = delta / sigma;
            if (penalty == FitPenalty.Squares)
                return sigma * sigma;
            double inside = (2 * Normal.CDF(0, 1, k)) - 1;
            double psiSquared = inside - (2 * k * Normal.PDF(0, 1, k)) + (2 * k * k * Normal.CDF(0, 1, -k));
            return setup.IsAbsolute ? Math.PI / 2 * sigma * sigma : sigma * sigma * psiSquared / (inside * inside);
        }

        if (Degrees == 0)
            return 0;
        if (penalty == FitPenalty.Squares)
            return WeightedSquares / Degrees;

        double[] sizes = [.. Residuals.Select(Math.Abs).Order()];
        double spread = 1.4826 * sizes[sizes.Length / 2];
        double window = Math.Max(delta, spread * Math.Min(1, 1.5 * Math.Pow(Used, -0.2)));
        double psi = 0, within = 0, total = 0;
        for (int i = 0; i < Residuals.Length; i++)
        {
            double w = setup.Columns.Weights[i], clipped = Math.Min(Math.Abs(Residuals[i]), delta);
            psi += w * clipped * clipped;
            within += Math.Abs(Residuals[i]) <= window ? w : 0;
            total += w;
        }

        double slope = within / total * Math.Min(1, delta / window);
        return psi / total * Used / Degrees / (slope * slope);
    }
}
