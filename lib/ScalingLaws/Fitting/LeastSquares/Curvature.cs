using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace ScalingLaws;

/// <summary>The half gradient and half Hessian of the objective in the coordinates that are neither fixed nor held by a bound.</summary>
/// <remarks>
/// The gradient is exact. Of the Hessian JᵀWJ − Σ pull·∇²f the first part is exact; only the second, which is small where residuals
/// are, is a central difference of derivatives, with steps that each change the fitted values by 1e-4 of their size.
/// </remarks>
internal sealed class Curvature
{
    private Curvature(int[] free, Vector<double> gradient, Matrix<double> hessian, double[] scale)
    {
        (Free, Gradient, Hessian, Scale) = (free, gradient, hessian, scale);
    }

    /// <summary>The coordinates that may move.</summary>
    public int[] Free { get; }

    /// <summary>½∇F.</summary>
    public Vector<double> Gradient { get; }

    /// <summary>½∇²F, divided on both sides by <see cref="Scale"/>, so that its diagonal is one where the objective curves upwards.</summary>
    public Matrix<double> Hessian { get; }

    /// <summary>Square roots of the Hessian's diagonal.</summary>
    public double[] Scale { get; }

    /// <summary>Computes both at a point.</summary>
    public static Curvature At(FitProblem problem, double[] x)
    {
        int n = problem.Points, p = problem.Parameters;
        double[] residuals = new double[n], pull = new double[n], slope = new double[n], jacobian = new double[n * p], moved = new double[n * p];
        problem.Evaluate(x, residuals, jacobian);
        problem.Pull(residuals, pull, slope);
        double[] gradient = Times(jacobian, pull, p);
        double fitted = 0;
        for (int i = 0; i < n; i++)
            fitted += problem.Weights[i] * (problem.Target[i] - residuals[i]) * (problem.Target[i] - residuals[i]);
        fitted = Math.Sqrt(fitted);
        int[] free = [.. Enumerable.Range(0, p).Where(j =>
            problem.Lower[j] < problem.Upper[j] && !(x[j] <= problem.Lower[j] && gradient[j] >= 0) && !(x[j] >= problem.Upper[j] && gradient[j] <= 0))];

        int m = free.Length;
        var hessian = new double[m, m];
        for (int a = 0; a < m; a++)
        {
            int j = free[a];
            double norm = 0;
            for (int i = 0; i < n; i++)
                norm += problem.Weights[i] * jacobian[(j * n) + i] * jacobian[(j * n) + i];
            double h = norm > 0 ? 1e-4 * Math.Max(fitted, double.Epsilon) / Math.Sqrt(norm) : 1e-4;
            // A large coordinate absorbs a tiny step, so the step really taken is what divides.
            double up = x[j] + h, down = x[j] - h;
            problem.Evaluate(Moved(x, j, up), residuals, moved);
            double[] above = Times(moved, pull, p);
            problem.Evaluate(Moved(x, j, down), residuals, moved);
            double[] below = Times(moved, pull, p);
            for (int b = 0; b < m; b++)
                hessian[a, b] = Product(jacobian, slope, j, free[b]) + ((above[free[b]] - below[free[b]]) / (up - down));
        }
        double[] scale = [.. Enumerable.Range(0, m).Select(a => Math.Sqrt(Math.Abs(hessian[a, a])) is var s && s > 0 ? s : 1)];
        Matrix<double> scaled = DenseMatrix.Create(m, m, (a, b) => 0.5 * (hessian[a, b] + hessian[b, a]) / (scale[a] * scale[b]));
        return new Curvature(free, DenseVector.Create(m, a => gradient[free[a]]), scaled, scale);
    }

    /// <summary>Least eigenvalue of the scaled Hessian.</summary>
    public double LeastEigenvalue => Free.Length == 0 ? 1 : Finite(Hessian) ? Hessian.Evd(Symmetricity.Symmetric).EigenValues.Real().Minimum() : double.NegativeInfinity;

    /// <summary>The Newton step, or null where the Hessian is not positive definite.</summary>
    public double[]? NewtonStep()
    {
        if (Free.Length == 0 || !Finite(Hessian))
            return null;
        try
        {
            Vector<double> step = Hessian.Cholesky().Solve(DenseVector.Create(Free.Length, a => -Gradient[a] / Scale[a]));
            return [.. step.Select((s, a) => s / Scale[a])];
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool Finite(Matrix<double> matrix) => matrix.ForAll(double.IsFinite);

    private static double[] Moved(double[] x, int j, double value)
    {
        var moved = (double[])x.Clone();
        moved[j] = value;
        return moved;
    }

    // −Jᵀ·pull, which is half the objective's gradient where J belongs to the same point.
    private static double[] Times(double[] jacobian, double[] pull, int p)
    {
        int n = pull.Length;
        var result = new double[p];
        for (int j = 0; j < p; j++)
        {
            double sum = 0;
            for (int i = 0; i < n; i++)
                sum -= jacobian[(j * n) + i] * pull[i];
            result[j] = sum;
        }
        return result;
    }

    private static double Product(double[] jacobian, double[] slope, int j, int k)
    {
        int n = slope.Length;
        double sum = 0;
        for (int i = 0; i < n; i++)
            sum += slope[i] * jacobian[(j * n) + i] * jacobian[(k * n) + i];
        return sum;
    }
}
