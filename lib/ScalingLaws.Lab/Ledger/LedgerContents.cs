namespace ScalingLaws.Lab;

/// <summary>Everything a store holds, as it is read when a ledger opens.</summary>
/// <param name="Keys">All keys, revoked ones too.</param>
/// <param name="Charges">All runs, in the order in which they were bought.</param>
/// <param name="Submissions">The last submission of each key.</param>
/// <param name="IsRevealed">True once the instructor has shown the truth.</param>
public sealed record LedgerContents(
    IReadOnlyList<LedgerKey> Keys,
    IReadOnlyList<LedgerCharge> Charges,
    IReadOnlyDictionary<long, FinalSubmission> Submissions,
    bool IsRevealed);
