using Microsoft.Data.Sqlite;

namespace ScalingLaws.Lab.Server;

/// <summary>The tables, and what SQLite's errors mean for the person who runs the lab.</summary>
internal static class LabSchema
{
    // "slab": tells this file from any other SQLite database.
    private const long ApplicationId = 0x736C6162;

    public const string InsertRun =
        "INSERT INTO runs (key_id, d_model, num_layers, num_heads, batch_size, learning_rate, train_flops, loss) "
        + "VALUES ($key_id, $d_model, $num_layers, $num_heads, $batch_size, $learning_rate, $train_flops, $loss)";

    public const string ReplaceSubmission =
        "INSERT OR REPLACE INTO submissions (key_id, d_model, num_layers, num_heads, batch_size, learning_rate, train_flops, predicted_loss) "
        + "VALUES ($key, $d, $l, $h, $b, $lr, $flops, $loss)";

    private const string Tables = """
        CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
        CREATE TABLE keys (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, public_part TEXT NOT NULL UNIQUE,
            secret_hash BLOB NOT NULL, revoked INTEGER NOT NULL DEFAULT 0) STRICT;
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY, key_id INTEGER NOT NULL REFERENCES keys (id),
            d_model INTEGER NOT NULL, num_layers INTEGER NOT NULL, num_heads INTEGER NOT NULL, batch_size INTEGER NOT NULL,
            learning_rate REAL NOT NULL, train_flops REAL NOT NULL, loss REAL NOT NULL,
            UNIQUE (key_id, d_model, num_layers, num_heads, batch_size, learning_rate, train_flops)) STRICT;
        CREATE TABLE submissions (
            key_id INTEGER PRIMARY KEY REFERENCES keys (id),
            d_model INTEGER NOT NULL, num_layers INTEGER NOT NULL, num_heads INTEGER NOT NULL, batch_size INTEGER NOT NULL,
            learning_rate REAL NOT NULL, train_flops REAL NOT NULL, predicted_loss REAL NOT NULL) STRICT;
        """;

    public static IReadOnlyList<string> RunParameters { get; } =
        ["key_id", "d_model", "num_layers", "num_heads", "batch_size", "learning_rate", "train_flops", "loss"];

    /// <summary>Checks whose file it is, makes the tables in an empty one, and sets how it is written.</summary>
    public static void Prepare(SqliteConnection connection, string path)
    {
        long id = Scalar(connection, "PRAGMA application_id");
        long tables = Scalar(connection, "SELECT count(*) FROM sqlite_master");
        if (tables > 0 && id != ApplicationId)
            throw new LedgerStoreException($"'{path}' is a database of another program; give another --database");
        Execute(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
        if (tables == 0)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            // Another process may have been quicker.
            if (Scalar(connection, "SELECT count(*) FROM sqlite_master") == 0)
                Execute(connection, $"{Tables} PRAGMA application_id = {ApplicationId}");
            transaction.Commit();
        }
        using SqliteCommand check = connection.CreateCommand();
        check.CommandText = "PRAGMA quick_check(1)";
        if (check.ExecuteScalar() is not "ok")
            throw new LedgerStoreException($"'{path}' is damaged; restore a copy of it, or give another --database");
    }

    public static long Count(SqliteConnection connection, string table) => Scalar(connection, $"SELECT count(*) FROM {table}");

    /// <summary>Does something with the database and turns SQLite's errors into sentences.</summary>
    public static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteException e)
        {
            throw new LedgerStoreException(Sentence(path, e), e);
        }
    }

    private static string Sentence(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        5 or 6 => $"'{path}' is locked by another program; end that program or its transaction",
        8 => $"'{path}' or its folder is read-only; make it writable, or give another --database",
        11 => $"'{path}' is damaged; restore a copy of it, or give another --database",
        13 => $"the disk of '{path}' is full; free some space",
        14 => $"'{path}' cannot be opened; check that its folder exists and may be written to",
        26 => $"'{path}' is not a lab's database; give another --database",
        _ => $"'{path}' cannot be used ({e.Message.TrimEnd('.')})",
    };

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
