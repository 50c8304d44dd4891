using System.Text;
using System.Text.Json;

namespace ScalingLaws.Ladder.Tests;

public class LadderTests
{
    private static readonly LadderSize Smaller = new("1k", 1, 8, 2);

    private static LadderRequest Request(double? rate = null) => new([Smaller, TestLadder.Small], [2048, 4096], [1], HorizonSet.Both, TestLadder.Setup) { LearningRate = rate };

    [Fact]
    public void A_ladder_trains_every_cell_once()
    {
        using var folder = new TemporaryFolder();
        (int code, List<JsonElement> lines) = Run(folder, Request());
        Assert.Equal(0, code);
        Assert.Equal(["plan", "done"], new[] { Type(lines[0]), Type(lines[^1]) });
        Assert.Equal(4, lines.Count(line => Type(line) == "finished"));
        // Two sizes: matched at both counts, and the run with the fixed horizon read off at both.
        string[] rows = File.ReadAllLines(folder.File("runs.csv"));
        Assert.Equal(1 + 8, rows.Length);
        Assert.Equal(8, lines.Count(line => Type(line) == "evaluated"));
        JsonElement last = lines.Last(line => Type(line) == "progress");
        Assert.InRange(last.GetProperty("overall").GetDouble(), 0.5, 1);

        (int again, List<JsonElement> second) = Run(folder, Request());
        Assert.Equal(0, again);
        Assert.DoesNotContain(second, line => Type(line) == "started");
        Assert.All(second[0].GetProperty("runs").EnumerateArray(), run => Assert.True(run.GetProperty("done").GetBoolean()));
        Assert.Equal(rows, File.ReadAllLines(folder.File("runs.csv")));
    }

    [Fact]
    public void The_fixed_and_the_matched_row_at_the_largest_count_are_one_run()
    {
        using var folder = new TemporaryFolder();
        Run(folder, Request());
        foreach (IGrouping<string, Dictionary<string, string>> size in Rows(folder).GroupBy(row => row["size"]))
        {
            Dictionary<string, string>[] largest = [.. size.Where(row => row["tokens"] == "4096")];
            Assert.Equal(["fixed", "matched"], largest.Select(row => row["schedule"]).Order());
            Assert.Equal(largest[0]["loss_nats"], largest[1]["loss_nats"]);
            Dictionary<string, string>[] smaller = [.. size.Where(row => row["tokens"] == "2048")];
            Assert.NotEqual(smaller[0]["loss_nats"], smaller[1]["loss_nats"]);
            Assert.Equal(["2048", "4096"], smaller.Select(row => row["horizon_tokens"]).Order());
        }
    }

    [Fact]
    public void Losses_do_not_depend_on_how_many_run_at_once()
    {
        using TemporaryFolder one = new(), four = new();
        Run(one, Request(), threads: 1);
        Run(four, Request(), threads: 4);
        Assert.Equal(Losses(one), Losses(four));
    }

    [Fact]
    public void A_stopped_ladder_goes_on_to_the_same_losses()
    {
        using TemporaryFolder whole = new(), stopped = new();
        Run(whole, Request());
        using var stop = new CancellationTokenSource();
        // Stops as soon as the second run is under way.
        (int code, List<JsonElement> lines) = Run(stopped, Request(), stop: stop, stopAt: "started", after: 2);
        Assert.Equal(130, code);
        Assert.Equal("stopped", Type(lines[^1]));
        (int rest, List<JsonElement> after) = Run(stopped, Request());
        Assert.Equal(0, rest);
        Assert.Contains(after, line => Type(line) is "resumed" or "started");
        Assert.Equal(Losses(whole), Losses(stopped));
        Assert.False(Directory.Exists(stopped.File("checkpoints")), "finished runs leave no checkpoint");
    }

