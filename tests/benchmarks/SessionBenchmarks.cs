using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using NotebookEngine;

namespace Benchmarks;

/// <summary>Cells in a session that is warm: new code, the same code again after a variable changed, a chart.</summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 3, iterationCount: 20, invocationCount: 1)]
public class SessionBenchmarks : IAsyncDisposable
{
    private const string Slider = "var flops = 6 * parameters * tokens; $\"{flops:E3} FLOP\"";
    private readonly CSharpSession _session = new(new CSharpSessionOptions { Folder = Course.Notebooks });
    private int _number;

    /// <summary>The set-up cell of a notebook, and a first chart.</summary>
    [GlobalSetup]
    public async Task SetUp()
    {
        await Run($"{Course.SetUp}\ndouble parameters = 175e9; double tokens = 300e9;");
        await ChartCell();
        await Run(Slider);
    }

    /// <summary>Ends the session.</summary>
    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A short cell that was never run before; aim: 20 ms.</summary>
    [Benchmark]
    public Task WarmCell() => Run(string.Create(CultureInfo.InvariantCulture, $"var v{_number} = {_number++} * tokens;\nv{_number - 1} / parameters"));

    /// <summary>A cell run again after a variable was set, as a slider does; aim: 1.5 ms.</summary>
    [Benchmark]
    public Task CellRunAgain() => _session.TrySetVariable("tokens", 1e11 + _number++, out string? problem)
        ? Run(Slider)
        : throw new InvalidOperationException(problem);

    /// <summary>A new cell that makes a chart and renders it; aim: 50 ms.</summary>
    [Benchmark]
    public Task ChartCell() => Run(string.Create(CultureInfo.InvariantCulture, $"AllocationFigures.ModelOnItsBudget(\"Model {_number++}\", parameters, tokens)"));

    private async Task Run(string code)
    {
        CellResult result = await _session.RunAsync(new CellRequest(code), new Silence());
        if (result.Error is { } error)
            throw new InvalidOperationException(error.Message);
    }
}
