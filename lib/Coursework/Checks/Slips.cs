namespace Coursework;

/// <summary>Slips that occur in every exercise: of the language, of the sign, of the unit.</summary>
internal static class Slips
{
    private const double Near = 0.01;

    /// <summary>A sentence on the slip that leads from <paramref name="right"/> to <paramref name="given"/>, or null.</summary>
    public static string? Recognise(double given, double right)
    {
        if (!double.IsFinite(given))
            return "that is what a division by zero gives; look at the denominator.";
        if (given == 0 && right != 0)
            return "in C# a quotient of whole numbers such as 1/20 is 0; write 1.0/20.";
        if (right > 0 && given < 0)
        {
            return Math.Abs(given) > 1e8
                ? "whole numbers start again from below when a product grows beyond 9.2e18 (2.1e9 for int); write them with an exponent, such as 13e9."
                : "the size asked for is positive; look at the sign.";
        }
        if (right > 1e3 && Parameter.ExclusiveOrOfTen(given) is { } power)
            return $"in C# 10^{power} is an exclusive or, not a power; write 1e{power}.";
        if (Ratio(given, right) is not { } ratio)
            return null;
        if (right is > 1 and < 1000 && given == Math.Truncate(right) && right - given > 0.05)
            return "that is the whole part only; a quotient of whole numbers drops the rest in C#. Write one of them with a point, such as 300e9.";
        if (Math.Abs(given * right - 1) < Near && Math.Abs(ratio - 1) > 0.05)
            return "that is one over the answer: the fraction is upside down.";
        return Thousands(ratio);
    }

    /// <summary>On which side an answer lies and about how far, without giving the answer away.</summary>
    public static string Direction(double given, double right)
    {
        if (Ratio(given, right) is not { } ratio)
            return given > right ? "too large. Check the formula, then the units." : "too small. Check the formula, then the units.";
        string side = ratio > 1 ? "too large" : "too small";
        double factor = Math.Max(ratio, 1 / ratio);
        return factor switch
        {
            < 1.1 => $"a little {side}: the idea seems right, so look for a rounding or a small term.",
            < 2 => $"{side}, by less than a factor of 2. Which term or factor is missing?",
            < 10 => $"{side}, by a factor between 2 and 10. Is a constant factor missing or counted twice?",
            < 1000 => $"{side}, by a factor between 10 and 1000. Check the formula, then the units.",
            _ => $"{side}, by about {Format.Number(Math.Round(Math.Log10(factor)))} orders of magnitude. Check units and exponents first.",
        };
    }

    private static string? Thousands(double ratio)
    {
        foreach (int exponent in (int[])[3, 6, 9, 12])
        {
            double factor = Math.Pow(10, exponent);
            if (Math.Abs(ratio / factor - 1) < Near)
                return $"the digits are right, the size is 1e{exponent} times too large. Is a decimal comma read as a thousands separator, or a thousand, million or billion counted twice?";
            if (Math.Abs(ratio * factor - 1) < Near)
                return $"the digits are right, the size is 1e{exponent} times too small. Give the full number: 175 billion is 175e9.";
        }
        return null;
    }

    private static double? Ratio(double given, double right) => given * right > 0 ? given / right : null;
}
