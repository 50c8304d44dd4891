namespace ScalingLaws;

/// <summary>What a training run takes on given hardware: device time, wall-clock time, money.</summary>
/// <remarks>The speed counted on is peak times MFU, model FLOPs utilisation (PaLM, arXiv:2204.02311, section 4.1): 0.21 for GPT-3 to 0.46 for PaLM.</remarks>
/// <param name="TrainingFlops">C, training compute (FLOP, positive).</param>
/// <param name="Accelerator">The hardware.</param>
/// <param name="Utilisation">MFU, the fraction of peak reached (above 0, at most 1).</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record TrainingCost(double TrainingFlops, Accelerator Accelerator, double Utilisation)
{
    /// <summary>C, training compute (FLOP).</summary>
    public double TrainingFlops { get; init => field = Guard.Flops(value); } = Guard.Flops(TrainingFlops);

    /// <summary>The hardware.</summary>
    public Accelerator Accelerator { get; init; } = Accelerator ?? throw new ArgumentNullException(nameof(Accelerator));

    /// <summary>MFU, the fraction of peak reached.</summary>
    public double Utilisation { get; init => field = CheckUtilisation(value); } = CheckUtilisation(Utilisation);

    /// <summary>Peak times MFU (FLOP per second and device).</summary>
    public double EffectiveFlopsPerSecond => Accelerator.PeakFlopsPerSecond * Utilisation;

    /// <summary>Seconds on one device.</summary>
    public double GpuSeconds => TrainingFlops / EffectiveFlopsPerSecond;

    /// <summary>Hours on one device.</summary>
    public double GpuHours => GpuSeconds / 3600;

    /// <summary>Days on one device.</summary>
    public double GpuDays => GpuSeconds / 86400;

    /// <summary>Years of 365.25 days on one device.</summary>
    public double GpuYears => GpuDays / 365.25;

    /// <summary>Days on the wall with several devices, if the MFU holds.</summary>
    /// <param name="devices">How many devices (at least 1).</param>
    public double WallClockDays(int devices) => GpuDays / Guard.AtLeast(devices, 1, "the number of devices", "give a count such as 1024");

    /// <summary>The bill (US dollars).</summary>
    /// <param name="usdPerHour">Price of one device for an hour (US dollars, positive).</param>
    public double Usd(double usdPerHour) => GpuHours * Guard.Positive(usdPerHour, "the price per hour", "give US dollars such as 2.0");

    /// <summary>The training compute that a sum of money buys (FLOP).</summary>
    /// <param name="usd">Money (US dollars, positive).</param>
    /// <param name="accelerator">The hardware.</param>
    /// <param name="utilisation">MFU (above 0, at most 1).</param>
    /// <param name="usdPerHour">Price of one device for an hour (US dollars, positive).</param>
    public static double FlopsFor(double usd, Accelerator accelerator, double utilisation, double usdPerHour)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        double hours = Guard.Positive(usd, "the budget", "give US dollars such as 1e6") / Guard.Positive(usdPerHour, "the price per hour", "give US dollars such as 2.0");
        return hours * 3600 * accelerator.PeakFlopsPerSecond * CheckUtilisation(utilisation);
    }

    /// <summary>The MFU that a run reached: 6·N·D (or another count) over what its devices could have done.</summary>
    /// <param name="trainingFlops">C (FLOP, positive).</param>
    /// <param name="gpuHours">Hours times devices (positive).</param>
    /// <param name="accelerator">The hardware.</param>
    public static double UtilisationOf(double trainingFlops, double gpuHours, Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return Guard.Flops(trainingFlops) / (Guard.Positive(gpuHours, "GPU-hours", "give hours times devices, for example 1.7e6") * 3600 * accelerator.PeakFlopsPerSecond);
    }

    private static double CheckUtilisation(double value)
    {
        if (value > 0 && value <= 1)
            return value;
        throw Guard.Out($"the utilisation (MFU) must lie above 0 and at most at 1, got {Guard.Text(value)}; give a fraction such as 0.4 for 40 %");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Figures.Short(TrainingFlops)} FLOP on {Accelerator} at {Figures.Percent(Utilisation)}: {Figures.Short(GpuDays)} GPU-days";
}
