using System.Globalization;

namespace ScalingLaws;

/// <summary>One parameter of a fitted law, with its uncertainty.</summary>
public sealed record ParameterEstimate
{
    /// <summary>The symbol of the paper: "E", "α".</summary>
    public required string Symbol { get; init; }

    /// <summary>What it means, in a few words: "irreducible loss".</summary>
    public required string Meaning { get; init; }

    /// <summary>Its unit: "nats/token", "FLOP", or "1" for a pure number.</summary>
    public required string Unit { get; init; }

    /// <summary>The estimate, or the given value of a fixed parameter.</summary>
    public required double Value { get; init; }

    /// <summary>
    /// The standard error, √(covariance of the parameter with itself); for a bootstrap the standard deviation over resamples.
    /// </summary>
    public required Estimated<double> StandardError { get; init; }

    /// <summary>The interval shown by default: of the kind that was found to cover the truth as often as it says.</summary>
    public required Estimated<Interval> Interval { get; init; }

    /// <summary>Estimate ± quantile·standard error, the interval most programs print. Trust <see cref="Interval"/> where they differ.</summary>
    public Estimated<Interval> WaldInterval { get; init; } =
        Estimated.Missing<Interval>(MissingReason.NotRequested, "no Wald interval was computed");

    /// <summary>Free, fixed or at a bound.</summary>
    public ParameterStatus Status { get; init; }

    /// <summary>"α = 0.339 ± 0.021, 95 % interval [0.30, 0.38]".</summary>
    public override string ToString()
    {
        string error = StandardError.TryGet(out double s) ? string.Create(CultureInfo.InvariantCulture, $" ± {s:G3}") : "";
        string interval = Interval.TryGet(out Interval i)
            ? string.Create(CultureInfo.InvariantCulture, $", {100 * i.Level:G4} % interval {i}")
            : $" (no interval: {Interval.Explanation})";
        return string.Create(CultureInfo.InvariantCulture, $"{Symbol} = {Value:G6}{error}{interval}");
    }
}
