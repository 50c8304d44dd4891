using System.Diagnostics;
using Testing;

namespace NotebookKernel.Tests;

/// <summary>The kernel, installed by the command itself in a folder of the tests'.</summary>
public sealed class InstalledKernel : IAsyncLifetime, IDisposable
{
    public const string Name = "tested-csharp";

    private readonly TemporaryFolder _prefix = new();

    /// <summary>The command that was built beside the tests.</summary>
    public static string Program { get; } =
        Repository.File("artifacts", "bin", "ScalingNotebooks", new DirectoryInfo(AppContext.BaseDirectory).Name, "scaling.dll");

    public async ValueTask InitializeAsync()
    {
        (int exit, string output) = await RunAsync("dotnet", [Program, "kernel", "install", "--prefix", _prefix.Path, "--name", Name, "--plain"]);
        Assert.True(exit == 0, output);
    }

    /// <summary>Runs a program that finds the kernel; gives its exit code and all it printed.</summary>
    public async Task<(int Exit, string Output)> RunAsync(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _prefix.Path };
        start.Environment["JUPYTER_PATH"] = Path.Combine(_prefix.Path, "share", "jupyter");
        start.Environment["JUPYTER_DATA_DIR"] = Path.Combine(_prefix.Path, "data");
        start.Environment["ORPHAN_FILE"] = _prefix.File("orphan");
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, process.ExitCode == 0 ? await output : await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"{program} {string.Join(' ', arguments)} did not end within five minutes");
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => _prefix.Dispose();
}
