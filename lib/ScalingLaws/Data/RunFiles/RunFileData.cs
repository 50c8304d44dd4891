using System.Collections.Immutable;

namespace ScalingLaws;

/// <summary>The runs of a file, as columns of equal length.</summary>
public sealed record RunFileData
{
    /// <summary>The file's name without its folder.</summary>
    public required string Name { get; init; }

    /// <summary>The column that held N; empty where N was computed or is not there.</summary>
    public required string ParametersColumn { get; init; }

    /// <summary>The column that held D; empty where D was computed or is not there.</summary>
    public required string TokensColumn { get; init; }

    /// <summary>The column that held C; empty where C was computed.</summary>
    public required string ComputeColumn { get; init; }

    /// <summary>The column that held the loss.</summary>
    public required string LossColumn { get; init; }

    /// <summary>N of each run (count); empty where the file has compute and loss alone.</summary>
    public required ImmutableArray<double> Parameters { get; init; }

    /// <summary>D of each run (count); empty where the file has compute and loss alone.</summary>
    public required ImmutableArray<double> Tokens { get; init; }

    /// <summary>C of each run (FLOP): as given, otherwise 6·N·D.</summary>
    public required ImmutableArray<double> TrainingFlops { get; init; }

    /// <summary>L of each run (nats per token).</summary>
    public required ImmutableArray<double> LossNats { get; init; }

    /// <summary>What a reader should know about the file, in whole sentences: runs that are there twice, decimal commas.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];

    /// <summary>Number of runs.</summary>
    public int Count => LossNats.Length;

    /// <summary>Whether N and D are known.</summary>
    public bool HasSizes => Parameters.Length == Count;

    /// <summary>The runs as records, each made when it is asked for.</summary>
    /// <exception cref="InvalidOperationException">The file has compute and loss alone.</exception>
    public IEnumerable<TrainingRun> Runs() => HasSizes
        ? Enumerable.Range(0, Count).Select(i => new TrainingRun(Parameters[i], Tokens[i], LossNats[i], TrainingFlops[i]))
        : throw new InvalidOperationException($"{Name} has compute and loss alone, so its runs have no size");

    /// <summary>The same without the runs of highest loss, the others in their order. Of equal losses the later run goes first.</summary>
    /// <param name="count">How many to leave out, from 0 to one less than there are.</param>
    /// <exception cref="ArgumentOutOfRangeException">None would be left, or the number is negative.</exception>
    public RunFileData WithoutHighestLosses(int count)
    {
        if (count < 0 || count >= Count)
            throw Guard.Out($"{Name} has {Count} runs and {count} cannot be left out; leave out from 0 to {Count - 1}");
        if (count == 0)
            return this;
        HashSet<int> dropped = [.. Enumerable.Range(0, Count).OrderByDescending(i => LossNats[i]).ThenByDescending(i => i).Take(count)];
        ImmutableArray<double> Kept(ImmutableArray<double> column) => [.. column.Where((_, i) => !dropped.Contains(i))];
        return this with { Parameters = Kept(Parameters), Tokens = Kept(Tokens), TrainingFlops = Kept(TrainingFlops), LossNats = Kept(LossNats) };
    }
}
