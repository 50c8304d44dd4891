using System.Globalization;

namespace ScalingLaws.Ladder;

/// <summary>Reads lists of counts as people type them.</summary>
internal static class Counts
{
    /// <summary>The items of a list separated by commas.</summary>
    internal static IReadOnlyList<string> Items(string option, string text)
    {
        string[] items = text.Split(',', StringSplitOptions.TrimEntries);
        if (items.Any(item => item.Length == 0))
            throw new UsageException($"{option} needs a list such as {Example(option)}, got '{text}'");
        return items;
    }

    /// <summary>A count: 125000, 1.25e5, 125k or 0.125M.</summary>
    internal static long Parse(string option, string text)
    {
        double unit = text.Length == 0 ? 1 : text[^1] switch { 'k' or 'K' => 1e3, 'm' or 'M' => 1e6, _ => 1 };
        string digits = unit > 1 ? text[..^1] : text;
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            throw new UsageException($"{option} takes counts such as {Example(option)}, got '{text}'");
        value = Math.Round(value * unit);
        if (value is < 1 or > 1e12)
            throw new UsageException($"{option} takes counts from 1 to 1e12, got '{text}'; give for example {Example(option)}");
        return (long)value;
    }

    private static string Example(string option) => option switch
    {
        "--sizes" => "10k,38k,154k",
        "--seeds" => "1,2,3",
        _ => "125k,500k,2M",
    };
}
