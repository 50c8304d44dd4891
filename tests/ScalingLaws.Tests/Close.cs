using System.Globalization;

namespace ScalingLaws.Tests;

/// <summary>Comparisons of real numbers by relative distance.</summary>
internal static class Close
{
    /// <summary>Fails unless |actual − expected| ≤ tolerance·|expected|.</summary>
    internal static void Relative(double expected, double actual, double tolerance) =>
        Assert.True(
            Math.Abs(actual - expected) <= tolerance * Math.Abs(expected),
            string.Create(CultureInfo.InvariantCulture, $"expected {expected:R} within {tolerance:R} relative, got {actual:R} (off by {(actual / expected) - 1:E2})"));

    /// <summary>Fails unless both agree when rounded to this many significant digits of the expected value.</summary>
    internal static void Digits(double expected, double actual, int digits)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(expected))) - digits + 1);
        Assert.True(
            Math.Abs(actual - expected) <= 0.5000001 * unit,
            string.Create(CultureInfo.InvariantCulture, $"expected {expected:R} to {digits} digits, got {actual:R}"));
    }
}
