namespace ScalingLaws;

/// <summary>A least-squares parabola y = c₀ + c₁·(x − m) + c₂·(x − m)² about the mean m of its points.</summary>
/// <param name="Centre">m.</param>
/// <param name="Level">c₀.</param>
/// <param name="Slope">c₁.</param>
/// <param name="Curvature">c₂; positive where there is a minimum.</param>
public sealed record Parabola(double Centre, double Level, double Slope, double Curvature)
{
    /// <summary>Where the parabola is lowest (highest for a negative curvature): m − c₁/(2c₂).</summary>
    public double Minimum => Centre - (Slope / (2 * Curvature));

    /// <summary>The value at x.</summary>
    public double At(double x) => Level + ((Slope + (Curvature * (x - Centre))) * (x - Centre));

    /// <summary>The least-squares parabola through points.</summary>
    /// <param name="x">At least three different values.</param>
    /// <param name="y">One for each x.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there are fewer than three points.</exception>
    public static Parabola Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length || x.Length < 3)
            throw new ArgumentException($"a parabola needs at least three points, got {x.Length} values of x and {y.Length} of y");
        double centre = 0;
        foreach (double v in x)
            centre += v / x.Length;
        int n = x.Length;
        Span<double> design = n <= 64 ? stackalloc double[3 * n] : new double[3 * n];
        Span<double> right = n <= 64 ? stackalloc double[n] : new double[n];
        for (int i = 0; i < n; i++)
        {
            design[i] = 1;
            design[n + i] = x[i] - centre;
            design[(2 * n) + i] = (x[i] - centre) * (x[i] - centre);
            right[i] = y[i];
        }
        Span<double> c = stackalloc double[3];
        Householder.Factor(design, n, 3, right);
        Householder.SolveUpper(design, n, 3, right, c);
        return new Parabola(centre, c[0], c[1], c[2]);
    }
}
