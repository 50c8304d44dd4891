namespace ScalingLaws;

/// <summary>A training accelerator: its peak speed, and where known its memory and hourly price.</summary>
/// <param name="Name">Its name, for example "A100 SXM 80GB".</param>
/// <param name="DenseBf16Tflops">Peak dense bfloat16 speed (10^12 FLOP per second, positive); vendors' figures "with sparsity" are twice this.</param>
/// <exception cref="ArgumentOutOfRangeException">The speed is not positive.</exception>
public sealed record Accelerator(string Name, double DenseBf16Tflops)
{
    /// <summary>Peak dense bfloat16 speed (10^12 FLOP per second).</summary>
    public double DenseBf16Tflops { get; init => field = Guard.Positive(value, "the peak speed", "give TFLOP per second, for example 312 for an A100"); } =
        Guard.Positive(DenseBf16Tflops, "the peak speed", "give TFLOP per second, for example 312 for an A100");

    /// <summary>Peak dense bfloat16 speed (FLOP per second).</summary>
    public double PeakFlopsPerSecond => DenseBf16Tflops * 1e12;

    /// <summary>Memory (10^9 byte); null where the table has none.</summary>
    public double? MemoryGigabytes { get; init; }

    /// <summary>Lowest hourly price seen (US dollars); null where the table has none.</summary>
    public double? UsdPerHourLow { get; init; }

    /// <summary>Highest hourly price seen (US dollars); null where the table has none.</summary>
    public double? UsdPerHourHigh { get; init; }

    /// <summary>Where the figures come from.</summary>
    public string Source { get; init; } = "given by hand";

    /// <summary>NVIDIA A100 SXM: 312 TFLOP/s.</summary>
    public static Accelerator A100 { get; } = new("A100 SXM 80GB", 312) { MemoryGigabytes = 80, Source = "NVIDIA A100 data sheet" };

    /// <summary>NVIDIA H100 SXM: 989 TFLOP/s.</summary>
    public static Accelerator H100 { get; } = new("H100 SXM", 989) { MemoryGigabytes = 80, Source = "NVIDIA H100 data sheet" };

    /// <inheritdoc/>
    public override string ToString() => Name;
}
