using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>Starts the session that runs a notebook's code.</summary>
/// <param name="notebookPath">The student's file.</param>
/// <param name="folder">The folder the code works in, which relative references start from.</param>
/// <param name="cancellationToken">Gives up.</param>
/// <exception cref="InvalidOperationException">No process could be started.</exception>
internal delegate Task<ICodeSession> LiveSessionStarter(string notebookPath, string folder, CancellationToken cancellationToken);

/// <summary>How a live course behaves. Every property has a default that suits a class.</summary>
internal sealed record LiveOptions
{
    /// <summary>A session that was not used for so long is ended; its outputs stay.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Sessions at the same time; beyond it the one idle longest is ended.</summary>
    public int MaxSessions { get; init; } = 24;

    /// <summary>A cell whose run took longer is not run again on its own when a parameter changes.</summary>
    public TimeSpan SlowAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>So long after the last keystroke text is saved.</summary>
    public TimeSpan SaveDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>So long after the last run outputs are saved.</summary>
    public TimeSpan OutputSaveDelay { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How often sessions and files are looked after: processes that died, files changed elsewhere, saving tried again.</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Characters of console text a cell keeps.</summary>
    public int StreamLimit { get; init; } = 200_000;

    /// <summary>Starts sessions: processes of this very program.</summary>
    public LiveSessionStarter StartSession { get; init; } = SessionProcesses.StartIn;

    /// <summary>Writes a file whole or not at all; throws <see cref="NotebookException"/> with one sentence.</summary>
    public Action<string, string> WriteFile { get; init; } = SafeFile.WriteText;

    /// <summary>What time it is.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
