using System.Globalization;

namespace ScalingLaws.Lab;

/// <summary>The parameters of a query, read strictly: each at most once, numbers with a point in every culture.</summary>
/// <remarks>A plus sign is itself: nothing here holds a space, and 1e+16 is often left unescaped.</remarks>
internal sealed class QueryValues
{
    private readonly Dictionary<string, List<string>> values = new(StringComparer.Ordinal);

    public QueryValues(string query)
    {
        foreach (string pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = Uri.UnescapeDataString(equals < 0 ? pair : pair[..equals]);
            if (!values.TryGetValue(name, out List<string>? list))
                values[name] = list = [];
            list.Add(equals < 0 ? "" : Uri.UnescapeDataString(pair[(equals + 1)..]));
        }
    }

    /// <summary>The first thing that cannot be read, in one sentence.</summary>
    public string? Problem { get; private set; }

    public string? Text(string name)
    {
        if (!values.TryGetValue(name, out List<string>? list) || list[0].Length == 0)
            return Wrong($"{name} is missing");
        return list.Count > 1 ? Wrong($"{name} is given {list.Count} times; give it once") : list[0];
    }

    /// <summary>A whole number; one too large for any range becomes the nearest that can be told.</summary>
    public double Whole(string name)
    {
        if (Text(name) is not { } text)
            return double.NaN;
        if (text.TrimStart('+', '-').Length is > 0 and < 400 && text.TrimStart('+', '-').All(char.IsAsciiDigit) && Real(text) is { } value)
            return value;
        Wrong($"{name} must be a whole number, got {Shown(text)}");
        return double.NaN;
    }

    /// <summary>A number, "nan" and "inf" included: those are out of range, not unreadable.</summary>
    public double Number(string name)
    {
        if (Text(name) is not { } text)
            return double.NaN;
        if (Real(text) is { } value)
            return value;
        Wrong($"{name} must be a number with a decimal point, such as 0.001 or 1e16, got {Shown(text)}");
        return double.NaN;
    }

    private static double? Real(string text) => text.ToUpperInvariant() switch
    {
        "NAN" => double.NaN,
        "INF" or "+INF" or "INFINITY" => double.PositiveInfinity,
        "-INF" or "-INFINITY" => double.NegativeInfinity,
        _ => text.Length < 400 && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value) ? value : null,
    };

    internal static string Shown(string text) => $"'{(text.Length > 60 ? text[..60] + "…" : text)}'";

    private string? Wrong(string sentence)
    {
        Problem ??= sentence;
        return null;
    }
}
