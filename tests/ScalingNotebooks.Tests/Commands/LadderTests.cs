using System.Diagnostics;
using Testing;

namespace ScalingNotebooksTests;

/// <summary><c>scaling ladder</c> as a process, with a stand-in for the training program where it trains.</summary>
public sealed class LadderTests : IDisposable
{
    private const string Plan = """{"type":"plan","runs":[{"run":"a","size":"10k","nonEmbeddingParameters":9600,"tokens":1000,"schedule":"matched","seed":1,"steps":10,"done":false},{"run":"b","size":"19k","nonEmbeddingParameters":19000,"tokens":1000,"schedule":"matched","seed":1,"steps":10,"done":true}],"threads":2,"entropyNats":1.64,"totalFlops":2e8}""";
    private const string Evaluated = """{"type":"evaluated","run":"a","tokens":1000,"lossNats":2.5,"lossStandardError":0.1,"excessNats":0.86,"row":{}}""";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Losses_are_told_as_they_come()
    {
        CommandResult result = await TrainAsync($"echo '{Plan}'\necho '{Evaluated}'\necho '{{\"type\":\"done\",\"finished\":1,\"diverged\":0,\"failed\":0,\"wallSeconds\":2}}'\n", "--sizes", "10k,19k");
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            ["1 run to train, 1 there already; 2e8 FLOP, 2 side by side; the language's entropy is 1.6400 nats",
             "10k on 1,000, seed 1: 2.5000 nats after 1,000 tokens, 0.8600 above the floor", "1 run trained in 2 s"],
            result.Out.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task A_run_that_diverges_is_named_and_the_exit_code_says_so()
    {
        CommandResult result = await TrainAsync($"echo '{Plan}'\necho '{{\"type\":\"diverged\",\"run\":\"a\",\"step\":3,\"message\":\"a diverged\"}}'\necho '{{\"type\":\"done\",\"finished\":0,\"diverged\":1,\"failed\":0,\"wallSeconds\":2}}'\n");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("scaling: a diverged", result.Sentence);
    }

    [Fact]
    public async Task Ctrl_C_saves_and_says_how_to_go_on()
    {
        Need.Tool("sh", "the stand-in for the training program is a shell script");
        string script = Script($"trap 'echo \"{{\\\"type\\\":\\\"stopped\\\",\\\"saved\\\":[\\\"a\\\"]}}\"; exit 130' TERM\necho '{Plan}'\nwhile true; do sleep 0.05; done\n");
        using Process process = TestCourse.Start(folder.Path, "env", $"SCALING_LADDER_PROGRAM={script}", "dotnet", TestCourse.Program, "ladder", "train");
        string? first = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("1 run to train", first, StringComparison.Ordinal);
        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        string rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("stopped; 1 run saved, and the same command goes on there", rest.Trim());
        Assert.Equal(130, process.ExitCode);
    }

    [Theory]
    [InlineData("--sizes takes counts above zero", "--sizes", "0")]
    [InlineData("--sizes takes counts above zero", "--sizes", "10k,-5")]
    [InlineData("--tokens takes counts above zero such as 125k,500k,2M, got 'many'", "--tokens", "many")]
    [InlineData("--tokens needs a list", "--tokens", "125k,,1M")]
    [InlineData("--schedule is matched, fixed or both, got 'cosine'", "--schedule", "cosine")]
    [InlineData("--seed needs a whole number from 0", "--seed", "1.5")]
    [InlineData("--threads needs a whole number from 1 to 64, got '0'", "--threads", "0")]
    [InlineData("make the folder first", "--out", "/no/such/folder/x.csv")]
    [InlineData("is a folder; name a file in it", "--out", ".")]
    public async Task What_cannot_be_meant_is_refused_before_anything_is_built(string says, params string[] arguments)
    {
        CommandResult result = await TestCourse.RunFromAsync(folder.Path, ["ladder", "train", .. arguments]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(says, result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_the_training_program_knows_is_its_own_sentence()
    {
        CommandResult result = await TrainAsync("echo '{\"type\":\"error\",\"message\":\"--context must lie between 2 and 64, got 100\"}'\nexit 2\n", "--context", "100");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("scaling: --context must lie between 2 and 64, got 100", result.Sentence);
    }

    [Fact]
    public async Task A_file_that_is_no_ladder_is_refused_in_one_sentence()
    {
        File.WriteAllText(folder.File("x.csv"), "size,tokens\n10k,5\n");
        CommandResult result = await TestCourse.RunFromAsync(folder.Path, "ladder", "show", folder.File("x.csv"));
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("the column layers is missing", result.Sentence, StringComparison.Ordinal);
        Assert.Contains("there is no file", (await TestCourse.RunFromAsync(folder.Path, "ladder", "show", "nowhere.csv")).Sentence, StringComparison.Ordinal);
    }

    private Task<CommandResult> TrainAsync(string script, params string[] arguments)
    {
        Need.Tool("sh", "the stand-in for the training program is a shell script");
        return TestCourse.RunInAsync(folder.Path, "env", [$"SCALING_LADDER_PROGRAM={Script(script)}", "dotnet", TestCourse.Program, "ladder", "train", .. arguments]);
    }

    private string Script(string script)
    {
        string program = folder.File("ladder.sh");
        File.WriteAllText(program, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return program;
    }
}
