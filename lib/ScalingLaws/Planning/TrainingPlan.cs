namespace ScalingLaws;

/// <summary>A training run that a budget buys, made by <see cref="TrainingPlanner"/>.</summary>
/// <param name="Usd">The budget (US dollars).</param>
/// <param name="UsdPerHour">Price of one device for an hour (US dollars).</param>
/// <param name="Cost">Compute and device time.</param>
/// <param name="Best">Size, data and predicted loss.</param>
/// <param name="Memory">What the run keeps in memory.</param>
/// <param name="Devices">Devices that it runs on (count).</param>
/// <param name="Epochs">Training tokens over the stock of text; below 1 the text is read once, and not all of it.</param>
public sealed record TrainingPlan(double Usd, double UsdPerHour, TrainingCost Cost, Allocation Best, TrainingMemory Memory, double Devices, double Epochs)
{
    /// <summary>C, training compute (FLOP).</summary>
    public double TrainingFlops => Cost.TrainingFlops;

    /// <summary>N (count).</summary>
    public double Parameters => Best.Parameters;

    /// <summary>D (count).</summary>
    public double Tokens => Best.Tokens;

    /// <summary>Predicted loss (nats per token).</summary>
    public double LossNats => Best.LossNats;

    /// <summary>exp(L), per token of the law's own tokenizer.</summary>
    public double Perplexity => Best.Perplexity;

    /// <summary>Hours times devices.</summary>
    public double GpuHours => Cost.GpuHours;

    /// <summary>Days on the wall, if the MFU holds on so many devices.</summary>
    public double Days => Cost.GpuDays / Devices;

    /// <summary>What the run costs (US dollars): the budget, unless the time ends first.</summary>
    public double UsdSpent => Cost.Usd(UsdPerHour);

    /// <summary>The fewest devices that hold model and activations; null where the accelerator's memory is not known.</summary>
    public double? LeastDevices => Memory.LeastDevices(Cost.Accelerator);

    /// <summary>True: devices and days end before the money does.</summary>
    public bool IsBoundByTime { get; init; }

    /// <summary>True: the best run reads more text than there is, so text is repeated.</summary>
    public bool IsBoundByText { get; init; }

    /// <summary>True: the best size does not fit into the devices given, so this is the largest that does.</summary>
    public bool IsBoundByMemory { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Figures.Short(Usd)} dollars: {Best}, perplexity {Figures.Short(Perplexity)}; {Figures.Short(Devices)} of {Cost.Accelerator} for {Figures.Short(Days)} days";
}
