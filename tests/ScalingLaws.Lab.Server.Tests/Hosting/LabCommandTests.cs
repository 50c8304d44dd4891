using System.Net;
using System.Net.Sockets;
using ScalingLaws.Lab;
using ScalingLaws.Lab.Server;
using Testing;

namespace ScalingLawsLabServerTests;

public sealed class LabCommandTests
{
    [Fact]
    public async Task A_class_from_the_first_key_to_the_leaderboard()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        string database = folder.File("class.sqlite");
        (int code, string key, _) = await LabProcess.RunAsync("key", "new", "group 1", "--database", database);
        Assert.Equal(0, code);
        Assert.Matches("^lab-[a-z2-9]{10}-[a-z2-9]{32}\n$", key.ReplaceLineEndings("\n"));
        Assert.DoesNotContain(key.Trim()[^32..], Convert.ToHexString(await File.ReadAllBytesAsync(database, cancel)), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, (await LabProcess.RunAsync("key", "new", "group 1", "--database", database)).ExitCode);
        var run = new RunConfiguration(256, 8, 8, 128, 5e-4, 1e16);
        using LabProcess server = await LabProcess.ServeAsync(database, "--seed", "9");
        using (var lab = TrainingLab.Connect(server.Address, key))
        {
            Assert.Equal(new LabTerms { Noise = new RunNoise(0.012, 9) }.LossNats(run), (await lab.BuyAsync(run, cancel)).LossNats);
            await lab.SubmitAsync(new FinalSubmission(run with { TrainingFlops = 1e19 }, 3), cancel);

            // The other verbs work beside the running server.
            Assert.Contains("group 1  1 runs  1e16 FLOP  submitted", (await LabProcess.RunAsync("key", "list", "--database", database)).Out, StringComparison.Ordinal);
            string csv = folder.File("runs.csv");
            Assert.Equal(0, (await LabProcess.RunAsync("export", csv, "--database", database)).ExitCode);
            Assert.StartsWith("group 1,256,8,8,128,0.0005,10000000000000000,", (await File.ReadAllLinesAsync(csv, cancel))[1], StringComparison.Ordinal);
            Assert.Contains("1. group 1: regret", (await LabProcess.RunAsync("reveal", "--database", database)).Out, StringComparison.Ordinal);
            Assert.Equal(409, (await Assert.ThrowsAsync<LabException>(() => lab.SubmitAsync(new FinalSubmission(run, 3), cancel))).Status);
            Assert.Equal(0, (await LabProcess.RunAsync("key", "revoke", "group 1", "--database", database)).ExitCode);
            Assert.Equal(422, (await Assert.ThrowsAsync<LabException>(() => lab.BuyAsync(run, cancel))).Status);
        }
        await FailsAsync(1, "served by another process", "serve", "--port", "0", "--database", database);
        server.Kill();
        await FailsAsync(1, "has sold runs at seed 9", "serve", "--port", "0", "--seed", "10", "--database", database);
    }

    [Fact]
    public async Task What_cannot_be_served_is_told_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string database = folder.File("lab.sqlite");
        await FailsAsync(2, $"port {port} cannot be used", "serve", "--port", port, "--database", database);
        await FailsAsync(2, "--cap must be a number such as 2e18", "serve", "--cap", "2,0e18", "--database", database);
        await FailsAsync(2, "--cap must lie between", "serve", "--cap", "NaN", "--database", database);
        await FailsAsync(2, "there is no surface 'flat'", "serve", "--surface", "flat", "--database", database);
        await FailsAsync(2, "the noise must lie between 0 and 1", "serve", "--noise", "-1", "--database", database);
        await FailsAsync(1, "there is no", "key", "list", "--database", folder.File("none.sqlite"));
        await FailsAsync(1, "cannot be opened", "key", "new", "x", "--database", folder.File("no", "folder", "lab.sqlite"));
    }

    [Fact]
    public async Task A_read_only_database_is_told_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        string database = folder.File("lab.sqlite");
        LabDatabase.Open(database).Dispose();
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("file modes are those of Unix here");
            return;
        }
        const UnixFileMode read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(database, read);
        File.SetUnixFileMode(folder.Path, read | enter);
        try
        {
            foreach (string[] verb in new string[][] { ["key", "new", "x"], ["serve", "--port", "0"] })
            {
                (int code, string output, string error) = await LabProcess.RunAsOrdinaryUserAsync([.. verb, "--database", database]);
                Assert.SkipWhen(code > 2, $"the checkout cannot be read by an ordinary user: {error}");
                Assert.Equal((1, ""), (code, output));
                Assert.Contains("read-only", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
            }
        }
        finally
        {
            File.SetUnixFileMode(folder.Path, read | enter | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task Other_machines_are_let_in_only_with_a_warning()
    {
        using var folder = new TemporaryFolder();
        using LabProcess here = await LabProcess.ServeAsync(folder.File("here.sqlite"));
        using LabProcess anywhere = await LabProcess.ServeAsync(folder.File("anywhere.sqlite"), "--listen");
        Assert.Contains("every machine that reaches this one can ask", await anywhere.ReadErrorLineAsync(), StringComparison.Ordinal);
        IPAddress? outside = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), AddressFamily.InterNetwork, TestContext.Current.CancellationToken))
            .FirstOrDefault(a => !IPAddress.IsLoopback(a));
        Assert.SkipWhen(outside is null, "this machine has no address besides the loopback");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(20) };
        Assert.Equal("{\"status\":\"ok\"}", await http.GetStringAsync($"http://{outside}:{anywhere.Address.Port}/healthz", TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync($"http://{outside}:{here.Address.Port}/healthz", TestContext.Current.CancellationToken));
    }

    private static async Task FailsAsync(int exitCode, string part, params string[] arguments)
    {
        (int code, string output, string error) = await LabProcess.RunAsync(arguments);
        Assert.Equal(exitCode, code);
        Assert.Equal("", output);
        Assert.Contains(part, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
