using System.Security.Cryptography;
using System.Text;

namespace ScalingLaws.Lab;

/// <summary>Makes and checks keys: <c>lab-</c>, ten characters that name the key, a dash, and 32 secret ones.</summary>
public static class ApiKey
{
    // Without the letters and digits that people confuse.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const string Prefix = "lab-";
    private const int PublicLength = 10;
    private const int SecretLength = 32;

    /// <summary>Makes a key.</summary>
    /// <param name="name">Whom it is for.</param>
    /// <returns>The key, which is shown once, and what the ledger keeps of it (with number 0, to be given by the store).</returns>
    public static (string Key, LedgerKey Entry) Create(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        string publicPart = RandomNumberGenerator.GetString(Letters, PublicLength);
        string secret = RandomNumberGenerator.GetString(Letters, SecretLength);
        return ($"{Prefix}{publicPart}-{secret}", new LedgerKey(0, name, publicPart, Hash(secret), IsRevoked: false));
    }

    /// <summary>Finds a key's entry. Secrets are compared in constant time, also where no entry has that public part.</summary>
    /// <param name="key">What was presented.</param>
    /// <param name="entries">Entries by public part.</param>
    /// <returns>The entry; null where the key is unknown or revoked.</returns>
    public static LedgerKey? Find(string? key, IReadOnlyDictionary<string, LedgerKey> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        if (key is null || key.Length != Prefix.Length + PublicLength + 1 + SecretLength || !key.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        entries.TryGetValue(key.Substring(Prefix.Length, PublicLength), out LedgerKey? entry);
        byte[] presented = Hash(key[^SecretLength..]);
        ReadOnlySpan<byte> kept = entry is null ? Hash("") : entry.SecretHash.Span;
        return CryptographicOperations.FixedTimeEquals(presented, kept) && entry is { IsRevoked: false } ? entry : null;
    }

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
