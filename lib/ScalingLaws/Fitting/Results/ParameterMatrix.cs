namespace ScalingLaws;

/// <summary>A symmetric matrix over the free parameters of a fit: their covariances or correlations.</summary>
public sealed class ParameterMatrix
{
    private readonly double[,] values;

    /// <summary>Wraps values, which are copied.</summary>
    /// <param name="symbols">The free parameters' symbols, in the order of rows and columns.</param>
    /// <param name="values">A square matrix of that size.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public ParameterMatrix(IReadOnlyList<string> symbols, double[,] values)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        ArgumentNullException.ThrowIfNull(values);
        if (values.GetLength(0) != symbols.Count || values.GetLength(1) != symbols.Count)
            throw new ArgumentException($"the matrix is {values.GetLength(0)} by {values.GetLength(1)} but there are {symbols.Count} symbols; give one row and one column for each symbol");
        Symbols = [.. symbols];
        this.values = (double[,])values.Clone();
    }

    /// <summary>The free parameters' symbols, in the order of rows and columns.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The number of rows, which is the number of free parameters.</summary>
    public int Size => Symbols.Count;

    /// <summary>The entry of two free parameters.</summary>
    public double this[int row, int column] => values[row, column];

    /// <summary>A copy of the values.</summary>
    public double[,] ToArray() => (double[,])values.Clone();

    /// <summary>The correlations that belong to this covariance matrix: entry ÷ √(product of the two diagonal entries).</summary>
    public ParameterMatrix ToCorrelations()
    {
        var result = new double[Size, Size];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j < Size; j++)
            {
                double scale = Math.Sqrt(values[i, i]) * Math.Sqrt(values[j, j]);
                result[i, j] = i == j ? 1 : scale > 0 ? Math.Clamp(values[i, j] / scale, -1, 1) : 0;
            }
        }
        return new ParameterMatrix(Symbols, result);
    }
}
