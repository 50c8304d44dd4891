namespace ScalingLaws;

/// <summary>Turns a sum of money into a training run: compute, best size and data, devices and days, within what text and memory allow.</summary>
/// <remarks>
/// C = dollars / price · 3600 · peak · MFU. The best split is the law's (Hoffmann et al. 2022, equation 4) while the data last;
/// beyond the stock, text is repeated and <see cref="DataConstrainedLaw"/> decides. Where the number of devices is given, a
/// model that they cannot hold is replaced by the largest that they can; where days are given as well, they bound the compute.
/// </remarks>
/// <param name="Law">The loss law.</param>
/// <param name="Accelerator">The hardware.</param>
/// <param name="Utilisation">MFU, the fraction of peak reached (above 0, at most 1).</param>
/// <param name="UsdPerHour">Price of one device for an hour (US dollars, positive).</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record TrainingPlanner(ChinchillaLaw Law, Accelerator Accelerator, double Utilisation, double UsdPerHour)
{
    /// <summary>Days of a run where neither days nor devices are given.</summary>
    public const double UsualDays = 30;

    /// <summary>The world's stock of text, weighed by quality: 1e14 tokens, 2.2e13 to 4.9e14 (Villalobos et al. 2024, arXiv:2211.04325v2).</summary>
    public const double QualityStockTokens = 1e14;

    /// <summary>The loss law.</summary>
    public ChinchillaLaw Law { get; init; } = Law ?? throw new ArgumentNullException(nameof(Law));

    /// <summary>The hardware.</summary>
    public Accelerator Accelerator { get; init; } = Accelerator ?? throw new ArgumentNullException(nameof(Accelerator));

    /// <summary>MFU, the fraction of peak reached.</summary>
    public double Utilisation { get; init => field = new TrainingCost(1, Accelerator.A100, value).Utilisation; } = new TrainingCost(1, Accelerator.A100, Utilisation).Utilisation;

    /// <summary>Price of one device for an hour (US dollars).</summary>
    public double UsdPerHour { get; init => field = Price(value); } = Price(UsdPerHour);

    /// <summary>Unique text there is (tokens).</summary>
    public double StockTokens { get; init => field = Guard.Tokens(value, "the stock of text"); } = QualityStockTokens;

    /// <summary>Devices to train on; null: as many as the days ask for, and as the model needs.</summary>
    public int? Devices { get; init => field = value is { } count ? Guard.AtLeast(count, 1, "the number of devices", "give a count such as 1024") : null; }

    /// <summary>Days that the run may take; null: 30 where the devices are not given either, otherwise as many as it takes.</summary>
    public double? Days { get; init => field = value is { } days ? Guard.Positive(days, "the days of training", "give days such as 30") : null; }

    /// <summary>Length of a sequence (tokens), for the activations.</summary>
    public int ContextTokens { get; init => field = Guard.AtLeast(value, 1, "the sequence length", "give tokens such as 4096"); } = TrainingMemory.UsualContextTokens;

    /// <summary>The run that a budget buys.</summary>
    /// <param name="usd">Money (US dollars, positive).</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not positive, or so small that it buys less than six FLOP.</exception>
    public TrainingPlan For(double usd)
    {
        double bought = TrainingCost.FlopsFor(usd, Accelerator, Utilisation, UsdPerHour), flops = bought;
        if (Devices is { } fleet && Days is { } deadline)
            flops = Math.Min(bought, fleet * deadline * 86400 * Accelerator.PeakFlopsPerSecond * Utilisation);
        if (!(flops > 6))
            throw Guard.Out($"a budget of {Guard.Text(usd)} dollars buys {Guard.Text(flops)} FLOP, which trains nothing; give more, for example 1e4");
        Allocation free = Split(flops), best = free;
        if (Devices is { } held && TrainingMemory.LargestParameters(Accelerator, held, ContextTokens) is { } largest && largest < free.Parameters)
            best = Along(largest, flops);
        var cost = new TrainingCost(flops, Accelerator, Utilisation);
        var memory = new TrainingMemory(best.Parameters, ContextTokens);
        double least = memory.LeastDevices(Accelerator) ?? 1;
        double devices = Devices ?? Math.Max(least, Math.Ceiling(cost.GpuDays / (Days ?? UsualDays)));
        return new TrainingPlan(usd, UsdPerHour, cost, best, memory, devices, best.Tokens / StockTokens)
        {
            IsBoundByTime = flops < bought,
            IsBoundByText = best.Tokens > StockTokens,
            IsBoundByMemory = best.Parameters < free.Parameters,
        };
    }

    private Allocation Split(double flops)
    {
        Allocation fresh = Law.OptimalAllocation(flops);
        return fresh.Tokens <= StockTokens ? fresh : Along(LeastRepeatedLoss(flops, fresh.Parameters), flops);
    }

    private Allocation Along(double parameters, double flops)
    {
        double tokens = flops / (6 * parameters);
        return tokens <= StockTokens
            ? Law.Allocate(parameters, flops)
            : new Allocation(parameters, tokens, flops, new DataConstrainedLaw(Law, StockTokens).LossNats(parameters, tokens));
    }

    // A scan and a golden section rather than a root of the slope: where far more is paid for than the text is worth,
    // neither size nor repetition helps any more, the loss is level, and its slope has no root to be found.
    private double LeastRepeatedLoss(double flops, double around)
    {
        var law = new DataConstrainedLaw(Law, StockTokens);
        double Loss(double logParameters) => law.LossNats(Math.Exp(logParameters), flops / 6 * Math.Exp(-logParameters));
        const double Step = 0.05;
        double best = Enumerable.Range(-200, 401).Select(i => Math.Log(around) + (i * Step)).MinBy(Loss);
        double low = best - Step, high = best + Step, golden = (Math.Sqrt(5) - 1) / 2;
        for (int i = 0; i < 60; i++)
        {
            double left = high - (golden * (high - low)), right = low + (golden * (high - low));
            if (Loss(left) <= Loss(right))
                high = right;
            else
                low = left;
        }
        return Math.Exp((low + high) / 2);
    }

    private static double Price(double value) => Guard.Positive(value, "the price per hour", "give US dollars such as 2.0");

    /// <inheritdoc/>
    public override string ToString() => $"{Accelerator} at {Figures.Short(UsdPerHour)} dollars an hour and {Figures.Percent(Utilisation)} of peak; {Law}";
}
