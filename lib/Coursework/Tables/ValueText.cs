using System.Globalization;

namespace Coursework;

/// <summary>One value as text, by a format's name or by its kind.</summary>
internal static class ValueText
{
    /// <summary>Writes a value by a named format of the course or a .NET format, invariantly.</summary>
    public static string Write(object? value, string? format)
    {
        if (value is null)
            return "–";
        if (AsNumber(value) is not { } number)
            return value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value.ToString() ?? "";
        return format switch
        {
            null or "" => Default(value, number),
            "count" => Format.Count(number),
            "flops" => Format.Flops(number),
            "percent" => Format.Percent(number),
            "times" => Format.Times(number),
            "usd" => Format.Usd(number),
            _ => ((IFormattable)value).ToString(format, CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The value as a number, or null where it is none.</summary>
    public static double? AsNumber(object value) => value switch
    {
        double or float or decimal or int or long or short or byte or uint or ulong or System.Numerics.BigInteger => value is System.Numerics.BigInteger big
            ? (double)big
            : Convert.ToDouble(value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Default(object value, double number) =>
        value is int or long or short or byte or uint or ulong && Math.Abs(number) < 1e6 ? number.ToString("0", CultureInfo.InvariantCulture) : Format.Number(number);
}
