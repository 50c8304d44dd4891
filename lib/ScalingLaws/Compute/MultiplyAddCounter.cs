namespace ScalingLaws;

/// <summary>Matrix products that count each multiply-add as they execute it.</summary>
internal sealed class MultiplyAddCounter
{
    /// <summary>Multiply-adds executed so far.</summary>
    internal long Count { get; private set; }

    /// <summary>left · right.</summary>
    internal double[,] Product(double[,] left, double[,] right) =>
        Fill(left.GetLength(0), right.GetLength(1), left.GetLength(1), (i, j, k) => left[i, k] * right[k, j]);

    /// <summary>leftᵀ · right.</summary>
    internal double[,] TransposedLeft(double[,] left, double[,] right) =>
        Fill(left.GetLength(1), right.GetLength(1), left.GetLength(0), (i, j, k) => left[k, i] * right[k, j]);

    /// <summary>left · rightᵀ.</summary>
    internal double[,] TransposedRight(double[,] left, double[,] right) =>
        Fill(left.GetLength(0), right.GetLength(0), left.GetLength(1), (i, j, k) => left[i, k] * right[j, k]);

    private double[,] Fill(int rows, int columns, int inner, Func<int, int, int, double> term)
    {
        var result = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                double sum = 0;
                for (int k = 0; k < inner; k++)
                {
                    sum += term(i, j, k);
                    Count++;
                }
                result[i, j] = sum;
            }
        }
        return result;
    }
}
