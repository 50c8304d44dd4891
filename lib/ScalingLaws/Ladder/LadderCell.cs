namespace ScalingLaws;

/// <summary>Ladder runs that differ in their seed only.</summary>
public sealed record LadderCell
{
    internal LadderCell(IReadOnlyList<LadderRun> runs) => Runs = runs;

    /// <summary>The runs, one for each seed.</summary>
    public IReadOnlyList<LadderRun> Runs { get; }

    /// <summary>Name of the size.</summary>
    public string Size => Runs[0].Size;

    /// <summary>N without embeddings (count).</summary>
    public double NonEmbeddingParameters => Runs[0].NonEmbeddingParameters;

    /// <summary>D (count).</summary>
    public double Tokens => Runs[0].Tokens;

    /// <summary>The schedule.</summary>
    public LadderSchedule Schedule => Runs[0].Schedule;

    /// <summary>Mean loss (nats per token).</summary>
    public double LossNats => Runs.Average(r => r.LossNats);

    /// <summary>Mean loss above the entropy (nats per token).</summary>
    public double ExcessNats => Runs.Average(r => r.ExcessNats);

    /// <summary>Largest minus smallest loss over the seeds (nats per token).</summary>
    public double SpreadNats => Runs.Max(r => r.LossNats) - Runs.Min(r => r.LossNats);
}
