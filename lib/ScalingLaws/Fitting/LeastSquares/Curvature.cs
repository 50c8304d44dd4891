using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace ScalingLaws;

/// <summary>The half gradient and half Hessian of the objective in the coordinates that are neither fixed nor held by a bound.</summary>
/// <remarks>
/// The gradient is exact; the Hessian is a central difference of gradients, with steps that each change the fitted values by 1e-4
/// of their size, so its relative error is about 1e-8.
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
        double[] residuals = new double[n], pull = new double[n], jacobian = new double[n * p];
        double[] gradient = Gradients(problem, x, residuals, pull, jacobian);
        double fitted = 0;
        for (int i = 0; i < n; i++)
            fitted += problem.Weights[i] * (problem.Target[i] - residuals[i]) * (problem.Target[i] - residuals[i]);
        fitted = Math.Sqrt(fitted);

        var norms = new double[p];
        for (int j = 0; j < p; j++)
        {
            for (int i = 0; i < n; i++)
                norms[j] += problem.Weights[i] * jacobian[(j * n) + i] * jacobian[(j * n) + i];
            norms[j] = Math.Sqrt(norms[j]);
        }
        int[] free = [.. Enumerable.Range(0, p).Where(j =>
            problem.Lower[j] < problem.Upper[j] && !(x[j] <= problem.Lower[j] && gradient[j] >= 0) && !(x[j] >= problem.Upper[j] && gradient[j] <= 0))];

        int m = free.Length;
        var hessian = new double[m, m];
        for (int a = 0; a < m; a++)
        {
            int j = free[a];
            double h = norms[j] > 0 ? 1e-4 * Math.Max(fitted, double.Epsilon) / norms[j] : 1e-4;
            // A large coordinate absorbs a tiny step, so the step really taken is what divides.
            double up = x[j] + h, down = x[j] - h;
            double[] above = Gradients(problem, Moved(x, j, up), residuals, pull, jacobian);
            double[] below = Gradients(problem, Moved(x, j, down), residuals, pull, jacobian);
            for (int b = 0; b < m; b++)
                hessian[a, b] = (above[free[b]] - below[free[b]]) / (up - down);
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

    private static double[] Gradients(FitProblem problem, double[] x, double[] residuals, double[] pull, double[] jacobian)
    {
        int n = problem.Points, p = problem.Parameters;
        problem.Evaluate(x, residuals, jacobian);
        problem.Pull(residuals, pull);
        var gradient = new double[p];
        for (int j = 0; j < p; j++)
        {
            double sum = 0;
            for (int i = 0; i < n; i++)
                sum -= jacobian[(j * n) + i] * pull[i];
            gradient[j] = sum;
        }
        return gradient;
    }
}
