using Testing;

namespace Coursework.Tests;

/// <summary>A training program that writes what a test wants: a shell script, which no Windows has.</summary>
internal sealed class FakeLadder : IDisposable
{
    public const string Plan = """{"type":"plan","runs":[{"run":"10k/1000/matched/1","size":"10k","nonEmbeddingParameters":9600,"totalParameters":14000,"tokens":1000,"horizonTokens":1000,"schedule":"matched","seed":1,"learningRate":0.01,"steps":10,"sixNdFlops":1e8,"exactFlops":2e8,"done":false}],"threads":2,"entropyNats":1.64,"totalFlops":2e8}""";
    public const string Progress = """{"type":"progress","run":"10k/1000/matched/1","step":5,"steps":10,"tokens":500,"trainingLoss":2.9,"tokensPerSecond":1000,"secondsLeft":0.5,"overall":0.5,"overallSecondsLeft":0.5}""";
    public const string Done = """{"type":"done","finished":1,"diverged":0,"failed":0,"wallSeconds":1.5}""";

    private readonly TemporaryFolder folder = new();

    public FakeLadder(params string[] lines)
        : this(string.Join('\n', lines.Select(l => $"echo '{l}'")) + "\n")
    {
    }

    public FakeLadder(string script)
    {
        Need.Tool("sh", "the stand-in for the training program is a shell script");
        string program = folder.File("ladder.sh");
        System.IO.File.WriteAllText(program, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable(LadderProgram.OverrideVariable, program);
    }

    public string File(string name) => folder.File(name);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(LadderProgram.OverrideVariable, null);
        folder.Dispose();
    }
}
