using System.CommandLine;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>The hidden verb <c>session-worker</c>: the process in which a notebook's cells run.</summary>
internal static class SessionWorkerCommand
{
    /// <summary>The verb's name.</summary>
    public const string Name = "session-worker";

    /// <summary>The verb, so that the command line knows its name; <see cref="RunAsync"/> is called before it is parsed.</summary>
    public static Command Create() => new(Name, "Run a session's cells; started by the other verbs") { Hidden = true };

    /// <summary>Serves the program that started this process.</summary>
    /// <param name="arguments">The name of the pipe to connect to.</param>
    public static Task<int> RunAsync(string[] arguments)
    {
        if (arguments is [var pipe])
            return SessionWorker.RunAsync(pipe);
        Console.Error.WriteLine($"scaling: {Name} is started by the other verbs with the name of a pipe, not by hand");
        return Task.FromResult(ExitCodes.WrongUsage);
    }
}
