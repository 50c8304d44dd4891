using Microsoft.Data.Sqlite;
using ScalingLaws.Lab;
using ScalingLaws.Lab.Server;
using Testing;

namespace ScalingLawsLabServerTests;

public sealed class LabDatabaseTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Database => folder.File("lab.sqlite");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Everything_comes_back_as_it_was()
    {
        var run = new LabRun(new RunConfiguration(256, 8, 8, 128, 0.1 + 0.2, 1e18), Math.PI);
        var terms = new LabTerms { CapFlops = 3, Noise = new RunNoise(0.05, -7), Surface = Surface.Parse("chinchilla:1.5,400,410,0.34,0.3") };
        using (LabDatabase file = LabDatabase.Open(Database))
        {
            Assert.Null(file.Terms);
            file.Agree(terms);
            file.AddKey("one");
            file.Append([new LedgerCharge(1, run)]);
            file.Submit(1, new FinalSubmission(run.Configuration, 2.5));
            file.Submit(1, new FinalSubmission(run.Configuration, 2.6));
        }
        using (LabDatabase file = LabDatabase.Open(Database))
        {
            LedgerContents contents = file.Load();
            Assert.Equal(new LedgerCharge(1, run), Assert.Single(contents.Charges));
            Assert.Equal(2.6, contents.Submissions[1].PredictedLossNats);
            Assert.Equal(terms.Noise, file.Terms!.Noise);
            Assert.Equal(terms.Surface.Name, file.Terms.Surface.Name);
            Assert.Equal(3, file.Terms.CapFlops);
            Assert.Contains("cap 3", Assert.Throws<LedgerStoreException>(() => file.Agree(terms with { CapFlops = 4 })).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_failed_batch_leaves_nothing_behind()
    {
        using LabDatabase file = LabDatabase.Open(Database);
        file.AddKey("one");
        var charge = new LedgerCharge(1, new LabRun(new RunConfiguration(256, 8, 8, 128, 5e-4, 1e16), 5));
        Assert.Throws<LedgerStoreException>(() => file.Append([charge, charge]));
        Assert.Empty(file.Load().Charges);
    }

    [Fact]
    public void What_others_change_is_seen_once()
    {
        using LabDatabase server = LabDatabase.Open(Database);
        server.Load();
        Assert.Null(server.Refresh());
        using (LabDatabase other = LabDatabase.Open(Database))
        {
            other.AddKey("late");
            other.Reveal();
        }
        Assert.True(server.Refresh() is { IsRevealed: true, Keys: [{ Name: "late" }] });
        Assert.Null(server.Refresh());
    }

    [Fact]
    public void A_second_server_is_refused()
    {
        using (ServingLock.Take(Database))
            Assert.Contains("served by another process", Assert.Throws<LedgerStoreException>(() => ServingLock.Take(Database)).Message, StringComparison.Ordinal);
        ServingLock.Take(Database).Dispose();
    }

    [Fact]
    public void A_file_of_something_else_is_refused_and_left_alone()
    {
        string text = folder.File("notes.txt");
        File.WriteAllText(text, new string('x', 5000));
        Refuses(text, "not a lab's database");
        Assert.Equal(new string('x', 5000), File.ReadAllText(text));
        string other = folder.File("other.sqlite");
        using (var connection = new SqliteConnection($"Data Source={other};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE things (id INTEGER)";
            command.ExecuteNonQuery();
        }
        Refuses(other, "database of another program");
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        using (LabDatabase file = LabDatabase.Open(Database))
        {
            file.AddKey("one");
            file.Append([.. Enumerable.Range(0, 2000).Select(i => new LedgerCharge(1, new LabRun(new RunConfiguration(64 + (i % 900), 2 + (i / 900), 8, 128, 5e-4, 1e13), 10)))]);
        }
        byte[] bytes = File.ReadAllBytes(Database);
        for (int i = 4096; i < bytes.Length; i++)
            bytes[i] = (byte)(i * 31);
        File.WriteAllBytes(Database, bytes);
        Refuses(Database, "damaged");
    }

    [Fact]
    public void A_locked_file_is_refused()
    {
        LabDatabase.Open(Database).Dispose();
        using var other = new SqliteConnection($"Data Source={Database};Pooling=False");
        other.Open();
        using SqliteCommand command = other.CreateCommand();
        command.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        Refuses(Database, "locked by another program");
    }

    private static void Refuses(string path, string part) =>
        Assert.Contains(part, Assert.Throws<LedgerStoreException>(() => LabDatabase.Open(path).Dispose()).Message, StringComparison.Ordinal);
}
