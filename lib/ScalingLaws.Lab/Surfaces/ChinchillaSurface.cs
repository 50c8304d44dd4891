namespace ScalingLaws.Lab;

/// <summary>
/// A surface for teaching: L = E + A/N^α + B/D^β with N the parameters that compute is counted with and D = C/(6N), whatever the depth,
/// the batch and the learning rate. Never above the loss of a model that knows nothing, ln 32000.
/// </summary>
/// <param name="law">The law.</param>
public sealed class ChinchillaSurface(ChinchillaLaw law) : ILossSurface
{
    private static readonly double Untrained = Math.Log(RunConfiguration.Vocabulary);

    /// <summary>The law.</summary>
    public ChinchillaLaw Law { get; } = law ?? throw new ArgumentNullException(nameof(law));

    /// <inheritdoc/>
    public string Name => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"chinchilla:{Law.E},{Law.A},{Law.B},{Law.Alpha},{Law.Beta}");

    /// <inheritdoc/>
    public double LossNats(RunConfiguration run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Math.Min(Untrained, Law.LossNats(run.CountedParameters, run.Tokens));
    }
}
