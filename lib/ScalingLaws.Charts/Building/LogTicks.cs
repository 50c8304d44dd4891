using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>
/// Ticks of a logarithmic axis. Plotly writes "5" beside "1B" for 500 million; here every label can be read alone.
/// </summary>
internal static class LogTicks
{
    /// <summary>Values and labels of the ticks between two positive ends.</summary>
    public static (ImmutableArray<double> Values, ImmutableArray<string> Labels) Of(TickStyle style, double low, double high)
    {
        double decades = Math.Log10(high / low);
        double[] digits = decades < 0.55 ? [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9] : decades < 1 ? [1, 1.5, 2, 3, 5, 7] : decades < 2.2 ? [1, 2, 5] : decades < 3.2 ? [1, 3] : [1];
        int step = Math.Max(1, (int)Math.Ceiling((decades - 1) / 9));
        int first = (int)Math.Floor(Math.Log10(low)), last = (int)Math.Ceiling(Math.Log10(high));
        ImmutableArray<double> values = [.. Enumerable.Range(first, last - first + 1)
            .Where(power => power % step == 0)
            .SelectMany(power => digits.Select(digit => double.Parse($"{Numbers.Plain(digit)}e{power}", System.Globalization.CultureInfo.InvariantCulture)))
            .Where(value => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))];
        if (values.Length < 3)
            values = Even(low, high);
        return (values, [.. values.Select(value => Label(style, value))]);
    }

    // In a range too narrow for round digits: equal steps of 1, 2 or 5 times a power of ten.
    private static ImmutableArray<double> Even(double low, double high)
    {
        double size = Math.Pow(10, Math.Floor(Math.Log10((high - low) / 3)));
        double thirds = (high - low) / size / 3;
        double step = (thirds >= 5 ? 5 : thirds >= 2 ? 2 : 1) * size;
        int first = (int)Math.Ceiling(low / step);
        return [.. Enumerable.Range(0, 20).Select(i => (first + i) * step).Where(value => value <= high)];
    }

    private static string Label(TickStyle style, double value) => style switch
    {
        TickStyle.Percent => Numbers.Percent(value),
        TickStyle.Count when value < 1e15 => Numbers.Count(value),
        _ when style != TickStyle.Power && value is >= 1e-3 and < 1e5 => Numbers.Plain(value),
        _ => Raised(value),
    };

    private static string Raised(double value)
    {
        string[] parts = Numbers.Power(value).Split('e');
        string mantissa = parts[0] == "1" ? "" : parts[0] + "×";
        return parts.Length == 1 ? parts[0] : $"{mantissa}10<sup>{parts[1].Replace('-', '−')}</sup>";
    }
}
