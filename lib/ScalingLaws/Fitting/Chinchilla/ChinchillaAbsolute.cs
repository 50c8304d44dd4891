namespace ScalingLaws;

/// <summary>
/// Least absolute deviations in ln L, exactly: the optimum passes through as many runs as there are free parameters. Each pivot
/// lets one run go and meets another, as the simplex method of Barrodale and Roberts (1973) does for linear laws, with
/// the law made straight anew at every vertex.
/// </summary>
/// <remarks>
/// At an optimum there are multipliers λ with Σ w·sign(r)·∂r over the runs missed + Σ λ·∂r over those met = 0 and |λ| ≤ w.
/// With every |λ| &lt; w and as many runs met as parameters this is a strict local minimum: that is the certificate, since
/// no second derivative exists.
/// </remarks>
internal sealed class ChinchillaAbsolute
{
    private const int Size = ChinchillaKernel.Size;
    private const int MaximumPivots = 300;

    /// <summary>Residuals below this are rounding: their sign means nothing.</summary>
    private const double Zero = 1e-13;

    private readonly ChinchillaColumns data;
    private readonly int[] free;
    private readonly double[] residuals;
    private readonly double[] rows;

    public ChinchillaAbsolute(ChinchillaColumns data, int[] free)
    {
        this.data = data;
        this.free = free;
        residuals = new double[data.Count];
        rows = new double[data.Count * free.Length];
    }

    /// <summary>Largest |λ|/w over the runs met, at the point where <see cref="Polish"/> ended; below 1 at an optimum.</summary>
    public double LargestMultiplier { get; private set; } = double.PositiveInfinity;

    /// <summary>Moves to the optimum. True where the multipliers prove it.</summary>
    public bool Polish(ReadOnlySpan<double> weights, Span<double> theta)
    {
        int m = free.Length;
        LargestMultiplier = m == 0 ? 0 : double.PositiveInfinity;
        if (m == 0)
            return true;
        Linearise(theta);
        if (FirstBasis(weights) is not { } basis)
            return false;
        double[] saved = new double[Size], gradient = new double[m], direction = new double[m];
        double least = double.PositiveInfinity;
        for (int pivot = 0; pivot < MaximumPivots; pivot++)
        {
            theta.CopyTo(saved);
            if (!Meet(basis, theta))
            {
                saved.CopyTo(theta);
                return false;
            }

            double value = Gradient(weights, basis, gradient);
            if (!Multipliers(basis, gradient, direction))
                return false;
            int leaving = 0;
            LargestMultiplier = 0;
            for (int k = 0; k < m; k++)
            {
                double ratio = Math.Abs(direction[k]) / weights[basis[k]];
                if (ratio > LargestMultiplier)
                    (LargestMultiplier, leaving) = (ratio, k);
            }

            if (LargestMultiplier <= 1)
                return true;
            if (value > least * (1 + 1e-9))
                return false;
            least = Math.Min(least, value);

            double side = Math.Sign(direction[leaving]), slope = weights[basis[leaving]] - Math.Abs(direction[leaving]);
            if (!Direction(basis, leaving, side, direction) || Enter(weights, basis, direction, slope) is not { } entering)
                return false;
            basis[leaving] = entering.Run;
            for (int k = 0; k < m; k++)
                theta[free[k]] += entering.Distance * direction[k];
            Linearise(theta);
        }

        return false;
    }

    /// <summary>Residuals fitted − observed in ln L, and their derivatives in the free parameters.</summary>
    private void Linearise(ReadOnlySpan<double> theta)
    {
        int m = free.Length;
        Span<double> all = stackalloc double[Size];
        double third = Math.Exp(theta[2]);
        for (int i = 0; i < data.Count; i++)
        {
            double u = Math.Exp(theta[0] - (theta[3] * data.X[i])), v = Math.Exp(theta[1] - (theta[4] * data.Y[i])), sum = u + v + third;
            residuals[i] = Math.Log(sum) - data.LogLoss[i];
            all[0] = u / sum;
            all[1] = v / sum;
            all[2] = third / sum;
            all[3] = -data.X[i] * all[0];
            all[4] = -data.Y[i] * all[1];
            for (int k = 0; k < m; k++)
                rows[(i * m) + k] = all[free[k]];
        }
    }

