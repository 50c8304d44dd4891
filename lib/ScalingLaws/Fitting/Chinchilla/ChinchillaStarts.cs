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
}

/// <summary>Makes the starts, in the kernel's parameters a, b, e, α, β.</summary>
internal static class ChinchillaStartGrid
{
    private static readonly double[] FewExponents = [0.1, 0.2, 0.35, 0.5, 0.8, 1.2];

    /// <summary>Starts one after the other, five numbers each, about the columns' shifts.</summary>
    public static double[] Make(ChinchillaStarts kind, ChinchillaColumns columns)
    {
        return kind == ChinchillaStarts.Hoffmann ? Hoffmann(columns) : Few(columns);
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

    private static double[] Few(ChinchillaColumns columns)
    {
        double x = 0, y = 0, l = 0;
        for (int i = 0; i < columns.Count; i++)
        {
            x += columns.X[i] / columns.Count;
            y += columns.Y[i] / columns.Count;
            l += columns.LogLoss[i] / columns.Count;
        }

        double third = l - Math.Log(3);
        var starts = new List<double>(FewExponents.Length * FewExponents.Length * ChinchillaKernel.Size);
        foreach (double alpha in FewExponents)
        {
            foreach (double beta in FewExponents)
                starts.AddRange([third + (alpha * x), third + (beta * y), third, alpha, beta]);
        }

        return [.. starts];
    }
}
