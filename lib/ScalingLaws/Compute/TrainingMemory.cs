namespace ScalingLaws;

/// <summary>What training must keep in the accelerators' memory: the state of every parameter, and the activations of the text in hand.</summary>
/// <remarks>
/// State: mixed precision with Adam, 2 byte of weight, 2 of gradient and 12 of 32-bit copy and two moments
/// (Rajbhandari et al. 2020, ZeRO, arXiv:1910.02054, section 3.1). Activations: 34·s·b·h byte per layer, with the
/// attention's own recomputed in the backward pass (Korthikanti et al. 2022, arXiv:2205.05198, equation 6), for one sequence
/// (b = 1). The shape follows from N = 12·layers·h² with a width of 128 per layer, as in GPT-3.
/// Both are shared evenly here, which is the best case: buffers and uneven shares need more.
/// </remarks>
/// <param name="Parameters">N (count, positive).</param>
/// <param name="ContextTokens">s, length of a sequence (tokens, at least 1).</param>
/// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
public sealed record TrainingMemory(double Parameters, int ContextTokens = TrainingMemory.UsualContextTokens)
{
    /// <summary>Bytes of state per parameter: weight, gradient, 32-bit weight, two moments.</summary>
    public const double StateBytesPerParameter = 16;

    /// <summary>A usual sequence length (tokens).</summary>
    public const int UsualContextTokens = 4096;

    /// <summary>The share of a device's memory that a run can fill; the rest goes to buffers and to the system.</summary>
    public const double UsableShare = 0.9;

    private const double ActivationBytesPerWidth = 34;
    private const double WidthPerLayer = 128;
    private const string ContextAdvice = "give tokens such as 4096";

    /// <summary>N (count).</summary>
    public double Parameters { get; init => field = Guard.Parameters(value); } = Guard.Parameters(Parameters);

    /// <summary>Length of a sequence (tokens).</summary>
    public int ContextTokens { get; init => field = Guard.AtLeast(value, 1, "the sequence length", ContextAdvice); } = Guard.AtLeast(ContextTokens, 1, "the sequence length", ContextAdvice);

    /// <summary>Weights, gradients and the optimizer's state (byte).</summary>
    public double StateBytes => StateBytesPerParameter * Parameters;

    /// <summary>Activations of one sequence (byte).</summary>
    public double ActivationBytes
    {
        get
        {
            double width = Math.Cbrt(WidthPerLayer * Parameters / 12);
            return ActivationBytesPerWidth * ContextTokens * width * (width / WidthPerLayer);
        }
    }

    /// <summary>State and activations (byte).</summary>
    public double TotalBytes => StateBytes + ActivationBytes;

    /// <summary>The fewest devices that hold it all; null where the accelerator's memory is not known.</summary>
    /// <param name="accelerator">The hardware.</param>
    public double? LeastDevices(Accelerator accelerator) => UsableBytes(accelerator) is { } bytes ? Math.Ceiling(TotalBytes / bytes) : null;

    /// <summary>The largest model that a number of devices holds (count); null where the accelerator's memory is not known.</summary>
    /// <param name="accelerator">The hardware.</param>
    /// <param name="devices">How many (at least 1).</param>
    /// <param name="contextTokens">Length of a sequence (tokens, at least 1).</param>
    public static double? LargestParameters(Accelerator accelerator, double devices, int contextTokens = UsualContextTokens)
    {
        if (UsableBytes(accelerator) is not { } bytes)
            return null;
        if (!(devices >= 1 && double.IsFinite(devices)))
            throw Guard.Out($"the number of devices must be at least 1, got {Guard.Text(devices)}; give a count such as 1024");
        // 16·N + c·N^(2/3) grows with N, so halving the range in ln N finds where it meets what there is.
        double low = 0, high = Math.Log(bytes * devices);
        for (int i = 0; i < 100; i++)
        {
            double middle = (low + high) / 2;
            if (new TrainingMemory(Math.Exp(middle), contextTokens).TotalBytes <= bytes * devices)
                low = middle;
            else
                high = middle;
        }
        return Math.Exp(low);
    }

    private static double? UsableBytes(Accelerator accelerator)
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        return accelerator.MemoryGigabytes * 1e9 * UsableShare;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Figures.Short(TotalBytes / 1e9)} GB for {Figures.Short(Parameters)} parameters: {Figures.Short(StateBytes / 1e9)} of state, {Figures.Short(ActivationBytes / 1e9)} of activations";
}
