using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace ScalingLaws;

/// <summary>The parameters refitted to each resample, and the intervals that follow for any quantity computed from them.</summary>
public sealed record BootstrapSample
{
    /// <summary>What was resampled.</summary>
    public required BootstrapKind Kind { get; init; }

    /// <summary>The seed.</summary>
    public required int Seed { get; init; }

    /// <summary>Resamples asked for.</summary>
    public required int Requested { get; init; }

    /// <summary>One vector per resample whose refit succeeded, in the order of the result's parameters.</summary>
    public required IReadOnlyList<double[]> Draws { get; init; }

    /// <summary>Refits with one run left out each, for the acceleration of BCa; empty where they were not made.</summary>
    public IReadOnlyList<double[]> LeaveOneOut { get; init; } = [];

    /// <summary>
    /// Resamples whose objective fell towards a limit that no parameters reach, for example with an exponent on its way to zero. They are
    /// among the draws with what they had reached, since leaving them out would make the intervals look better than they are.
    /// </summary>
    public int Unsettled { get; init; }

    /// <summary>Resamples that could not be fitted at all; they are left out of the intervals.</summary>
    public int Failures => Requested - Draws.Count;

    /// <summary>Standard deviation of a quantity over the resamples.</summary>
    /// <param name="quantity">The quantity as a function of the parameters.</param>
    public double StandardDeviation(Func<double[], double> quantity) => Statistics.StandardDeviation(Values(Draws, quantity));

    /// <summary>The percentile interval of a quantity.</summary>
    /// <param name="quantity">The quantity as a function of the parameters.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public Interval Percentile(Func<double[], double> quantity, double level = 0.95)
    {
        double[] sorted = Values(Draws, quantity);
        Array.Sort(sorted);
        double tail = (1 - level) / 2;
        return new Interval(
            SortedArrayStatistics.QuantileCustom(sorted, tail, QuantileDefinition.R7),
            SortedArrayStatistics.QuantileCustom(sorted, 1 - tail, QuantileDefinition.R7),
            level,
            IntervalKind.BootstrapPercentile);
    }

    /// <summary>The BCa interval of a quantity: percentiles moved for bias z₀ and acceleration a.</summary>
    /// <remarks>
    /// z₀ = Φ⁻¹(share of draws below the estimate); a = Σd³ ÷ (6·(Σd²)^1.5), d = mean − value over the fits with one run left out;
    /// the tail α moves to Φ(z₀ + (z₀ + z_α)/(1 − a(z₀ + z_α))). Efron and Tibshirani 1993, equations 14.10 to 14.15.
    /// </remarks>
    /// <param name="quantity">The quantity as a function of the parameters.</param>
    /// <param name="estimate">Its value at the fit to the original data.</param>
    /// <param name="level">Confidence level, between 0 and 1.</param>
    public Interval Bca(Func<double[], double> quantity, double estimate, double level = 0.95)
    {
        double[] sorted = Values(Draws, quantity);
        Array.Sort(sorted);
        // Half of the ties count, so that a quantity that never moves has no bias.
        double below = sorted.Sum(v => v < estimate ? 1.0 : v == estimate ? 0.5 : 0.0) / sorted.Length;
        double bias = Normal.InvCDF(0, 1, Math.Clamp(below, 0.5 / sorted.Length, 1 - (0.5 / sorted.Length)));
        double acceleration = Acceleration(quantity);
        double Moved(double tail)
        {
            double z = bias + Normal.InvCDF(0, 1, tail);
            return SortedArrayStatistics.QuantileCustom(sorted, Normal.CDF(0, 1, bias + (z / (1 - (acceleration * z)))), QuantileDefinition.R7);
        }
        double half = (1 - level) / 2;
        return new Interval(Moved(half), Moved(1 - half), level, IntervalKind.BootstrapBca);
    }

    private double Acceleration(Func<double[], double> quantity)
    {
        if (LeaveOneOut.Count < 3)
            return 0;
        double[] values = Values(LeaveOneOut, quantity);
        double mean = values.Average();
        double squares = values.Sum(v => (mean - v) * (mean - v));
        return squares > 0 ? values.Sum(v => Math.Pow(mean - v, 3)) / (6 * Math.Pow(squares, 1.5)) : 0;
    }

    private static double[] Values(IReadOnlyList<double[]> draws, Func<double[], double> quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        var values = new List<double>(draws.Count);
        foreach (double[] draw in draws)
        {
            double value = quantity(draw);
            if (!double.IsNaN(value))
                values.Add(value);
        }
        return values.Count > 0 ? [.. values] : throw new InvalidOperationException("no resample gave a value, so there is no interval; look at the failures of the bootstrap");
    }
}
