namespace ScalingLaws;

/// <summary>
/// Cholesky solves for the handful of parameters of a law, without allocation. The matrix is first scaled to a unit
/// diagonal, so parameters of any magnitude are treated alike.
/// </summary>
internal static class SmallCholesky
{
    /// <summary>
    /// Solves (H + λ·diag(H)) s = −g over the entries where <paramref name="free"/> is true; the others of s are 0.
    /// Returns false where the damped matrix is not safely positive definite.
    /// </summary>
    public static bool Step(ReadOnlySpan<double> h, ReadOnlySpan<double> g, ReadOnlySpan<bool> free, double damping, Span<double> step)
    {
        var n = g.Length;
        Span<double> factor = stackalloc double[n * n];
        Span<double> scale = stackalloc double[n];
        if (!Factor(h, n, free, damping, factor, scale))
            return false;
        for (var i = 0; i < n; i++)
            step[i] = -g[i] * scale[i];
        Substitute(factor, n, step);
        for (var i = 0; i < n; i++)
            step[i] *= scale[i];
        return true;
    }

    /// <summary>The inverse over the free entries, rows and columns of the others 0; false where the matrix is not positive definite.</summary>
    public static bool Invert(ReadOnlySpan<double> h, int n, ReadOnlySpan<bool> free, Span<double> inverse)
    {
        Span<double> factor = stackalloc double[n * n];
        Span<double> scale = stackalloc double[n];
        Span<double> column = stackalloc double[n];
        if (!Factor(h, n, free, 0, factor, scale))
            return false;
        for (var j = 0; j < n; j++)
        {
            column.Clear();
            column[j] = scale[j];
            Substitute(factor, n, column);
            for (var i = 0; i < n; i++)
                inverse[i * n + j] = column[i] * scale[i];
        }

        return true;
    }

    private static bool Factor(ReadOnlySpan<double> h, int n, ReadOnlySpan<bool> free, double damping, Span<double> factor, Span<double> scale)
    {
        for (var i = 0; i < n; i++)
        {
            scale[i] = 0;
            if (!free[i])
                continue;
            var diagonal = h[i * n + i];
            if (!(diagonal > 1e-300))
                return false;
            scale[i] = 1 / Math.Sqrt(diagonal);
        }

        for (var j = 0; j < n; j++)
        {
            for (var i = j; i < n; i++)
            {
                var sum = i == j ? 1 + damping : h[i * n + j] * scale[i] * scale[j];
                for (var k = 0; k < j; k++)
                    sum -= factor[i * n + k] * factor[j * n + k];
                if (i == j)
                {
                    // Sixteen digits are carried; a pivot this small is noise.
                    if (!(sum > 1e-13))
                        return false;
                    factor[i * n + i] = Math.Sqrt(sum);
                }
                else
                {
                    factor[i * n + j] = sum / factor[j * n + j];
                }
            }
        }

        return true;
    }

    private static void Substitute(ReadOnlySpan<double> factor, int n, Span<double> v)
    {
        for (var i = 0; i < n; i++)
        {
            var sum = v[i];
            for (var k = 0; k < i; k++)
                sum -= factor[i * n + k] * v[k];
            v[i] = sum / factor[i * n + i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            var sum = v[i];
            for (var k = i + 1; k < n; k++)
                sum -= factor[k * n + i] * v[k];
            v[i] = sum / factor[i * n + i];
        }
    }
}
