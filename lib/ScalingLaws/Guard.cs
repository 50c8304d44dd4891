using System.Globalization;

namespace ScalingLaws;

/// <summary>Checks at the public edge. Each failure is one sentence: what came, what is allowed, what to do.</summary>
/// <remarks>The sentence already names the quantity, so the exceptions carry no parameter name that would be appended to it.</remarks>
internal static class Guard
{
    /// <summary>A finite number above zero.</summary>
    internal static double Positive(double value, string what, string advice)
    {
        if (value > 0 && double.IsFinite(value))
            return value;
        throw Out($"{what} must be positive{(double.IsFinite(value) ? "" : " and finite")}, got {Text(value)}; {advice}");
    }

    /// <summary>A finite number, zero or above.</summary>
    internal static double NotNegative(double value, string what, string advice)
    {
        if (value >= 0 && double.IsFinite(value))
            return value;
        throw Out($"{what} must be {(double.IsFinite(value) ? "zero or more" : "finite")}, got {Text(value)}; {advice}");
    }

    /// <summary>A finite number.</summary>
    internal static double Finite(double value, string what, string advice)
    {
        if (double.IsFinite(value))
            return value;
        throw Out($"{what} must be a finite number, got {Text(value)}; {advice}");
    }

    /// <summary>A number within [low, high].</summary>
    internal static double Within(double value, double low, double high, string what, string advice)
    {
        if (value >= low && value <= high)
            return value;
        throw Out($"{what} must lie between {Text(low)} and {Text(high)}, got {Text(value)}; {advice}");
    }

    /// <summary>An integer, <paramref name="least"/> or above.</summary>
    internal static int AtLeast(int value, int least, string what, string advice)
    {
        if (value >= least)
            return value;
        throw Out($"{what} must be at least {least.ToString(CultureInfo.InvariantCulture)}, got {value.ToString(CultureInfo.InvariantCulture)}; {advice}");
    }

    internal static double Parameters(double value, string what = "parameters") =>
        Positive(value, what, "give a count such as 7e9 for 7 billion");

    internal static double Tokens(double value, string what = "tokens") =>
        Positive(value, what, "give a count such as 3e11 for 300 billion");

    internal static double Flops(double value, string what = "training compute") =>
        Positive(value, what, "give FLOP such as 1e21");

    internal static double Loss(double value, string what = "loss") =>
        Positive(value, what, "give nats per token such as 2.1");

    /// <summary>The number as people type it, whatever the culture.</summary>
    internal static string Text(double value) => value switch
    {
        double.PositiveInfinity => "infinity",
        double.NegativeInfinity => "minus infinity",
        _ => double.IsNaN(value) ? "not a number (NaN)" : value.ToString("R", CultureInfo.InvariantCulture),
    };

    internal static ArgumentOutOfRangeException Out(string sentence) => new(null, sentence);
}
