using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ScalingLaws.Ladder.Tests;

/// <summary>The program as a process of its own, as notebook and command start it.</summary>
public class ProgramTests
{
    private static readonly string[] Quick = ["train", "--sizes", "10k", "--tokens", "20k", "--threads", "1"];

    [Fact]
    public async Task A_killed_ladder_goes_on_to_the_same_losses()
    {
        using TemporaryFolder whole = new(), killed = new();
        string[] longer = ["train", "--sizes", "10k", "--tokens", "30k,80k", "--schedule", "both", "--threads", "2", "--checkpoint-every", "0.05"];
        Assert.Equal(0, (await Run([.. longer, "--out", whole.File("runs.csv")])).Code);
        using (Process process = Start([.. longer, "--out", killed.File("runs.csv")]))
        {
            string folder = killed.File("runs.csv.checkpoints");
            while (!process.HasExited && !(Directory.Exists(folder) && Directory.GetFiles(folder, "*.checkpoint").Length > 0))
                await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.False(process.HasExited, "the ladder ended before it could be killed; give it more to do");
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        (int code, List<JsonElement> lines, _) = await Run([.. longer, "--out", killed.File("runs.csv")]);
        Assert.Equal(0, code);
        Assert.Contains(lines, line => Type(line) == "resumed");
        Assert.Equal(Losses(whole.File("runs.csv")), Losses(killed.File("runs.csv")));
    }

    [Fact]
    public async Task Asked_to_stop_it_saves_and_the_same_command_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "the test sends SIGTERM; run it on Linux or macOS");
        using var folder = new TemporaryFolder();
        string[] command = ["train", "--sizes", "10k", "--tokens", "100k", "--threads", "1", "--out", folder.File("runs.csv")];
        using (Process process = Start(command))
        {
            string? line;
            while ((line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)) is not null && !line.Contains("\"progress\"", StringComparison.Ordinal))
            {
            }
            using (Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            string rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(130, process.ExitCode);
            Assert.Contains("\"stopped\",\"saved\":[\"10k/100352/matched/1\"]", rest, StringComparison.Ordinal);
        }
        (int code, List<JsonElement> lines, _) = await Run(command);
        Assert.Equal(0, code);
        Assert.True(lines.Single(line => Type(line) == "resumed").GetProperty("step").GetInt32() > 0);
    }

    [Fact]
    public async Task Every_documented_column_and_line_is_there()
    {
        string readme = await File.ReadAllTextAsync(Repository.File("lib", "ScalingLaws.Ladder", "README.md"), TestContext.Current.CancellationToken);
        using var folder = new TemporaryFolder();
        // In a home that cannot be written, where an older system's loader finds another place for its cure, and says once that it did.
        (int code, List<JsonElement> lines, string errors) = await Run([.. Quick, "--out", folder.File("runs.csv")], home: Path.Combine(typeof(ProgramTests).Assembly.Location, "home"));
        Assert.Equal((0, ""), (code, errors));
        Assert.InRange(lines.Count(line => Type(line) == "note"), 0, 1);
        Assert.All(LadderTable.Columns, column => Assert.Contains($"`{column}`", readme, StringComparison.Ordinal));
        foreach (JsonElement line in lines)
        {
            Assert.Equal("type", line.EnumerateObject().First().Name);
            Assert.Contains($"| `{Type(line)}` |", readme, StringComparison.Ordinal);
            Assert.All(line.EnumerateObject(), field => Assert.Contains($"`{field.Name}`", readme, StringComparison.Ordinal));
        }
        JsonElement row = lines.Single(line => Type(line) == "evaluated").GetProperty("row");
        Assert.Equal(LadderTable.Columns, row.EnumerateObject().Select(field => field.Name));
        Assert.Equal(string.Join(',', row.EnumerateObject().Select(field => field.Value.GetString())), File.ReadAllLines(folder.File("runs.csv"))[1]);
    }

    [Fact]
    public async Task A_deleted_working_directory_does_not_end_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux deletes a directory that a process is in; run this test there");
        using var folder = new TemporaryFolder();
        string program = typeof(Libtorch).Assembly.Location;
        var start = new ProcessStartInfo("sh", ["-c", $"mkdir gone && cd gone && rmdir ../gone && exec dotnet '{program}' train --sizes 10k --tokens 1024 --threads 1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Path,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal((0, ""), (process.ExitCode, await errors));
        Assert.Contains("\"type\":\"finished\"", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a whole number", "--sizes", "0")]
    [InlineData("10k,38k,154k", "--sizes", ",")]
    [InlineData("10k,38k,154k", "--sizes", "big")]
    [InlineData("125k,500k,2M", "--tokens", "-5")]
    [InlineData("at least 512", "--tokens", "100")]
    [InlineData("a document of the text has 64 words", "--context", "65")]
    [InlineData("between 2 and 64", "--context", "0")]
    [InlineData("matched, fixed or both", "--schedule", "wsd")]
    [InlineData("1,2,3", "--seeds", "-1")]
    [InlineData("runs side by side", "--threads", "0")]
    [InlineData("positive number", "--learning-rate", "0")]
    [InlineData("make the folder first", "--out", "/nowhere/at/all.csv")]
    [InlineData("sequences per step", "--batch", "0")]
    [InlineData("is a file", "--checkpoints", "/dev/null")]
    [InlineData("--help", "--threads", "many")]
    [InlineData("--help", "--colour", "red")]
    public async Task Bad_input_is_one_sentence(string says, string option, string value)
    {
        (int code, List<JsonElement> lines, string errors) = await Run(["train", option, value]);
        Assert.Equal(2, code);
        Assert.Contains(says == "a whole number" ? "from 1 to" : says, errors, StringComparison.Ordinal);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.Equal(errors.Trim(), lines.Single(line => Type(line) == "error").GetProperty("message").GetString());
    }

    private static Process Start(string[] arguments, string? home = null)
    {
        string program = typeof(Libtorch).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (home is not null)
            start.Environment["XDG_DATA_HOME"] = home;
        return Process.Start(start)!;
    }

    private static async Task<(int Code, List<JsonElement> Lines, string Errors)> Run(string[] arguments, string? home = null)
    {
        using Process process = Start(arguments, home);
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)], await errors);
    }

    private static string Type(JsonElement line) => line.GetProperty("type").GetString()!;

    private static string[] Losses(string path)
    {
        int loss = LadderTable.Columns.ToList().IndexOf("loss_nats"), schedule = LadderTable.Columns.ToList().IndexOf("schedule"), tokens = LadderTable.Columns.ToList().IndexOf("tokens");
        return [.. File.ReadLines(path).Skip(1).Select(line => line.Split(',')).Select(cells => $"{cells[tokens]} {cells[schedule]} {cells[loss]}").Order(StringComparer.Ordinal)];
    }
}
