namespace ScalingLaws.Lab;

/// <summary>A key as the ledger keeps it: who it is for, and the hash of its secret, never the secret.</summary>
/// <param name="Id">The ledger's own number.</param>
/// <param name="Name">Whom it was given to.</param>
/// <param name="PublicPart">The first part of the key, by which it is found.</param>
/// <param name="SecretHash">SHA-256 of the second part, which is 32 random characters (158 bits) and so needs no slow hash.</param>
/// <param name="IsRevoked">True once it no longer opens anything.</param>
public sealed record LedgerKey(long Id, string Name, string PublicPart, ReadOnlyMemory<byte> SecretHash, bool IsRevoked);
