using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Text;

namespace NotebookEngine;

/// <summary>A running worker process and the messages to and from it.</summary>
internal sealed class WorkerConnection : IDisposable
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(5);
    private readonly Process _process;
    private readonly WireStream _wire;
    private readonly SessionProcessOptions _options;
    private readonly Func<InputRequest, CancellationToken, Task<string?>> _input;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<WireMessage?>> _asked = new();
    private readonly ConcurrentDictionary<int, CancellationTokenSource> _questions = new();
    private readonly StringBuilder _lastWords = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly Lock _sinkLock = new();
    private TaskCompletionSource<CellResult?>? _running;
    private IOutputSink? _sink;
    private int _rawCharacters;
    private TimeSpan? _limit;
    private int _id;
    private CancellationTokenSource? _killer;
    private volatile bool _disposed;

    private WorkerConnection(Process process, WireStream wire, SessionProcessOptions options, Func<InputRequest, CancellationToken, Task<string?>> input)
    {
        (_process, _wire, _options, _input) = (process, wire, options, input);
        ProcessId = process.Id;
    }

    /// <summary>The process's number.</summary>
    public int ProcessId { get; }

    /// <summary>Whether the process is gone.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>How the cell ended that ran when the process went.</summary>
    public CellStatus EndedAs { get; private set; } = CellStatus.Failed;

    /// <summary>Starts the process and waits until it has connected.</summary>
    /// <exception cref="InvalidOperationException">The program could not be started or did not connect.</exception>
    public static async Task<WorkerConnection> StartAsync(SessionProcessOptions options, Func<InputRequest, CancellationToken, Task<string?>> input, CancellationToken cancellationToken)
    {
        string name = $"nb-{Guid.NewGuid():N}"[..19];
        var pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        Process? process = null;
        try
        {
            process = Start(options, name);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            Task connected = pipe.WaitForConnectionAsync(limit.Token);
            if (await Task.WhenAny(connected, process.WaitForExitAsync(limit.Token)).ConfigureAwait(false) != connected && process.HasExited)
                throw new InvalidOperationException($"the session's process ended before it began ('{options.FileName} {string.Join(' ', options.Arguments)}', exit code {process.ExitCode}): {await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false)}");
            await connected.ConfigureAwait(false);
            var connection = new WorkerConnection(process, new WireStream(pipe, pipe), options, input);
            connection.Listen();
            return connection;
        }
        catch (Exception error) when (error is OperationCanceledException or InvalidOperationException or IOException)
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            EndProcess(process);
            if (error is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                throw new InvalidOperationException($"the session's process did not connect within 30 s ('{options.FileName} {string.Join(' ', options.Arguments)}')", error);
            throw;
        }
    }

    /// <summary>Runs a cell.</summary>
    /// <returns>Its result, or null when the process ended first.</returns>
    public async Task<CellResult?> RunAsync(WireMessage message, IOutputSink outputs, TimeSpan? limit)
    {
        var done = new TaskCompletionSource<CellResult?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_sinkLock)
        {
            (_running, _sink, _rawCharacters, _limit) = (done, outputs, 0, limit);
            _lastWords.Clear();
        }
        if (HasEnded || !_wire.Send(message))
            done.TrySetResult(null);
        CellResult? result = await done.Task.ConfigureAwait(false);
        Interlocked.Exchange(ref _killer, null)?.Cancel();
        lock (_sinkLock)
            (_running, _sink) = (null, null);
        return result;
    }

    /// <summary>Stops the running cell; its process, where the cell does not stop.</summary>
    public void Interrupt()
    {
        if (_running is null)
            return;
        _wire.Send(new WireMessage("interrupt"));
        KillAfter(_options.Patience, CellStatus.Interrupted);
    }

    /// <summary>Asks for something that is answered at once; null when there is no answer.</summary>
    public WireMessage? Ask(WireMessage message) => Task.Run(() => AskAsync(message, CancellationToken.None)).GetAwaiter().GetResult();

    /// <summary>Asks for something; null when there is no answer.</summary>
    public async Task<WireMessage?> AskAsync(WireMessage message, CancellationToken cancellationToken)
    {
        int id = Interlocked.Increment(ref _id);
        var answer = new TaskCompletionSource<WireMessage?>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = answer;
        try
        {
            if (HasEnded || !_wire.Send(message with { Id = id }))
                return null;
            return await answer.Task.WaitAsync(AnswerLimit, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            _asked.TryRemove(id, out _);
        }
    }

    /// <summary>Why the process is no more.</summary>
    /// <param name="cell">The cell that ran, or null for one that came later.</param>
    public CellError Ending(string? cell)
    {
        string words;
        lock (_sinkLock)
            words = _lastWords.ToString();
        const string Lost = "its variables are gone; restart the session and run the cells again from the top";
        string sentence = (cell, EndedAs) switch
        {
            (null, _) => $"The session's process has ended and {Lost}.",
            (_, CellStatus.TimedOut) => $"{cell} ran out of its time and could not be stopped, so its process was ended; {Lost}.",
            (_, CellStatus.Interrupted) => $"{cell} was ended with its process; {Lost}.",
            _ when Uncaught(words) is { } thrown => $"{cell} ended the process, because a thread it started threw ({thrown}); {Lost}.",
            _ when words.Contains("Stack overflow", StringComparison.Ordinal) => $"{cell} ended the process: a method calls itself without end (stack overflow); {Lost}.",
            _ when words.Contains("Out of memory", StringComparison.OrdinalIgnoreCase) => $"{cell} ended the process: there is no memory left; {Lost}.",
            _ => string.Create(CultureInfo.InvariantCulture, $"{cell} ended the process (exit code {ExitCode}), as Environment.Exit or a crash does; {Lost}."),
        };
        return new CellError(EndedAs == CellStatus.Failed ? "ProcessEnded" : EndedAs.ToString(), sentence, [sentence]);
    }

    /// <summary>Ends the process.</summary>
    /// <param name="reason">How a cell that runs in it ends.</param>
    public void Kill(CellStatus reason)
    {
        EndedAs = reason;
        EndProcess(_process);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _wire.Dispose();
        EndProcess(_process);
    }

    private static string? Uncaught(string words)
    {
        const string Mark = "Unhandled exception. ";
        int at = words.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? null : words[(at + Mark.Length)..].Split('\n', 2)[0].Trim();
    }

    private int ExitCode
    {
        get
        {
            try
            {
                return _process.WaitForExit(2000) ? _process.ExitCode : -1;
            }
            catch (InvalidOperationException)
            {
                return -1;
            }
        }
    }

    private static Process Start(SessionProcessOptions options, string pipeName)
    {
        var start = new ProcessStartInfo(options.FileName)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string argument in options.Arguments)
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add(pipeName);
        foreach ((string key, string value) in options.Environment)
            start.Environment[key] = value;
        try
        {
            Process process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new InvalidOperationException($"'{options.FileName}' could not be started: {error.Message}", error);
        }
    }

    private static void EndProcess(Process? process)
    {
        try
        {
            process?.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
        {
            // It has ended already.
        }
    }

    private void Listen()
    {
        new Thread(ReadMessages) { IsBackground = true, Name = "notebook answers" }.UnsafeStart();
        new Thread(() => ReadRaw(_process.StandardOutput, isError: false)) { IsBackground = true }.UnsafeStart();
        new Thread(() => ReadRaw(_process.StandardError, isError: true)) { IsBackground = true }.UnsafeStart();
        _wire.Send(new WireMessage("open") { Options = WireOptions.Of(_options.Session) });
    }

    private void ReadMessages()
    {
        while (_wire.Receive() is { } message)
            Take(message);
        // The runtime's last words come by another way; they are waited for a moment.
        _gone.Cancel();
        if (!_disposed && !_process.WaitForExit(1000))
            EndProcess(_process);
        Thread.Sleep(50);
        HasEnded = true;
        _running?.TrySetResult(null);
        foreach (TaskCompletionSource<WireMessage?> open in _asked.Values)
            open.TrySetResult(null);
    }

    private void Take(WireMessage message)
    {
        switch (message.Op)
        {
            case "done":
                _running?.TrySetResult(WireOutputs.ToResult(message));
                break;
            case "began":
                if (_limit is { } limit)
                    KillAfter(limit + _options.Patience, CellStatus.TimedOut);
                break;
            case "reply":
                if (_asked.TryRemove(message.Id, out TaskCompletionSource<WireMessage?>? answer))
                    answer.TrySetResult(message);
                break;
            case "ask":
                _ = Answer(message);
                break;
            case "unask":
                if (_questions.TryRemove(message.Id, out CancellationTokenSource? question))
                    question.Cancel();
                break;
            default:
                if (WireOutputs.ToOutput(message) is { } output)
                    Forward(output);
                break;
        }
    }

    private void Forward(CellOutput output)
    {
        lock (_sinkLock)
            _sink?.Write(output);
    }

    private async Task Answer(WireMessage message)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(_gone.Token);
        _questions[message.Id] = source;
        string? text = null;
        try
        {
            text = await _input(new InputRequest(message.Text ?? "", message.Flag), source.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The cell no longer waits.
        }
        _questions.TryRemove(message.Id, out _);
        _wire.Send(new WireMessage("answer", message.Id) { Text = text });
    }

    // What native code and programs started by a cell print past the session.
    private void ReadRaw(StreamReader reader, bool isError)
    {
        var buffer = new char[4096];
        try
        {
            for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
            {
                var text = new string(buffer, 0, read);
                lock (_sinkLock)
                {
                    if (isError && _lastWords.Length < 20_000)
                        _lastWords.Append(text);
                    if ((_rawCharacters += read) <= Math.Min(_options.Session.OutputLimit, 100_000))
                        _sink?.Write(new StreamOutput(isError, text));
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }
    }

    private void KillAfter(TimeSpan delay, CellStatus reason)
    {
        var source = new CancellationTokenSource();
        Interlocked.Exchange(ref _killer, source)?.Cancel();
        _ = Task.Delay(delay, source.Token).ContinueWith(_ => Kill(reason), source.Token, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }
}
