namespace ScalingLaws;

/// <summary>Where the fits of the Chinchilla law begin.</summary>
public enum ChinchillaStarts
{
    /// <summary>36 starts: six values of α by six of β, with the three terms of equal size in the middle of the data. The default.</summary>
    Few,

    /// <summary>
    /// The 4,500 starts of Hoffmann et al. 2022 (appendix D.3): α, β ∈ {0, ½, 1, 1½, 2}, e ∈ {−1, −½, 0, ½, 1}, a, b ∈ {0, 5, …, 25}.
    /// </summary>
    Hoffmann,

    /// <summary>One start, α = β = 0.35 with terms of equal size: the quickest, and no evidence that there is no better optimum.</summary>
    One,
}

/// <summary>Makes the starts, in the kernel's parameters a, b, e, α, β.</summary>
internal static class ChinchillaStartGrid
{
    private static readonly double[] FewExponents = [0.1, 0.2, 0.35, 0.5, 0.8, 1.2];

    /// <summary>Starts one after the other, five numbers each, about the columns' shifts.</summary>
    public static double[] Make(ChinchillaStarts kind, ChinchillaColumns columns)
    {
        return kind switch
        {
            ChinchillaStarts.Hoffmann => Hoffmann(columns),
            ChinchillaStarts.One => Balanced(columns, [0.35]),
            _ => Balanced(columns, FewExponents),
        };
    }

    private static double[] Hoffmann(ChinchillaColumns columns)
    {
        var starts = new List<double>(4500 * ChinchillaKernel.Size);
        for (int i = 0; i < 5; i++)
        for (int j = 0; j < 5; j++)
        for (int k = 0; k < 5; k++)
        for (int a = 0; a <= 25; a += 5)
        for (int b = 0; b <= 25; b += 5)
        {
            double alpha = 0.5 * i, beta = 0.5 * j;
            starts.AddRange([a - (alpha * columns.ShiftX), b - (beta * columns.ShiftY), -1 + (0.5 * k), alpha, beta]);
        }

        return [.. starts];
    }

    private static double[] Balanced(ChinchillaColumns columns, double[] exponents)
    {
        double x = 0, y = 0, l = 0;
        for (int i = 0; i < columns.Count; i++)
        {
            x += columns.X[i] / columns.Count;
            y += columns.Y[i] / columns.Count;
            l += columns.LogLoss[i] / columns.Count;
        }

        double third = l - Math.Log(3);
        var starts = new List<double>(exponents.Length * exponents.Length * ChinchillaKernel.Size);
        foreach (double alpha in exponents)
        {
            foreach (double beta in exponents)
                starts.AddRange([third + (alpha * x), third + (beta * y), third, alpha, beta]);
        }

        return [.. starts];
    }
}
