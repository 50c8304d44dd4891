using Microsoft.Data.Sqlite;

namespace ScalingLaws.Lab.Server;

/// <summary>A class's lab in one SQLite file: its terms, its keys, every run and every submission.</summary>
/// <remarks>
/// Write-ahead log with synchronous = FULL: a charge is on the disk before it is answered, so neither a killed process nor a power cut
/// loses one. Many charges share one transaction, which is what makes that affordable. Instances are used by one thread at a time;
/// any number of processes may add keys beside the one that serves.
/// </remarks>
public sealed class LabDatabase : ILedgerStore
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand version;
    private long seenVersion;

    private LabDatabase(SqliteConnection connection, string path)
    {
        this.connection = connection;
        Path = path;
        insert = connection.CreateCommand();
        insert.CommandText = LabSchema.InsertRun;
        foreach (string name in LabSchema.RunParameters)
            insert.Parameters.Add(new SqliteParameter { ParameterName = "$" + name });
        version = connection.CreateCommand();
        version.CommandText = "PRAGMA data_version";
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Opens a lab's file; makes it where it is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">False: a missing file is refused.</param>
    /// <exception cref="LedgerStoreException">It is locked, read-only, damaged or something else; the sentence says which.</exception>
    public static LabDatabase Open(string path, bool create = true) => LabSchema.Guard(path, () =>
    {
        string full = System.IO.Path.GetFullPath(path);
        if (!create && !File.Exists(full))
            throw new LedgerStoreException($"there is no '{path}'; `scaling lab key new NAME --database {path}` makes one");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = full,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        try
        {
            connection.Open();
            LabSchema.Prepare(connection, path);
            return new LabDatabase(connection, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <summary>The terms that were agreed on; null where the lab has not been served yet.</summary>
    /// <exception cref="LedgerStoreException">The file cannot be read.</exception>
    public LabTerms? Terms => LabSchema.Guard(Path, () => LabSettings.Read(connection));

    /// <summary>Agrees on terms. Once runs are sold they stay as they are, or repeated runs would no longer repeat.</summary>
    /// <exception cref="LedgerStoreException">Runs were sold at other terms, or the file cannot be written.</exception>
    public void Agree(LabTerms terms) => LabSchema.Guard(Path, () =>
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (LabSettings.Difference(Terms, terms) is { } difference && LabSchema.Count(connection, "runs") > 0)
            throw new LedgerStoreException($"'{Path}' has sold runs at {difference}; leave that option out, or give another --database");
        LabSettings.Write(connection, terms);
        return true;
    });

    /// <summary>Makes a key and keeps its hash.</summary>
    /// <param name="name">Whom it is for; each name once.</param>
    /// <returns>The key; nothing can show it again.</returns>
    /// <exception cref="LedgerStoreException">The name is taken, or the file cannot be written.</exception>
    public string AddKey(string name) => LabSchema.Guard(Path, () =>
    {
        (string key, LedgerKey entry) = ApiKey.Create(name);
        using SqliteCommand command = Command(
            "INSERT INTO keys (name, public_part, secret_hash) VALUES ($name, $public, $hash) ON CONFLICT (name) DO NOTHING",
            ("$name", name), ("$public", entry.PublicPart), ("$hash", entry.SecretHash.ToArray()));
        return command.ExecuteNonQuery() == 1 ? key : throw new LedgerStoreException($"there is a key for '{name}' already; revoke it and take another name");
    });

    /// <summary>Revokes a key; its runs stay.</summary>
    /// <exception cref="LedgerStoreException">There is no such name, or the file cannot be written.</exception>
    public void Revoke(string name) => LabSchema.Guard(Path, () =>
    {
        using SqliteCommand command = Command("UPDATE keys SET revoked = 1 WHERE name = $name", ("$name", name));
        return command.ExecuteNonQuery() == 1 ? true : throw new LedgerStoreException($"there is no key for '{name}'; `scaling lab key list` shows the names");
    });

    /// <summary>Shows the truth: the leaderboard opens, submissions close.</summary>
    /// <exception cref="LedgerStoreException">The file cannot be written.</exception>
    public void Reveal() => LabSchema.Guard(Path, () =>
    {
        LabSettings.Set(connection, LabSettings.Revealed, "1");
        return true;
    });

    /// <inheritdoc/>
    public LedgerContents Load() => LabSchema.Guard(Path, () =>
    {
        seenVersion = Version();
        return new LedgerContents(LabRows.Keys(connection), LabRows.Charges(connection), LabRows.Submissions(connection), LabSettings.IsRevealed(connection));
    });

    /// <inheritdoc/>
    public void Append(IReadOnlyList<LedgerCharge> charges) => LabSchema.Guard(Path, () =>
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        foreach (LedgerCharge charge in charges)
        {
            LabRows.Bind(insert, charge);
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
        return true;
    });

    /// <inheritdoc/>
    public void Submit(long keyId, FinalSubmission submission) => LabSchema.Guard(Path, () =>
    {
        ArgumentNullException.ThrowIfNull(submission);
        RunConfiguration c = submission.Choice;
        using SqliteCommand command = Command(
            LabSchema.ReplaceSubmission,
            ("$key", keyId), ("$d", c.Width), ("$l", c.Layers), ("$h", c.Heads), ("$b", c.BatchSize), ("$lr", c.LearningRate),
            ("$flops", c.TrainingFlops), ("$loss", submission.PredictedLossNats));
        return command.ExecuteNonQuery();
    });

    /// <inheritdoc/>
    public (IReadOnlyList<LedgerKey> Keys, bool IsRevealed)? Refresh() => LabSchema.Guard<(IReadOnlyList<LedgerKey>, bool)?>(Path, () =>
    {
        // Changes only when another connection has written.
        long now = Version();
        if (now == seenVersion)
            return null;
        seenVersion = now;
        return (LabRows.Keys(connection), LabSettings.IsRevealed(connection));
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        insert.Dispose();
        version.Dispose();
        connection.Dispose();
    }

    private long Version() => (long)version.ExecuteScalar()!;

    private SqliteCommand Command(string sql, params (string Name, object Value)[] parameters)
    {
        SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements are constants of this library; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach ((string name, object value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
