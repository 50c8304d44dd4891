using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Evenly spaced places to draw curves at.</summary>
internal static class Grid
{
    /// <summary>Equal steps from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public static ImmutableArray<double> Linear(double low, double high, int count) =>
        [.. Enumerable.Range(0, count).Select(i => i == count - 1 ? high : low + i * (high - low) / (count - 1))];

    /// <summary>Equal factors from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    /// <exception cref="ArgumentException">The ends are not positive and finite, or stand the wrong way round.</exception>
    public static ImmutableArray<double> Log(double low, double high, int count) => !(low > 0 && high > low && double.IsFinite(high))
        ? throw new ArgumentException($"the range of a figure runs from a positive number to a larger one, got {Numbers.Plain(low)} to {Numbers.Plain(high)}; give for example 1e18 to 1e26")
        : [.. Linear(Math.Log(low), Math.Log(high), count).Select((v, i) => i == 0 ? low : i == count - 1 ? high : Math.Exp(v))];
}
