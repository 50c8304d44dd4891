namespace ScalingLaws.Charts;

/// <summary>The range of an axis: wide enough for every position of the slider, so that nothing jumps.</summary>
internal static class AxisRange
{
    /// <summary>The least and greatest value shown, in data units.</summary>
    public static (double Low, double High) Of(FigureSpec spec, bool horizontal)
    {
        Axis axis = horizontal ? spec.X : spec.Y;
        IEnumerable<double> values = spec.Series.SelectMany(s => s.Steps.SelectMany(data => Values(s, data, horizontal)))
            .Where(v => double.IsFinite(v) && (!axis.Log || v > 0));
        if (axis.Range is { } fixedRange)
        {
            // A prediction beyond a fixed range still has to be seen.
            IEnumerable<double> marks = spec.Series.Where(s => s.Slot == Series.Neutral && s.Symbol == "star")
                .SelectMany(s => Values(s, s.At(0), horizontal)).Where(double.IsFinite);
            double[] all = [fixedRange.Low, fixedRange.High, .. marks];
            return all.Min() < fixedRange.Low || all.Max() > fixedRange.High ? Padded(axis, all.Min(), all.Max()) : fixedRange;
        }
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (low > high)
            (low, high) = axis.Log ? (1, 10) : (0, 1);
        if (!axis.Log && (axis.FromZero || spec.Series.Any(s => s.Kind == SeriesKind.Bars && s.Sideways == horizontal)))
            (low, high) = (Math.Min(0, low), Math.Max(0, high));
        return Padded(axis, low, high);
    }

    /// <summary>The values a series takes along one axis.</summary>
    private static IEnumerable<double> Values(Series s, SeriesData data, bool horizontal)
    {
        if (s.Kind == SeriesKind.Vertical && !horizontal || s.Kind == SeriesKind.Horizontal && horizontal
            || s.Kind == SeriesKind.Region && !horizontal)
            return [];
        bool bounds = s.Kind == SeriesKind.Region || s.Sideways == horizontal;
        IEnumerable<double> centre = horizontal ? data.X : data.Y;
        return bounds ? centre.Concat(data.Low).Concat(data.High) : centre;
    }

    private static (double, double) Padded(Axis axis, double low, double high)
    {
        if (axis.Log)
        {
            double factor = high > low ? Math.Pow(high / low, 0.05) : 2;
            return (low / factor, high * factor);
        }
        double pad = high > low ? 0.06 * (high - low) : Math.Max(1, Math.Abs(low)) * 0.5;
        return (low == 0 && axis.FromZero ? 0 : low - (low == 0 ? 0 : pad), high + (high == 0 ? 0 : pad));
    }
}
