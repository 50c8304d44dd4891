namespace ScalingLaws.Lab;

/// <summary>A store for one process: a notebook's own lab, or a test.</summary>
public sealed class MemoryStore : ILedgerStore
{
    private readonly Lock gate = new();
    private readonly List<LedgerKey> keys = [];
    private readonly List<LedgerCharge> charges = [];
    private readonly Dictionary<long, FinalSubmission> submissions = [];
    private bool isRevealed;
    private bool hasChanged;

    /// <summary>Adds a key.</summary>
    /// <param name="name">Whom it is for.</param>
    /// <returns>The key.</returns>
    public string AddKey(string name)
    {
        (string key, LedgerKey entry) = ApiKey.Create(name);
        lock (gate)
        {
            keys.Add(entry with { Id = keys.Count + 1 });
            hasChanged = true;
        }
        return key;
    }

    /// <summary>Shows the truth.</summary>
    public void Reveal()
    {
        lock (gate)
            isRevealed = hasChanged = true;
    }

    /// <inheritdoc/>
    public LedgerContents Load()
    {
        lock (gate)
        {
            hasChanged = false;
            return new LedgerContents([.. keys], [.. charges], new Dictionary<long, FinalSubmission>(submissions), isRevealed);
        }
    }

    /// <inheritdoc/>
    public void Append(IReadOnlyList<LedgerCharge> charges)
    {
        lock (gate)
            this.charges.AddRange(charges);
    }

    /// <inheritdoc/>
    public void Submit(long keyId, FinalSubmission submission)
    {
        lock (gate)
            submissions[keyId] = submission;
    }

    /// <inheritdoc/>
    public (IReadOnlyList<LedgerKey> Keys, bool IsRevealed)? Refresh()
    {
        lock (gate)
        {
            if (!hasChanged)
                return null;
            hasChanged = false;
            return ([.. keys], isRevealed);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
