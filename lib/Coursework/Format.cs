using System.Globalization;

namespace Coursework;

/// <summary>Numbers as the course writes them: the same in every country, with a sensible number of digits.</summary>
public static class Format
{
    private static readonly (double Size, string Letter)[] Scales = [(1e12, "T"), (1e9, "B"), (1e6, "M")];

    /// <summary>A number to <paramref name="digits"/> significant digits: <c>1.714</c>, <c>11,600</c>, <c>3.15e23</c>.</summary>
    /// <param name="value">Any number. Infinite and undefined ones are named in words.</param>
    /// <param name="digits">Significant digits, 1 to 15.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="digits"/> lies outside 1 to 15.</exception>
    public static string Number(double value, int digits = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 15);
        if (double.IsNaN(value))
            return "not a number";
        if (double.IsInfinity(value))
            return value > 0 ? "infinity" : "minus infinity";
        if (value == 0)
            return "0";
        double rounded = Round(value, digits);
        double size = Math.Abs(rounded);
        if (size is < 1e-3 or >= 1e6)
            return Scientific(rounded, digits);
        int decimals = Math.Max(0, digits - 1 - (int)Math.Floor(Math.Log10(size)));
        string text = rounded.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>A count of things in the field's own short form: <c>175B</c>, <c>1.02T</c>, <c>13.6M</c>, <c>11,574</c>.</summary>
    /// <param name="value">A count; fractions below a million are kept to <paramref name="digits"/> digits.</param>
    /// <param name="digits">Significant digits of the short form.</param>
    public static string Count(double value, int digits = 3)
    {
        if (!double.IsFinite(value) || Math.Abs(value) >= 1e15)
            return Number(value, digits);
        double rounded = Round(value, digits);
        foreach ((double size, string letter) in Scales)
        {
            if (Math.Abs(rounded) >= size)
                return Number(rounded / size, digits) + letter;
        }
        return value == Math.Floor(value) ? value.ToString("N0", CultureInfo.InvariantCulture) : Number(value, digits);
    }

    /// <summary>Training compute: <c>3.15e23 FLOP</c>.</summary>
    public static string Flops(double value, int digits = 3) => (value == 0 ? "0" : Scientific(value, digits)) + " FLOP";

    /// <summary>A share of one in percent: 0.0279 is <c>2.79 %</c>.</summary>
    public static string Percent(double share, int digits = 3) => Number(share * 100, digits) + " %";

    /// <summary>A factor: <c>11.7×</c>.</summary>
    public static string Times(double factor, int digits = 3) => Number(factor, digits) + "×";

    /// <summary>An amount of US dollars: <c>$10,000</c>, <c>$2.5M</c>.</summary>
    public static string Usd(double amount, int digits = 3) => (amount < 0 ? "-$" : "$") + Count(Math.Abs(amount), digits);

    /// <summary>The number nearest to <paramref name="value"/> that has <paramref name="digits"/> significant digits.</summary>
    public static double Round(double value, int digits) =>
        value == 0 || !double.IsFinite(value)
            ? value
            : double.Parse(value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A limit as a person would type it: <c>1e18</c>, <c>0.5</c>, <c>100</c>.</summary>
    internal static string Typed(double value) =>
        value != 0 && Math.Abs(value) is < 1e-3 or >= 1e6 ? Scientific(value, 15) : value.ToString("G15", CultureInfo.InvariantCulture);

    private static string Scientific(double value, int digits)
    {
        if (!double.IsFinite(value))
            return Number(value, digits);
        string[] parts = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Split('E');
        string mantissa = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].TrimEnd('0').TrimEnd('.') : parts[0];
        return mantissa + "e" + int.Parse(parts[1], CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
