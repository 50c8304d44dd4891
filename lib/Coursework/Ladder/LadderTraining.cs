using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Coursework;

/// <summary>Trains a ladder in a process of its own and tells what happens, as it happens.</summary>
public static class LadderTraining
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Trains what is asked for. Each event is returned as soon as the program says it; leaving the loop stops the program, which saves.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="say">Told before something that takes long, such as the first build.</param>
    /// <param name="cancel">Asks the program to save and end; its last events still come.</param>
    /// <exception cref="LadderException">The program cannot be built or started, refuses the request, or ends without a word.</exception>
    public static IEnumerable<LadderEvent> Run(LadderRequest request, Action<string>? say = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Follow(() => LadderProgram.Locate(say ?? (_ => { })), request, cancel);
    }

    private static IEnumerable<LadderEvent> Follow(Func<ProcessStartInfo> locate, LadderRequest request, CancellationToken cancel)
    {
        ProcessStartInfo start = locate();
        foreach (string argument in request.Arguments())
            start.ArgumentList.Add(argument);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = System.Text.Encoding.UTF8;
        using Process process = LadderProgram.Start(start);
        // Lines go through a queue because a notebook's interrupt reaches a waiting thread, but not one that reads from a pipe.
        using var lines = new BlockingCollection<string>();
        string complaint = "";
        var reader = new Thread(() => Read(process.StandardOutput, lines)) { IsBackground = true, Name = "ladder output" };
        process.ErrorDataReceived += (_, e) => complaint = e.Data is { Length: > 0 } line ? line : complaint;
        process.BeginErrorReadLine();
        reader.Start();
        using CancellationTokenRegistration registration = cancel.Register(() => AskToStop(process));
        bool ended = false;
        try
        {
            foreach (string line in lines.GetConsumingEnumerable(CancellationToken.None))
            {
                if (LadderEvent.Parse(line) is not { } one)
                    continue;
                if (one is LadderError { Run: null } error)
                {
                    ended = true;
                    process.WaitForExit(Patience);
                    throw new LadderException(error.Message, process.HasExited && process.ExitCode == 2);
                }
                ended |= one is LadderDone or LadderStopped;
                yield return one;
            }
            process.WaitForExit();
            if (!ended && !cancel.IsCancellationRequested)
                throw new LadderException($"the training program ended with code {process.ExitCode} before it was done{(complaint.Length > 0 ? ": " + complaint : "; what it had saved is kept, so start it again")}");
        }
        finally
        {
            if (!process.HasExited)
            {
                AskToStop(process);
                if (!process.WaitForExit(Patience))
                    process.Kill(entireProcessTree: true);
            }
            reader.Join(TimeSpan.FromSeconds(1));
        }
    }

    private static void Read(StreamReader from, BlockingCollection<string> to)
    {
        try
        {
            while (from.ReadLine() is { } line)
                to.Add(line);
            to.CompleteAdding();
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or ObjectDisposedException)
        {
            // Whoever listened has left.
        }
    }

    // SIGTERM makes the program save. Windows has no such signal between processes: there Ctrl-C in a terminal reaches the
    // program itself, and otherwise its periodic checkpoints serve.
    private static void AskToStop(Process process)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                process.Kill(entireProcessTree: true);
            else if (!process.HasExited)
                _ = Kill(process.Id, 15);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended in the meantime.
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);
}
