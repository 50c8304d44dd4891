using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ScalingLaws.Lab.Server;

/// <summary>A lab's terms as rows of its settings.</summary>
internal static class LabSettings
{
    public const string Revealed = "revealed";

    public static LabTerms? Read(SqliteConnection connection) => Get(connection, "cap") is not { } cap ? null : new LabTerms
    {
        CapFlops = long.Parse(cap, CultureInfo.InvariantCulture),
        Noise = new RunNoise(
            double.Parse(Get(connection, "noise")!, CultureInfo.InvariantCulture), int.Parse(Get(connection, "seed")!, CultureInfo.InvariantCulture)),
        Surface = Surface.Parse(Get(connection, "surface")!),
    };

    public static void Write(SqliteConnection connection, LabTerms terms)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        foreach ((string name, string value) in Rows(terms))
            Set(connection, name, value);
        transaction.Commit();
    }

    /// <summary>What differs, as "cap 2e18"; null where nothing does.</summary>
    public static string? Difference(LabTerms? old, LabTerms terms)
    {
        if (old is null)
            return null;
        (string Name, string Value)[] before = Rows(old);
        return Rows(terms).Zip(before).Where(p => p.First != p.Second).Select(p => $"{p.Second.Name} {p.Second.Value}").FirstOrDefault();
    }

    public static bool IsRevealed(SqliteConnection connection) => Get(connection, Revealed) == "1";

    public static void Set(SqliteConnection connection, string name, string value)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO settings (name, value) VALUES ($name, $value)";
        command.Parameters.AddWithValue("$name", name);
        command.Parameters.AddWithValue("$value", value);
        command.ExecuteNonQuery();
    }

    private static string? Get(SqliteConnection connection, string name)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT value FROM settings WHERE name = $name";
        command.Parameters.AddWithValue("$name", name);
        return (string?)command.ExecuteScalar();
    }

    private static (string Name, string Value)[] Rows(LabTerms terms) =>
    [
        ("cap", terms.CapFlops.ToString(CultureInfo.InvariantCulture)),
        ("noise", terms.Noise.StandardDeviationNats.ToString("R", CultureInfo.InvariantCulture)),
        ("seed", terms.Noise.Seed.ToString(CultureInfo.InvariantCulture)),
        ("surface", terms.Surface.Name),
    ];
}
