namespace ScalingLaws;

/// <summary>Gaussian elimination with partial pivoting for a handful of unknowns.</summary>
internal static class SmallLinear
{
    /// <summary>Solves M x = b in place: b becomes x, M is destroyed. False where M is singular to working precision.</summary>
    public static bool Solve(Span<double> matrix, Span<double> right)
    {
        int n = right.Length;
        for (int column = 0; column < n; column++)
        {
            int pivot = column;
            for (int i = column + 1; i < n; i++)
            {
                if (Math.Abs(matrix[(i * n) + column]) > Math.Abs(matrix[(pivot * n) + column]))
                    pivot = i;
            }

            double size = matrix[(pivot * n) + column];
            if (!(Math.Abs(size) > 1e-14))
                return false;
            if (pivot != column)
            {
                for (int k = 0; k < n; k++)
                    (matrix[(column * n) + k], matrix[(pivot * n) + k]) = (matrix[(pivot * n) + k], matrix[(column * n) + k]);
                (right[column], right[pivot]) = (right[pivot], right[column]);
            }

            for (int i = column + 1; i < n; i++)
            {
                double factor = matrix[(i * n) + column] / size;
                for (int k = column; k < n; k++)
                    matrix[(i * n) + k] -= factor * matrix[(column * n) + k];
                right[i] -= factor * right[column];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < n; k++)
                right[i] -= matrix[(i * n) + k] * right[k];
            right[i] /= matrix[(i * n) + i];
        }

        return true;
    }
}
