using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace Benchmarks;

/// <summary>The command over all notebooks, as a process of its own: everything afresh, and once more with nothing changed.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5, invocationCount: 1)]
public class NotebookRunBenchmarks
{
    /// <summary>Every notebook in a process of its own; aim for six of them: 12 s on two cores.</summary>
    [Benchmark]
    public void RunAllAfresh() => Run("--no-cache");

    /// <summary>The second call with nothing changed; aim: 2 s.</summary>
    [Benchmark]
    public void RunAllUnchanged() => Run();

    /// <summary>Fills the cache for the second measurement.</summary>
    [GlobalSetup]
    public void SetUp() => Run();

    private static void Run(params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [Course.Command, "run", .. options]) { RedirectStandardOutput = true, WorkingDirectory = Course.Notebooks };
        using Process process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"the command ended with {process.ExitCode}");
    }
}
