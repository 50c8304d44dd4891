using System.Collections.Immutable;

namespace NotebookEngine;

/// <summary>How to start a process that runs a session's cells.</summary>
/// <param name="FileName">The program, for example <c>dotnet</c>.</param>
/// <param name="Arguments">
/// Its arguments, for example <c>scaling.dll session-worker</c>. The name of the pipe to connect to is added as the last
/// one; the program hands it to <see cref="SessionWorker.RunAsync(string, CancellationToken)"/>.
/// </param>
public sealed record SessionProcessOptions(string FileName, ImmutableArray<string> Arguments)
{
    /// <summary>How the session in that process is set up.</summary>
    public CSharpSessionOptions Session { get; init; } = new();

    /// <summary>Environment variables to add.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How long a cell whose time is over, or which was interrupted, may take to end before its process is ended.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);
}
