namespace ScalingLaws;

/// <summary>Least squares by Householder reflections, in place and without allocation.</summary>
/// <remarks>
/// MathNet's QR allocates matrices for every factorisation; profiles and bootstraps make hundreds of thousands of factorisations
/// of ten rows by three columns. Where one is made per fit, MathNet makes it.
/// </remarks>
internal static class Householder
{
    /// <summary>Turns the column-major <paramref name="a"/> into R (upper triangle) and <paramref name="b"/> into Qᵀb.</summary>
    public static void Factor(Span<double> a, int rows, int columns, Span<double> b)
    {
        for (int k = 0; k < columns && k < rows; k++)
        {
            Span<double> column = a.Slice(k * rows, rows);
            double norm = Norm(column[k..]);
            if (norm == 0)
                continue;
            if (column[k] > 0)
                norm = -norm;
            for (int i = k; i < rows; i++)
                column[i] /= norm;
            column[k] -= 1;
            // With v = column[k..] (v[0] = x/norm − 1 ≤ −1) the reflection is I + v·vᵀ/v[0].
            double head = column[k];
            for (int j = k + 1; j < columns; j++)
                Reflect(column[k..], head, a.Slice((j * rows) + k, rows - k));
            Reflect(column[k..], head, b[k..rows]);
            column[k] = norm;
            column[(k + 1)..].Clear();
        }
    }

    /// <summary>Solves R·x = b with R the upper triangle of a factored matrix.</summary>
    public static void SolveUpper(ReadOnlySpan<double> r, int rows, int columns, ReadOnlySpan<double> b, Span<double> x)
    {
        for (int i = columns - 1; i >= 0; i--)
        {
            double sum = b[i];
            for (int j = i + 1; j < columns; j++)
                sum -= r[(j * rows) + i] * x[j];
            x[i] = sum / r[(i * rows) + i];
        }
    }

    /// <summary>Solves Rᵀ·x = b.</summary>
    public static void SolveLower(ReadOnlySpan<double> r, int rows, int columns, ReadOnlySpan<double> b, Span<double> x)
    {
        for (int i = 0; i < columns; i++)
        {
            double sum = b[i];
            for (int j = 0; j < i; j++)
                sum -= r[(i * rows) + j] * x[j];
            x[i] = sum / r[(i * rows) + i];
        }
    }

    /// <summary>Euclidean norm, scaled so that squares neither overflow nor vanish.</summary>
    public static double Norm(ReadOnlySpan<double> v)
    {
        double largest = 0;
        foreach (double x in v)
            largest = Math.Max(largest, Math.Abs(x));
        if (largest == 0 || !double.IsFinite(largest))
            return largest;
        double sum = 0;
        foreach (double x in v)
            sum += x / largest * (x / largest);
        return largest * Math.Sqrt(sum);
    }

    private static void Reflect(ReadOnlySpan<double> v, double head, Span<double> target)
    {
        double dot = 0;
        for (int i = 0; i < v.Length; i++)
            dot += v[i] * target[i];
        dot /= head;
        for (int i = 0; i < v.Length; i++)
            target[i] += dot * v[i];
    }
}
