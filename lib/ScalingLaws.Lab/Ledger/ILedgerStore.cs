namespace ScalingLaws.Lab;

/// <summary>
/// Where a ledger keeps its entries. The rules (the cap, no second charge) are the ledger's; a store has only to keep what it is given.
/// Called by one thread at a time.
/// </summary>
public interface ILedgerStore : IDisposable
{
    /// <summary>Reads everything.</summary>
    /// <exception cref="LedgerStoreException">The store cannot be read.</exception>
    LedgerContents Load();

    /// <summary>
    /// Keeps entries: all of them or, where it throws, none. What was kept when it returns outlives the process, however that ends.
    /// </summary>
    /// <exception cref="LedgerStoreException">Nothing was kept.</exception>
    void Append(IReadOnlyList<LedgerCharge> charges);

    /// <summary>Keeps a key's submission in place of the one before.</summary>
    /// <exception cref="LedgerStoreException">Nothing was kept.</exception>
    void Submit(long keyId, FinalSubmission submission);

    /// <summary>
    /// Reads keys and the reveal again where somebody else (the command line beside a running server) has changed them since the last
    /// call; null where nothing has changed.
    /// </summary>
    /// <exception cref="LedgerStoreException">The store cannot be read.</exception>
    (IReadOnlyList<LedgerKey> Keys, bool IsRevealed)? Refresh();
}
