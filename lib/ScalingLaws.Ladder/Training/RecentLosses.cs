namespace ScalingLaws.Ladder;

/// <summary>The training losses of the last steps.</summary>
internal sealed class RecentLosses
{
    /// <summary>How many are kept.</summary>
    internal const int Length = 32;

    private readonly Queue<float> losses = new(Length);

    /// <summary>How many there are.</summary>
    internal int Count => losses.Count;

    /// <summary>Their mean; not a number before the first.</summary>
    internal double Mean => losses.Count == 0 ? double.NaN : losses.Average(loss => (double)loss);

    internal void Add(float loss)
    {
        if (losses.Count == Length)
            losses.Dequeue();
        losses.Enqueue(loss);
    }

    internal float[] ToArray() => [.. losses];

    internal void Restore(IEnumerable<float> saved)
    {
        losses.Clear();
        foreach (float loss in saved)
            losses.Enqueue(loss);
    }
}
