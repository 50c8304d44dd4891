using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Coursework;

/// <summary>One value of the parameters cell together with what is allowed; <see cref="Course.Validate"/> echoes or refuses it.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Echo">The value as it is read back to the student.</param>
/// <param name="Problem">Null where the value can be used; otherwise one sentence: what came, what is allowed, what to do.</param>
public sealed record Parameter(string Name, string Echo, string? Problem)
{
    /// <summary>A number between two limits, both allowed.</summary>
    /// <param name="value">The value, of any numeric type.</param>
    /// <param name="from">Least value allowed.</param>
    /// <param name="to">Greatest value allowed.</param>
    /// <param name="meaning">What it counts or measures, with its unit: "training tokens".</param>
    /// <param name="name">Filled in by the compiler.</param>
    public static Parameter Number<T>(T value, double from, double to, string meaning, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, INumber<T>
    {
        double number = double.CreateSaturating(value);
        bool whole = value is int or long or short or byte or uint or ulong or BigInteger;
        string? problem = number >= from && number <= to
            ? null
            : $"{name} must lie between {Format.Typed(from)} and {Format.Typed(to)} ({meaning}), got {Came(number)}: {Cause(number, from, to, whole)}";
        return new(name, Echoed(number), problem);
    }

    /// <summary>A whole number between two limits, both allowed.</summary>
    /// <inheritdoc cref="Number{T}"/>
    public static Parameter Whole<T>(T value, double from, double to, string meaning, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, INumber<T>
    {
        double number = double.CreateSaturating(value);
        if (double.IsFinite(number) && number != Math.Floor(number))
        {
            return new(name, Echoed(number),
                $"{name} must be a whole number from {Format.Typed(from)} to {Format.Typed(to)} ({meaning}), got {Came(number)}: write {Format.Typed(Math.Round(number))}, say");
        }
        return Number(value, from, to, meaning, name);
    }

    /// <summary>One of several words; upper and lower case are the same.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Filled in by the compiler.</param>
    /// <param name="allowed">The words.</param>
    public static Parameter Choice(string? value, IReadOnlyList<string> allowed, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(allowed);
        string? match = allowed.FirstOrDefault(a => string.Equals(a, value?.Trim(), StringComparison.OrdinalIgnoreCase));
        return new(name, $"\"{match ?? value}\"", match is not null ? null
            : $"{name} must be one of {string.Join(", ", allowed.Select(a => $"\"{a}\""))}, got {(value is null ? "nothing" : $"\"{value}\"")}: type one of them between the quotation marks");
    }

    /// <summary>A switch: every value is allowed, it is only read back.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Filled in by the compiler.</param>
    public static Parameter Switch(bool value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        new(name, value ? "true" : "false", null);

    private static string Echoed(double number)
    {
        string count = Format.Count(number);
        string typed = Format.Typed(number);
        return Math.Abs(number) is >= 1e6 and < 1e15 ? $"{typed} ({count})" : typed;
    }

    private static string Came(double number) => double.IsFinite(number) ? Format.Typed(number) : Format.Number(number);

    private static string Cause(double number, double from, double to, bool whole)
    {
        if (double.IsNaN(number))
            return "0/0 or the root of something negative is not a number; write the number itself, such as " + Example(from, to);
        if (number < 0 && from >= 0)
        {
            return whole
                ? "whole numbers start again from below when a product grows beyond 9.2e18 (2.1e9 for int); write it with an exponent, such as " + Example(from, to)
                : "it cannot be negative; give a number such as " + Example(from, to);
        }
        if (number == 0 && from > 0)
            return "a quotient of whole numbers such as 1/20 is 0 in C#; write 1.0/20, or a number such as " + Example(from, to);
        if (whole && ExclusiveOrOfTen(number) is { } power)
            return $"in C# 10^{power} is an exclusive or, not a power; write 1e{power}";
        return number < from
            ? "it is too small; were millions or billions left out? Give a number such as " + Example(from, to)
            : "it is too large; was a unit counted twice? Give a number such as " + Example(from, to);
    }

    /// <summary>The k for which <c>10 ^ k</c>, exclusive or, is the number, or null.</summary>
    internal static int? ExclusiveOrOfTen(double number) =>
        number is >= 0 and < 64 && number == Math.Floor(number) && (10 ^ (int)number) is >= 3 and <= 40 and int power ? power : null;

    private static string Example(double from, double to)
    {
        double middle = from > 0 && to / from > 100 ? Math.Pow(10, Math.Round((Math.Log10(from) + Math.Log10(to)) / 2)) : Format.Round((from + to) / 2, 2);
        return Format.Typed(middle).ToString(CultureInfo.InvariantCulture);
    }
}
