using Microsoft.Data.Sqlite;

namespace ScalingLaws.Lab.Server;

/// <summary>Rows of the database as the ledger's records, and back.</summary>
internal static class LabRows
{
    public static IReadOnlyList<LedgerKey> Keys(SqliteConnection connection) => Read(
        connection, "SELECT id, name, public_part, secret_hash, revoked FROM keys ORDER BY id",
        r => new LedgerKey(r.GetInt64(0), r.GetString(1), r.GetString(2), r.GetFieldValue<byte[]>(3), r.GetInt64(4) != 0));

    public static IReadOnlyList<LedgerCharge> Charges(SqliteConnection connection) => Read(
        connection, "SELECT key_id, d_model, num_layers, num_heads, batch_size, learning_rate, train_flops, loss FROM runs ORDER BY id",
        r => new LedgerCharge(r.GetInt64(0), new LabRun(Configuration(r), r.GetDouble(7))));

    public static IReadOnlyDictionary<long, FinalSubmission> Submissions(SqliteConnection connection) => Read(
        connection, "SELECT key_id, d_model, num_layers, num_heads, batch_size, learning_rate, train_flops, predicted_loss FROM submissions",
        r => (KeyId: r.GetInt64(0), Submission: new FinalSubmission(Configuration(r), r.GetDouble(7)))).ToDictionary(s => s.KeyId, s => s.Submission);

    public static void Bind(SqliteCommand insert, LedgerCharge charge)
    {
        RunConfiguration c = charge.Run.Configuration;
        object[] values = [charge.KeyId, c.Width, c.Layers, c.Heads, c.BatchSize, c.LearningRate, c.TrainingFlops, charge.Run.LossNats];
        for (int i = 0; i < values.Length; i++)
            insert.Parameters[i].Value = values[i];
    }

    private static RunConfiguration Configuration(SqliteDataReader r) =>
        new(r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetDouble(5), r.GetDouble(6));

    private static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> row)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }
}
