using System.Globalization;

namespace ScalingLaws;

/// <summary>How many resamples, from which seed, on how many threads.</summary>
/// <remarks>The results depend on the seed and the count only: every resample has a random stream of its own, so the number of threads changes nothing.</remarks>
public sealed record ResamplingOptions
{
    /// <summary>Number of resamples, at least 1; 1,000 is little for a 95 % interval, 4,000 is plenty.</summary>
    public int Count { get; init; } = 1000;

    /// <summary>Any integer. The same seed gives the same resamples.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Number of threads, the calling one included; 0 takes one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>Told the number of finished resamples, about a hundred times, from whichever thread finished them.</summary>
    public IProgress<int>? Progress { get; init; }

    /// <summary>Ends the work between two resamples with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Throws one clear sentence where an option is out of range.</summary>
    /// <exception cref="ArgumentException">The count is below 1 or the number of threads negative.</exception>
    public void Validate()
    {
        if (Count < 1)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the number of resamples must be at least 1, got {Count}; give 1000 or more for a 95 % interval"));
        if (Threads < 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the number of threads must not be negative, got {Threads}; 0 takes one per processor"));
    }
}
