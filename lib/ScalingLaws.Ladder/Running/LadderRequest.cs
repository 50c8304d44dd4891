namespace ScalingLaws.Ladder;

/// <summary>Which learning-rate horizons are trained.</summary>
public enum HorizonSet
{
    /// <summary>Each run's own tokens.</summary>
    Matched,

    /// <summary>The largest count, with the loss read off on the way.</summary>
    Fixed,

    /// <summary>Both; at the largest count they are one run.</summary>
    Both,
}

/// <summary>What is to be trained.</summary>
/// <param name="Sizes">Models.</param>
/// <param name="Tokens">Token counts.</param>
/// <param name="Seeds">Seeds (0 or above).</param>
/// <param name="Horizons">Learning-rate horizons.</param>
/// <param name="Setup">What all runs have in common.</param>
public sealed record LadderRequest(IReadOnlyList<LadderSize> Sizes, IReadOnlyList<long> Tokens, IReadOnlyList<int> Seeds, HorizonSet Horizons, LadderSetup Setup)
{
    /// <summary>In place of every size's own learning rate; null keeps them.</summary>
    public double? LearningRate { get; init; }

    /// <summary>The runs, in an order whose every beginning is a usable grid: seed by seed, few tokens before many, small models before large.</summary>
    public IReadOnlyList<RunPlan> Plan()
    {
        int[] steps = [.. Tokens.Select(tokens => (int)((tokens + Setup.BatchTokens - 1) / Setup.BatchTokens)).Distinct().Order()];
        var runs = new List<RunPlan>();
        foreach (int seed in Seeds.Distinct())
        {
            foreach (int step in steps)
            {
                List<Reading> readings = Readings(step, steps);
                if (readings.Count > 0)
                    runs.AddRange(Sizes.Distinct().OrderBy(size => size.NonEmbeddingParameters).Select(size => new RunPlan(size, step, seed, LearningRate ?? size.LearningRate, Setup, readings)));
            }
        }
        return runs;
    }

    private List<Reading> Readings(int step, int[] steps)
    {
        var readings = new List<Reading>();
        if (Horizons != HorizonSet.Matched && step == steps[^1])
            readings.AddRange(steps.Select(on => new Reading(on, true)));
        if (Horizons != HorizonSet.Fixed)
            readings.Add(new Reading(step, false));
        return readings;
    }
}