    [Fact]
    public void A_damaged_checkpoint_is_told_and_the_run_starts_anew()
    {
        using TemporaryFolder whole = new(), damaged = new();
        Run(whole, Request());
        using var stop = new CancellationTokenSource();
        Run(damaged, Request(), stop: stop, stopAt: "started", after: 1, threads: 1);
        string[] files = Directory.GetFiles(damaged.File("checkpoints"));
        Assert.NotEmpty(files);
        foreach (string file in files)
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..^9]);
        (int code, List<JsonElement> lines) = Run(damaged, Request());
        Assert.Equal(0, code);
        JsonElement note = lines.First(line => Type(line) == "note");
        Assert.Contains("cut short or damaged", note.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("starts anew", note.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(Losses(whole), Losses(damaged));
    }

    [Fact]
    public void A_run_that_diverges_is_named_and_the_others_go_on()
    {
        using var folder = new TemporaryFolder();
        LadderRequest good = Request(), bad = Request(1e4);
        (int code, List<JsonElement> lines) = Run(folder, bad with { Tokens = [16384], Horizons = HorizonSet.Matched });
        Assert.Equal(1, code);
        Assert.Equal(2, lines.Count(line => Type(line) == "diverged"));
        Assert.Equal("done", Type(lines[^1]));
        Assert.Equal(["diverged", "diverged"], Rows(folder).Select(row => row["status"]));
        Assert.All(Rows(folder), row => Assert.Equal("", row["loss_nats"]));
        (code, lines) = Run(folder, good);
        Assert.Equal(0, code);
        Assert.Equal(4, lines.Count(line => Type(line) == "finished"));
    }

    [Fact]
    public void A_model_ruined_by_its_last_step_has_diverged_too()
    {
        using var folder = new TemporaryFolder();
        (int code, List<JsonElement> lines) = Run(folder, Request(1e30) with { Tokens = [128], Horizons = HorizonSet.Matched });
        Assert.Equal(1, code);
        Assert.Equal(2, lines.Count(line => Type(line) == "diverged"));
        Assert.DoesNotContain(lines, line => Type(line) is "evaluated" or "finished");
        Assert.Equal(["diverged", "diverged"], Rows(folder).Select(row => row["status"]));
    }

    [Fact]
    public void Without_room_for_checkpoints_it_says_so_once_and_trains_on()
    {
        using TemporaryFolder whole = new(), folder = new();
        Run(whole, Request());
        // A folder cannot be made below a file.
        File.WriteAllText(folder.File("checkpoints"), "");
        using var output = new MemoryStream();
        var ladder = new Ladder(Request(), TestLadder.Language.Value, new LadderTable(folder.File("runs.csv")), new CheckpointFolder(Path.Combine(folder.File("checkpoints"), "below")), new JsonLines(output), 1)
        {
            CheckpointEvery = TimeSpan.Zero,
        };
        Assert.Equal(0, ladder.Run(CancellationToken.None));
        Assert.Contains("training goes on", Parse(output).Single(line => Type(line) == "note").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(Losses(whole), Losses(folder));
    }

    [Fact]
    public void A_full_disk_fails_that_run_in_one_sentence()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full here; run this test on Linux");
        using var folder = new TemporaryFolder();
        Libtorch.Load(_ => { });
        using var output = new MemoryStream();
        var table = new LadderTable(folder.File("runs.csv"));
        File.CreateSymbolicLink(folder.File("runs.csv"), "/dev/full");
        var ladder = new Ladder(Request(), TestLadder.Language.Value, table, new CheckpointFolder(null), new JsonLines(output), 2);
        Assert.Equal(1, ladder.Run(CancellationToken.None));
        JsonElement[] errors = [.. Parse(output).Where(line => Type(line) == "error")];
        Assert.Equal(4, errors.Length);
        Assert.All(errors, error => Assert.Contains("could not be written", error.GetProperty("message").GetString(), StringComparison.Ordinal));
    }

    internal static (int Code, List<JsonElement> Lines) Run(
        TemporaryFolder folder, LadderRequest request, int threads = 2, CancellationTokenSource? stop = null, string stopAt = "", int after = 0)
    {
        Libtorch.Load(_ => { });
        using var output = new Watching(stopAt, after, () => stop?.Cancel());
        var ladder = new Ladder(request, TestLadder.Language.Value, new LadderTable(folder.File("runs.csv")), new CheckpointFolder(folder.File("checkpoints")), new JsonLines(output), threads);
        int code = ladder.Run(stop?.Token ?? CancellationToken.None);
        return (code, Parse(output));
    }

    private static List<JsonElement> Parse(MemoryStream output) =>
        [.. Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Type(JsonElement line) => line.GetProperty("type").GetString()!;

    private static List<Dictionary<string, string>> Rows(TemporaryFolder folder) =>
        [.. File.ReadLines(folder.File("runs.csv")).Skip(1).Select(line => LadderTable.Columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];

    private static string[] Losses(TemporaryFolder folder) =>
        [.. Rows(folder).Select(row => $"{row["size"]} {row["tokens"]} {row["schedule"]} {row["loss_nats"]} {row["excess_nats"]} {row["training_loss"]}").Order(StringComparer.Ordinal)];

    /// <summary>Lets a test act when a line of a type has come so many times.</summary>
    private sealed class Watching(string type, int after, Action act) : MemoryStream
    {
        private int seen;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(buffer);
            if (type.Length > 0 && Encoding.UTF8.GetString(buffer).Contains($"\"type\":\"{type}\"", StringComparison.Ordinal) && ++seen == after)
                act();
        }
    }
}
