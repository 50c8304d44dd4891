namespace ScalingLaws.Lab.Server;

/// <summary>
/// Held while a database is served. A second server would keep sums of its own and could sell beyond the cap. The system lets go of it
/// when the process ends, however it ends.
/// </summary>
public sealed class ServingLock : IDisposable
{
    private readonly FileStream file;

    private ServingLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock of a database.</summary>
    /// <param name="database">The database's file.</param>
    /// <exception cref="LedgerStoreException">Another process serves it, or its folder cannot be written to.</exception>
    public static ServingLock Take(string database)
    {
        try
        {
            return new ServingLock(new FileStream(database + ".serving", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new LedgerStoreException($"the folder of '{database}' is missing or read-only; give another --database", e);
        }
        catch (IOException e)
        {
            throw new LedgerStoreException($"'{database}' is served by another process already; end that one, or give another --database", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}
