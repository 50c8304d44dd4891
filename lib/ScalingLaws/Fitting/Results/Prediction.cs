using System.Globalization;

namespace ScalingLaws;

/// <summary>A quantity computed from a fitted law, with the uncertainty that it inherits from the parameters.</summary>
/// <param name="Value">The quantity at the estimates.</param>
/// <param name="StandardError">Its standard error: √(gᵀ·Σ·g) with g its gradient in the parameters, or the spread over resamples.</param>
/// <param name="Interval">Its confidence interval. It speaks of the law's own value, not of one more noisy run.</param>
public sealed record Prediction(double Value, Estimated<double> StandardError, Estimated<Interval> Interval)
{
    /// <summary>The delta-method interval, for comparison; trust <see cref="Interval"/> where they differ.</summary>
    public Estimated<Interval> WaldInterval { get; init; } =
        Estimated.Missing<Interval>(MissingReason.NotRequested, "no Wald interval was computed");

    /// <summary>"9.18E+10, 95 % interval [8.9E+10, 9.4E+10]".</summary>
    public override string ToString() => Interval.TryGet(out Interval i)
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:G6}, {100 * i.Level:G4} % interval {i}")
        : string.Create(CultureInfo.InvariantCulture, $"{Value:G6} (no interval: {Interval.Explanation})");
}
