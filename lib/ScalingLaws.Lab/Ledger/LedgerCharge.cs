namespace ScalingLaws.Lab;

/// <summary>A run bought under a key: the charge and its answer are one entry, so that one is never kept without the other.</summary>
/// <param name="KeyId">The buyer's key.</param>
/// <param name="Run">The run and its loss.</param>
public sealed record LedgerCharge(long KeyId, LabRun Run);
