using System.Collections;

namespace ScalingLaws;

/// <summary>The runs of a mini ladder: recorded ones, or one's own from <c>scaling ladder train --out</c>.</summary>
public sealed class LadderRuns : IReadOnlyList<LadderRun>
{
    private readonly LadderRun[] runs;

    /// <summary>A ladder of given runs.</summary>
    /// <param name="runs">The runs, in any order; at least one that finished.</param>
    /// <exception cref="ArgumentException">No run finished.</exception>
    public LadderRuns(IEnumerable<LadderRun> runs)
    {
        LadderRun[] all = [.. runs];
        this.runs = [.. all.Where(r => r.IsFinished).OrderBy(r => r.NonEmbeddingParameters).ThenBy(r => r.Tokens).ThenBy(r => r.Schedule).ThenBy(r => r.Seed)];
        Diverged = [.. all.Where(r => !r.IsFinished)];
        if (this.runs.Length == 0)
            throw new ArgumentException(all.Length == 0 ? "a ladder needs at least one run, got none" : $"none of the {all.Length} runs of the ladder finished; lower the learning rate");
    }

    /// <summary>Reads a file that <c>scaling ladder train --out</c> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">A cell does not fit; the sentence names file, line and column.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static LadderRuns Read(string path) => LadderTable.Read(path);

    /// <summary>Runs that diverged and have no loss; they are not among the others.</summary>
    public IReadOnlyList<LadderRun> Diverged { get; }

    /// <inheritdoc/>
    public int Count => runs.Length;

    /// <inheritdoc/>
    public LadderRun this[int index] => runs[index];

    /// <summary>Names of the sizes, smallest first.</summary>
    public IReadOnlyList<string> Sizes => [.. runs.Select(r => r.Size).Distinct()];

    /// <summary>Token counts, smallest first.</summary>
    public IReadOnlyList<double> TokenCounts => [.. runs.Select(r => r.Tokens).Distinct().Order()];

    /// <summary>Seeds, smallest first.</summary>
    public IReadOnlyList<int> Seeds => [.. runs.Select(r => r.Seed).Distinct().Order()];

    /// <summary>The exact entropy of the language that all were trained on: the true floor (nats per token).</summary>
    public double EntropyNats => runs[0].EntropyNats;

    /// <summary>N of a size without embeddings (count).</summary>
    /// <param name="size">Its name.</param>
    public double NonEmbeddingParameters(string size) => Of(size)[0].NonEmbeddingParameters;

    /// <summary>The runs of one kind of schedule.</summary>
    public LadderRuns Of(LadderSchedule schedule) => Where(r => r.Schedule == schedule, $"with a {(schedule == LadderSchedule.Matched ? "matched" : "fixed")} horizon");

    /// <summary>The runs of one seed.</summary>
    public LadderRuns Of(int seed) => Where(r => r.Seed == seed, FormattableString.Invariant($"of seed {seed}; there are {string.Join(", ", Seeds)}"));

    /// <summary>The runs of one size.</summary>
    public LadderRuns Of(string size) => Where(r => r.Size == size, $"of size {size}; there are {string.Join(", ", Sizes)}");

    /// <summary>All runs but those of one size.</summary>
    public LadderRuns Without(string size) => Where(r => r.Size != size, $"but of size {size}");

    /// <summary>Runs that satisfy a condition.</summary>
    /// <param name="condition">Which to keep.</param>
    /// <param name="what">The condition in words, for the message where no run satisfies it.</param>
    /// <exception cref="ArgumentException">No run satisfies it.</exception>
    public LadderRuns Where(Func<LadderRun, bool> condition, string what = "of that kind")
    {
        LadderRun[] kept = [.. runs.Where(condition)];
        return kept.Length > 0 ? new LadderRuns(kept) : throw new ArgumentException($"the ladder has no run {what}");
    }

    /// <summary>The runs as fits take them.</summary>
    /// <param name="count">What is counted as N.</param>
    public IReadOnlyList<TrainingRun> TrainingRuns(LadderCount count = LadderCount.NonEmbedding) => [.. runs.Select(r => r.ToTrainingRun(count))];

    /// <summary>The mean over the seeds of each size, token count and schedule, with their spread.</summary>
    public IReadOnlyList<LadderCell> Cells =>
        [.. runs.GroupBy(r => (r.Size, r.Tokens, r.Schedule)).Select(g => new LadderCell([.. g]))];

    /// <summary>What the seed does to a loss: the standard deviation between runs that differ in nothing else, pooled (nats per token).</summary>
    public Estimated<double> SeedNoiseNats
    {
        get
        {
            LadderCell[] repeated = [.. Cells.Where(c => c.Runs.Count > 1)];
            int degrees = repeated.Sum(c => c.Runs.Count - 1);
            return degrees > 0
                ? Math.Sqrt(repeated.Sum(c => c.Runs.Sum(r => (r.LossNats - c.LossNats) * (r.LossNats - c.LossNats))) / degrees)
                : Estimated.Missing<double>(MissingReason.NoDegreesOfFreedom, "no size was trained with two seeds on the same number of tokens");
        }
    }

    /// <inheritdoc/>
    public IEnumerator<LadderRun> GetEnumerator() => ((IEnumerable<LadderRun>)runs).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => runs.GetEnumerator();
}
