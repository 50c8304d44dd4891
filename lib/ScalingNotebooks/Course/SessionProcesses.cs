using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>Starts sessions in processes of their own: this very program with the hidden verb.</summary>
internal static class SessionProcesses
{
    // A worker lives for seconds. Profiling compiled code never pays back in that time; compiling it a second time does
    // only for what still runs after a second (a fifth of all processor time was spent on it); and with as many workers
    // as cores a collector thread of its own gains nothing. The runtime reads these numbers as hexadecimal: 3E8 is 1000 ms.
    private static readonly ImmutableDictionary<string, string> Tuning = ImmutableDictionary<string, string>.Empty
        .Add("DOTNET_TieredPGO", "0").Add("DOTNET_TC_CallCountingDelayMs", "3E8").Add("DOTNET_gcServer", "0").Add("DOTNET_gcConcurrent", "0");

    /// <summary>A session for one notebook. Its folder is the process's working folder.</summary>
    public static Task<ICodeSession> Start(string notebookPath, CancellationToken cancellationToken) =>
        StartIn(notebookPath, Path.GetDirectoryName(notebookPath)!, cancellationToken);

    /// <summary>The same with another working folder, which relative references start from.</summary>
    public static async Task<ICodeSession> StartIn(string notebookPath, string folder, CancellationToken cancellationToken)
    {
        (string program, ImmutableArray<string> arguments) = Worker();
        var session = new SessionProcess(new SessionProcessOptions(program, arguments)
        {
            Session = new CSharpSessionOptions { Folder = folder, NotebookPath = notebookPath },
            Environment = Tuning,
        });
        try
        {
            await session.StartAsync(cancellationToken).ConfigureAwait(false);
            // The compiler's own start is not part of the first cell's time limit.
            await session.RunAsync(new CellRequest("0", "start", TimeLimit: null, Silent: true), Nothing.Instance, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static (string Program, ImmutableArray<string> Arguments) Worker()
    {
        // A copy that is compiled already starts in half the time.
        if (PrecompiledCopy.OfThisProgram is { IsCurrent: true } copy)
            return (DotNetHost.Path, [copy.Program, SessionWorkerCommand.Name]);
        // A test or a benchmark that uses this library is neither the command nor dotnet.
        string program = Environment.ProcessPath ?? DotNetHost.Path;
        return Path.GetFileNameWithoutExtension(program).Equals("scaling", StringComparison.OrdinalIgnoreCase)
            ? (program, [SessionWorkerCommand.Name])
            : (DotNetHost.Path, [typeof(SessionProcesses).Assembly.Location, SessionWorkerCommand.Name]);
    }

    private sealed class Nothing : IOutputSink
    {
        public static Nothing Instance { get; } = new();

        public void Write(CellOutput output) { }
    }
}
