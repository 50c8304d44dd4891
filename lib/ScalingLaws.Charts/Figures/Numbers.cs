using System.Globalization;

namespace ScalingLaws.Charts;

/// <summary>Numbers as this course writes them, the same under every culture.</summary>
public static class Numbers
{
    private static readonly (double Size, string Letter, string Word)[] Scales =
        [(1e12, "T", "trillion"), (1e9, "B", "billion"), (1e6, "M", "million"), (1e3, "k", "thousand")];

    /// <summary>A count with a letter: 1.5B, 300B, 70M, 950. Three significant digits unless told; beyond 1e15 as <see cref="Power"/>.</summary>
    public static string Count(double value, int digits = 3) => Scaled(value, digits, scale => scale.Letter);

    /// <summary>A count in words, to be spoken: 1.5 billion, 300 billion, 70 million.</summary>
    public static string Words(double value, int digits = 3) => Scaled(value, digits, scale => " " + scale.Word);

    /// <summary>A number in powers of ten: 1e21, 3.14e23.</summary>
    public static string Power(double value, int digits = 3)
    {
        if (!double.IsFinite(value) || value == 0)
            return Plain(value);
        string[] parts = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Split('E');
        string mantissa = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].TrimEnd('0').TrimEnd('.') : parts[0];
        return $"{mantissa}e{int.Parse(parts[1], CultureInfo.InvariantCulture)}";
    }

    /// <summary>A number with a given count of significant digits, without needless zeros: 2.31, 0.0031, 20.1, 1.56e23.</summary>
    public static string Plain(double value, int digits = 5)
    {
        if (double.IsNaN(value))
            return "not a number";
        if (double.IsInfinity(value))
            return value > 0 ? "infinite" : "minus infinite";
        if (value == 0)
            return "0";
        double size = Math.Abs(value);
        // A ten-thousandth that came out of a product may lie a rounding error below it.
        if (size is >= 1e6 or < 1e-4 * (1 - 1e-12))
            return Power(value, digits);
        int decimals = Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(size)), 0, 12);
        return Math.Round(value, decimals).ToString("0.############", CultureInfo.InvariantCulture);
    }

    /// <summary>A share as a percentage: 0.285 is 28.5 %.</summary>
    public static string Percent(double share, int digits = 3) => Plain(100 * share, digits) + " %";

    /// <summary>Dollars: $950, $10k, $2.5M.</summary>
    public static string Dollars(double value) => "$" + Count(value);

    private static string Scaled(double value, int digits, Func<(double Size, string Letter, string Word), string> suffix)
    {
        double size = Math.Abs(value);
        if (size >= 1e15)
            return Power(value, digits);
        foreach (var scale in Scales)
            // 999.9996 million is written as a billion, so the border lies half a unit of the last digit below it.
            if (size >= scale.Size * (1 - 0.5 * Math.Pow(10, -digits)))
                return Plain(value / scale.Size, digits) + suffix(scale);
        return Plain(value, digits);
    }
}
