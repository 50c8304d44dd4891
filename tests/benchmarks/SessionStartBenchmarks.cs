using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using NotebookEngine;

namespace Benchmarks;

/// <summary>From nothing to the first value, in a process of its own, as the runner and the page start it.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 10, invocationCount: 1)]
public class SessionStartBenchmarks
{
    private readonly SessionProcessOptions _options = new("dotnet", [Course.Command, "session-worker"])
    {
        Session = new CSharpSessionOptions { Folder = Course.Notebooks },
    };

    /// <summary>A process, a compiler, one sum; aim: 1 s.</summary>
    [Benchmark]
    public Task FirstResult() => Run("1 + 1");

    /// <summary>The same with the course library and its first chart.</summary>
    [Benchmark]
    public Task FirstChart() => Run(Course.SetUp, "AllocationFigures.ModelOnItsBudget(\"Model\", 175e9, 300e9)");

    private async Task Run(params string[] cells)
    {
        await using var session = new SessionProcess(_options);
        foreach (string code in cells)
        {
            CellResult result = await session.RunAsync(new CellRequest(code), new Silence());
            if (result.Error is { } error)
                throw new InvalidOperationException(error.Message);
        }
    }
}
