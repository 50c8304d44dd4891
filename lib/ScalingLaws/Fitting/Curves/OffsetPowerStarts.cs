namespace ScalingLaws;

/// <summary>
/// Starting points for y = a·x^b + c: for each exponent of a grid, a and c follow by linear least squares (variable projection),
/// and the local minima over the grid are the starts.
/// </summary>
internal static class OffsetPowerStarts
{
    private static readonly double[] Exponents = MakeGrid();

    /// <summary>Triples (ln a, b, c), best first; never empty.</summary>
    public static List<(double LogA, double B, double C)> Find(double[] logX, double[] y, double[] weights, ParameterBounds exponent, ParameterBounds offset)
    {
        double centre = logX.Average();
        double[] grid = exponent.IsFixed
            ? [exponent.Lower]
            : [.. Exponents.Where(b => b > exponent.Lower && b < exponent.Upper), .. new[] { exponent.Lower, exponent.Upper }.Where(double.IsFinite)];
        Array.Sort(grid);
        var tried = grid.Select(b => Linear(logX, y, weights, centre, b, offset)).ToArray();
        var found = new List<(double Error, double LogA, double B, double C)>();
        for (int k = 0; k < grid.Length; k++)
        {
            (double error, double a, double c) = tried[k];
            bool isLowest = (k == 0 || error <= tried[k - 1].Error) && (k == grid.Length - 1 || error <= tried[k + 1].Error);
            if (isLowest && a > 0 && grid[k] != 0)
                found.Add((error, Math.Log(a) - (grid[k] * centre), grid[k], c));
        }
        found.Sort((l, r) => l.Error.CompareTo(r.Error));
        var starts = found.Take(4).Select(f => (f.LogA, f.B, f.C)).ToList();
        if (Line(logX, y, weights, exponent, offset) is { } line)
            starts.Add(line);
        if (starts.Count == 0)
            starts.Add((Math.Log(Math.Max(1e-3 * y.Max(Math.Abs), double.Epsilon)), exponent.Clamp(0), offset.Clamp(y.Average())));
        return starts;
    }

    // For data that are positive above the offset's bound: a straight line in log-log space.
    private static (double LogA, double B, double C)? Line(double[] logX, double[] y, double[] weights, ParameterBounds exponent, ParameterBounds offset)
    {
        double c = offset.Clamp(0), sw = 0, sx = 0, sy = 0;
        for (int i = 0; i < y.Length; i++)
        {
            if (weights[i] > 0 && !(y[i] > c))
                return null;
            sw += weights[i];
            sx += weights[i] * logX[i];
            sy += weights[i] > 0 ? weights[i] * Math.Log(y[i] - c) : 0;
        }
        double mx = sx / sw, my = sy / sw, sxx = 0, sxy = 0;
        for (int i = 0; i < y.Length; i++)
        {
            sxx += weights[i] * (logX[i] - mx) * (logX[i] - mx);
            sxy += weights[i] > 0 ? weights[i] * (logX[i] - mx) * (Math.Log(y[i] - c) - my) : 0;
        }
        double b = exponent.Clamp(sxx > 0 ? sxy / sxx : 0);
        return (my - (b * mx), b, c);
    }

    private static (double Error, double A, double C) Linear(double[] logX, double[] y, double[] weights, double centre, double b, ParameterBounds offset)
    {
        double sw = 0, sp = 0, sy = 0;
        var powers = new double[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            powers[i] = Math.Exp(b * (logX[i] - centre));
            sw += weights[i];
            sp += weights[i] * powers[i];
            sy += weights[i] * y[i];
        }
        double mp = sp / sw, my = sy / sw, spp = 0, spy = 0;
        for (int i = 0; i < y.Length; i++)
        {
            spp += weights[i] * (powers[i] - mp) * (powers[i] - mp);
            spy += weights[i] * (powers[i] - mp) * (y[i] - my);
        }
        double a = spp > 0 ? spy / spp : 0, c = my - (a * mp);
        if (offset.Clamp(c) != c)
        {
            c = offset.Clamp(c);
            double top = 0, bottom = 0;
            for (int i = 0; i < y.Length; i++)
            {
                top += weights[i] * powers[i] * (y[i] - c);
                bottom += weights[i] * powers[i] * powers[i];
            }
            a = top / bottom;
        }
        double error = 0;
        for (int i = 0; i < y.Length; i++)
        {
            double r = y[i] - (a * powers[i]) - c;
            error += weights[i] * r * r;
        }
        return (error, a, c);
    }

    private static double[] MakeGrid()
    {
        double[] magnitudes = [.. Enumerable.Range(0, 25).Select(k => 0.005 * Math.Pow(800, k / 24.0))];
        return [.. magnitudes.Select(m => -m).Reverse(), .. magnitudes];
    }
}