    /// <summary>The runs nearest to the law whose derivatives are independent.</summary>
    private int[]? FirstBasis(ReadOnlySpan<double> weights)
    {
        int m = free.Length;
        int[] order = [.. Enumerable.Range(0, data.Count)];
        Array.Sort([.. residuals.Select(Math.Abs)], order);
        double[] scale = new double[m];
        for (int i = 0; i < data.Count; i++)
        for (int k = 0; k < m; k++)
            scale[k] = Math.Max(scale[k], Math.Abs(rows[(i * m) + k]));
        var basis = new List<int>();
        var orthogonal = new List<double[]>();
        foreach (int run in order)
        {
            if (weights[run] <= 0)
                continue;
            double[] row = [.. Enumerable.Range(0, m).Select(k => rows[(run * m) + k] / scale[k])];
            double length = Math.Sqrt(row.Sum(v => v * v));
            foreach (double[] q in orthogonal)
            {
                double along = row.Zip(q, (x, y) => x * y).Sum();
                for (int k = 0; k < m; k++)
                    row[k] -= along * q[k];
            }

            double rest = Math.Sqrt(row.Sum(v => v * v));
            if (!(rest > 0.02 * length / m))
                continue;
            basis.Add(run);
            orthogonal.Add([.. row.Select(v => v / rest)]);
            if (basis.Count == m)
                return [.. basis];
        }

        return null;
    }

    /// <summary>Newton's method for the parameters at which the law passes through the basis.</summary>
    private bool Meet(int[] basis, Span<double> theta)
    {
        int m = free.Length;
        double[] matrix = new double[m * m], step = new double[m];
        for (int iteration = 0; iteration < 20; iteration++)
        {
            for (int i = 0; i < m; i++)
            {
                step[i] = -residuals[basis[i]];
                for (int k = 0; k < m; k++)
                    matrix[(i * m) + k] = rows[(basis[i] * m) + k];
            }

            if (!SmallLinear.Solve(matrix, step))
                return false;
            double longest = step.Max(Math.Abs);
            if (longest > 2)
                return false;
            for (int k = 0; k < m; k++)
                theta[free[k]] += step[k];
            Linearise(theta);
            if (longest < 1e-10)
                return true;
        }

        return basis.Max(run => Math.Abs(residuals[run])) < Zero;
    }

    private double Gradient(ReadOnlySpan<double> weights, int[] basis, double[] gradient)
    {
        int m = free.Length;
        Array.Clear(gradient);
        double value = 0;
        for (int i = 0; i < data.Count; i++)
        {
            value += weights[i] * Math.Abs(residuals[i]);
            if (Math.Abs(residuals[i]) <= Zero || basis.AsSpan().Contains(i))
                continue;
            double signed = weights[i] * Math.Sign(residuals[i]);
            for (int k = 0; k < m; k++)
                gradient[k] += signed * rows[(i * m) + k];
        }

        return value;
    }

    private bool Multipliers(int[] basis, double[] gradient, double[] multipliers)
    {
        int m = free.Length;
        double[] transposed = new double[m * m];
        for (int i = 0; i < m; i++)
        {
            multipliers[i] = -gradient[i];
            for (int k = 0; k < m; k++)
                transposed[(i * m) + k] = rows[(basis[k] * m) + i];
        }

        return SmallLinear.Solve(transposed, multipliers);
    }

    private bool Direction(int[] basis, int leaving, double side, double[] direction)
    {
        int m = free.Length;
        double[] matrix = new double[m * m];
        Array.Clear(direction);
        direction[leaving] = side;
        for (int i = 0; i < m; i++)
        for (int k = 0; k < m; k++)
            matrix[(i * m) + k] = rows[(basis[i] * m) + k];
        return SmallLinear.Solve(matrix, direction);
    }

    /// <summary>Along the direction the slope rises by 2w|∂r| at each run that is met; the run where it turns positive enters.</summary>
    private (int Run, double Distance)? Enter(ReadOnlySpan<double> weights, int[] basis, double[] direction, double slope)
    {
        int m = free.Length;
        var breaks = new List<(double Distance, int Run, double Rise)>();
        for (int i = 0; i < data.Count; i++)
        {
            if (weights[i] <= 0 || basis.AsSpan().Contains(i))
                continue;
            double rate = 0;
            for (int k = 0; k < m; k++)
                rate += rows[(i * m) + k] * direction[k];
            double distance = -residuals[i] / rate;
            if (distance > 0 && double.IsFinite(distance))
                breaks.Add((distance, i, 2 * weights[i] * Math.Abs(rate)));
        }

        breaks.Sort();
        foreach ((double distance, int run, double rise) in breaks)
        {
            slope += rise;
            if (slope >= 0)
                return (run, distance);
        }

        return null;
    }
}
