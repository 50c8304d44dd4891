using System.Diagnostics;
using System.Globalization;

namespace NotebookEngine;

/// <summary>
/// A C# session in a process of its own. What a cell can do to its process, <c>Environment.Exit</c>, a stack overflow, a
/// crash in native code, is told as that cell's error; <see cref="RestartAsync"/> then starts afresh.
/// </summary>
public sealed class SessionProcess : ICodeSession
{
    private readonly SessionProcessOptions _options;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _starting = new(1, 1);
    private volatile WorkerConnection? _worker;
    private int _count;
    private int _runs;

    /// <summary>Prepares a session. Its process starts with <see cref="StartAsync"/> or the first cell.</summary>
    public SessionProcess(SessionProcessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
    }

    /// <summary>True once the process has come to an end that nobody asked for; cells fail until <see cref="RestartAsync"/>.</summary>
    public bool HasEnded => _worker is { HasEnded: true };

    /// <summary>The process's number, or null before it was started.</summary>
    public int? ProcessId => _worker?.ProcessId;

    /// <inheritdoc/>
    public Func<InputRequest, CancellationToken, Task<string?>>? Input { get; set; }

    /// <inheritdoc/>
    public IReadOnlyList<SessionVariable> Variables =>
        _worker?.Ask(new WireMessage("variables")) is { Variables: { } variables } ? [.. variables.Select(v => v.ToVariable())] : [];

    /// <summary>Starts the process, so that its compiler warms up while the owner still prepares.</summary>
    /// <exception cref="InvalidOperationException">The program could not be started or did not connect.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _worker ??= await WorkerConnection.StartAsync(_options, Answer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Ends the process, whatever it does, and starts a new one. All variables are gone.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        _worker?.Kill(CellStatus.Interrupted);
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _worker?.Dispose();
            _worker = null;
            _count = 0;
            await StartAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<CellResult> RunAsync(CellRequest request, IOutputSink outputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(outputs);
        var clock = Stopwatch.StartNew();
        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return Fail(outputs, CellStatus.Interrupted, CellRun.InterruptedBefore, clock.Elapsed);
        }
        try
        {
            string name = request.Name ?? string.Create(CultureInfo.InvariantCulture, $"cell {++_count}");
            await StartAsync(cancellationToken).ConfigureAwait(false);
            WorkerConnection worker = _worker!;
            if (worker.HasEnded)
                return Fail(outputs, CellStatus.Failed, worker.Ending(null), clock.Elapsed);
            using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static s => ((SessionProcess)s!).Interrupt(), this);
            var message = new WireMessage("run", ++_runs) { Text = request.Code, Name = name, Seconds = request.TimeLimit?.TotalSeconds, Flag = request.Silent };
            CellResult? result = await worker.RunAsync(message, outputs, request.TimeLimit).ConfigureAwait(false);
            return result ?? Fail(outputs, worker.EndedAs, worker.Ending(name), clock.Elapsed);
        }
        catch (InvalidOperationException error)
        {
            return Fail(outputs, CellStatus.Failed, new CellError("ProcessNotStarted", error.Message, [error.Message]), clock.Elapsed);
        }
        catch (OperationCanceledException)
        {
            return Fail(outputs, CellStatus.Interrupted, CellRun.InterruptedBefore, clock.Elapsed);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Interrupt() => _worker?.Interrupt();

    /// <inheritdoc/>
    public bool TrySetVariable(string name, object? value, out string? problem)
    {
        WireMessage? reply = _worker?.Ask(new WireMessage("set") { Name = name, Variables = [WireVariable.Of(name, value?.GetType() ?? typeof(object), value)] });
        problem = reply is null ? $"no variable is called '{name}'; run the cell that declares it first" : reply.Text;
        return reply is { Flag: true };
    }

    /// <inheritdoc/>
    public async Task<CompletionList> CompleteAsync(string code, int position, CancellationToken cancellationToken = default)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        WireMessage? reply = await _worker!.AskAsync(new WireMessage("complete") { Text = code, Number = position }, cancellationToken).ConfigureAwait(false);
        return reply is null ? new CompletionList(position, position, []) : new CompletionList(reply.Number ?? 0, (int)(reply.Seconds ?? 0), reply.Items ?? []);
    }

    /// <inheritdoc/>
    public async Task<Inspection?> InspectAsync(string code, int position, CancellationToken cancellationToken = default)
    {
        await StartAsync(cancellationToken).ConfigureAwait(false);
        WireMessage? reply = await _worker!.AskAsync(new WireMessage("inspect") { Text = code, Number = position }, cancellationToken).ConfigureAwait(false);
        return reply is { Flag: true } ? new Inspection(reply.Name ?? "", reply.Text ?? "") : null;
    }

    /// <inheritdoc/>
    public CodeCompleteness IsComplete(string code) => Submissions.Judge(code);

    /// <summary>Ends the process.</summary>
    public ValueTask DisposeAsync()
    {
        _worker?.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<string?> Answer(InputRequest request, CancellationToken cancellationToken) =>
        Input is { } ask ? ask(request, cancellationToken) : Task.FromResult<string?>(null);

    private static CellResult Fail(IOutputSink outputs, CellStatus status, CellError error, TimeSpan elapsed)
    {
        outputs.Write(new ErrorOutput(error));
        return new CellResult(status, elapsed, error);
    }
}
