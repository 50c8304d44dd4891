using System.Globalization;

namespace ScalingLaws;

/// <summary>How to fit the Chinchilla law. The defaults are Hoffmann's objective from a few good starts.</summary>
public sealed record ChinchillaFitOptions
{
    /// <summary>What is minimised: Huber with δ = 1e-3 on ln L by default, as in Hoffmann et al. 2022, equation 3.</summary>
    public FitObjective Objective { get; init; } = FitObjective.Huber();

    /// <summary>Whether all five parameters are searched together, or, for least squares in raw loss, α and β alone.</summary>
    public ChinchillaFitMethod Method { get; init; } = ChinchillaFitMethod.Joint;

    /// <summary>Where the search begins. Every start is followed to its own stopping test.</summary>
    public ChinchillaStarts Starts { get; init; } = ChinchillaStarts.Few;

    /// <summary>Bounds of E, in nats per token. E is searched above 0, whatever they say; a fixed 0 leaves the term out.</summary>
    public ParameterBounds E { get; init; } = ParameterBounds.Free;

    /// <summary>Bounds of A (positive).</summary>
    public ParameterBounds A { get; init; } = ParameterBounds.Free;

    /// <summary>Bounds of B (positive).</summary>
    public ParameterBounds B { get; init; } = ParameterBounds.Free;

    /// <summary>Bounds of α.</summary>
    public ParameterBounds Alpha { get; init; } = ParameterBounds.Free;

    /// <summary>Bounds of β.</summary>
    public ParameterBounds Beta { get; init; } = ParameterBounds.Free;

    /// <summary>One weight per run, zero or more: the penalty of a run counts so many times. Null weighs all alike.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Whether the noise is known beforehand. Known noise is that of ln L for objectives in log space, of L for raw ones.</summary>
    public NoiseLevel Noise { get; init; } = NoiseLevel.Estimated;

    /// <summary>Confidence level of the intervals, between 0 and 1.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Threads that share the starts; 0 takes one per processor. The result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Ends the search between two starts with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    internal bool HasBounds => !(E.IsFree && A.IsFree && B.IsFree && Alpha.IsFree && Beta.IsFree);

    internal void Validate(int runs)
    {
        if (!(Level > 0 && Level < 1))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"a confidence level lies between 0 and 1, got {Level}; give 0.95 for 95 %"));
        if (Method == ChinchillaFitMethod.VariableProjection)
            ValidateProjection();
        else if (Method != ChinchillaFitMethod.Joint)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the method of a fit is Joint or VariableProjection, got {Method}"));
        if (Threads < 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"the number of threads must not be negative, got {Threads}; 0 takes one per processor"));
        if (Weights is not null && Weights.Count != runs)
            throw new ArgumentException($"there are {runs} runs but {Weights.Count} weights; give one weight for each run");
        for (int i = 0; i < (Weights?.Count ?? 0); i++)
        {
            if (!(Weights![i] >= 0) || !double.IsFinite(Weights[i]))
                throw new ArgumentException($"row {i + 1}: a weight must be zero or more and finite, got {Guard.Text(Weights[i])}; give 0 to leave a run out");
        }

        foreach ((string name, ParameterBounds bounds) in new[] { ("A", A), ("B", B), ("E", E) })
        {
            if (bounds.Upper < 0 || (name != "E" && bounds.Upper <= 0))
                throw new ArgumentException($"{name} is positive in the Chinchilla law, but its bounds allow only {Guard.Text(bounds.Upper)} and less; raise the upper bound");
        }
    }

    private void ValidateProjection()
    {
        if (Objective.Penalty != FitPenalty.Squares || Objective.Space != FitSpace.Raw)
            throw new ArgumentException($"variable projection minimises squares in raw loss, got {Objective.Name}; ask for FitObjective.Squares, or for ChinchillaFitMethod.Joint");
        (string Name, ParameterBounds Bounds)[] all = [("E", E), ("A", A), ("B", B), ("α", Alpha), ("β", Beta)];
        if (HasBounds)
            throw new ArgumentException($"variable projection takes no bounds or fixed parameters, got some for {string.Join(", ", all.Where(p => !p.Bounds.IsFree).Select(p => p.Name))}; leave them out, or ask for ChinchillaFitMethod.Joint");
        if (Starts == ChinchillaStarts.Hoffmann)
            throw new ArgumentException("variable projection searches only α and β, in which Hoffmann's 4,500 starts are 25, some of them at 0; ask for ChinchillaStarts.Few, or for ChinchillaFitMethod.Joint");
    }
}
