using ScalingLaws.Lab;

namespace ScalingLawsLabTests;

/// <summary>A store whose writing can be made to fail, and that can be slowed so that batches form.</summary>
internal sealed class FailingStore : ILedgerStore
{
    private readonly MemoryStore inner = new();

    public bool Fails { get; set; }

    public TimeSpan Delay { get; set; }

    public List<LedgerCharge> Kept { get; } = [];

    public string AddKey(string name) => inner.AddKey(name);

    public LedgerContents Load() => inner.Load();

    public void Append(IReadOnlyList<LedgerCharge> charges)
    {
        if (Delay > TimeSpan.Zero)
            Thread.Sleep(Delay);
        if (Fails)
            throw new LedgerStoreException("the disk is full");
        Kept.AddRange(charges);
        inner.Append(charges);
    }

    public void Submit(long keyId, FinalSubmission submission) => inner.Submit(keyId, submission);

    public (IReadOnlyList<LedgerKey> Keys, bool IsRevealed)? Refresh() => inner.Refresh();

    public void Dispose() => inner.Dispose();
}
