using System.Diagnostics;
using System.Globalization;

namespace NotebookEngine;

/// <summary>One run of one cell: compiles, runs, hands over outputs, and stops it when asked or when its time is over.</summary>
internal sealed class CellRun : IDisposable
{
    private const int CoalesceMilliseconds = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly CellRequest _request;
    private readonly string _name;
    private readonly IOutputSink _outputs;
    private readonly Func<InputRequest, CancellationToken, Task<string?>>? _input;
    private readonly ManualResetEvent _attention = new(false);
    private readonly AutoResetEvent _ready = new(false);
    private readonly CancellationTokenSource _stop = new();
    private readonly OutputGate _gate;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Stopwatch _codeClock = new();
    private readonly Action? _began;
    private volatile bool _interrupted;

    public CellRun(CellRequest request, string name, IOutputSink outputs, int outputLimit, Func<InputRequest, CancellationToken, Task<string?>>? input, Action? began)
    {
        (_request, _name, _outputs, _input, _began) = (request, name, outputs, input, began);
        _gate = new OutputGate(outputLimit, _ready);
    }

    /// <summary>What is said of a cell that was cancelled while it waited for its turn.</summary>
    public static CellError InterruptedBefore { get; } = new("Interrupted", "The cell was stopped before it began.", ["The cell was stopped before it began."]);

    /// <summary>Runs the cell on a thread that does nothing else.</summary>
    public Task<CellResult> RunAsync(Lazy<CellChain> chain, Action prepare)
    {
        var done = new TaskCompletionSource<CellResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                CellResult result = Run(chain, prepare);
                if (result.Error is { } error)
                    _outputs.Write(new ErrorOutput(error));
                done.SetResult(result);
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        }, 16 << 20)
        { IsBackground = true, Name = "notebook session" };
        thread.UnsafeStart();
        return done.Task;
    }

    /// <summary>Stops the cell.</summary>
    public void Interrupt()
    {
        _interrupted = true;
        try
        {
            _attention.Set();
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _attention.Dispose();
        _ready.Dispose();
        _stop.Dispose();
    }

    private CellResult Run(Lazy<CellChain> chain, Action prepare)
    {
        CompiledCell cell;
        try
        {
            prepare();
            cell = chain.Value.Prepare(_request.Code, _name, _stop.Token);
        }
        catch (CompileException error)
        {
            return Ended(CellStatus.Failed, CompileErrors.Describe(error, _name));
        }
        catch (OperationCanceledException)
        {
            return Stopped(workersRemain: false);
        }
        catch (Exception error)
        {
            // A library that is no library, a folder that is gone: whatever it is, the session goes on.
            return Ended(CellStatus.Failed, Say(error.GetType().Name, $"{_name} could not be prepared: {error.Message}"));
        }
        return RunCode(chain.Value, cell);
    }

    private CellResult RunCode(CellChain chain, CompiledCell cell)
    {
        var context = new CellContext(_gate, ReadLine);
        using var thread = new CellThread(context, () => RunAndFormat(chain, cell), () => { try { _attention.Set(); } catch (ObjectDisposedException) { } });
        _began?.Invoke();
        _codeClock.Start();
        thread.Start();
        bool stopped = !WaitForEnd(thread);
        if (stopped)
            _stop.Cancel();
        bool left = !stopped || thread.Stop(Patience);
        // A cell that waits for input learns of the stop at once and may be over first.
        stopped |= !thread.Succeeded && _stop.IsCancellationRequested;
        chain.Add(cell);
        if (thread is { Succeeded: true, Value: MimeBundle value })
            _gate.Send(new ResultOutput(value));
        // The threads of a parallel loop learn of its end with a little delay.
        if (stopped)
            SpinWait.SpinUntil(() => context.Workers == 0, 50);
        _gate.Close();
        Deliver();
        if (thread.Succeeded)
            return new CellResult(CellStatus.Succeeded, _clock.Elapsed);
        return stopped ? Stopped(!left || context.Workers > 0) : Ended(CellStatus.Failed, RuntimeErrors.Describe(thread.Error!, cell, chain.Of));
    }

    // Returns whether the cell came to an end of its own.
    private bool WaitForEnd(CellThread thread)
    {
        WaitHandle[] signals = [_attention, _ready];
        long delivered = -CoalesceMilliseconds;
        while (true)
        {
            int left = _request.TimeLimit is { } limit ? (int)Math.Max(0, (limit - _codeClock.Elapsed).TotalMilliseconds) : Timeout.Infinite;
            int signal = WaitHandle.WaitAny(signals, left);
            if (thread.IsOver)
                return true;
            if (signal != 1)
                return false;
            int wait = (int)Math.Max(0, delivered + CoalesceMilliseconds - _clock.ElapsedMilliseconds);
            if (wait > 0 && _attention.WaitOne(wait))
                return thread.IsOver;
            Deliver();
            delivered = _clock.ElapsedMilliseconds;
        }
    }

    private void Deliver()
    {
        foreach (CellOutput output in _gate.Take())
            _outputs.Write(output);
    }

    // The value's text may be made by the cell's own code, so that is done where it can be stopped.
    private async Task<object?> RunAndFormat(CellChain chain, CompiledCell cell)
    {
        object? value = await chain.Begin(cell).ConfigureAwait(true);
        // What is displayed already is not shown again as the cell's value.
        return _request.Silent || value is DisplayedValue || (value is null && !cell.HasValue) ? null : ValueFormatting.Bundle(value);
    }

    private string? ReadLine(InputRequest request)
    {
        if (_input is not { } ask)
            return null;
        // What was printed before has to be seen before the question.
        _ready.Set();
        CancellationToken token = _stop.Token;
        Task<string?> answer;
        // Whoever answers is not part of the cell.
        using (ExecutionContext.SuppressFlow())
            answer = Task.Run(() => ask(request, token), token);
        answer.Wait(token);
        token.ThrowIfCancellationRequested();
        return answer.Result;
    }

    private CellResult Stopped(bool workersRemain)
    {
        string advice = workersRemain ? " Threads it started still run; restart the session to end them." : "";
        if (_interrupted)
            return Ended(CellStatus.Interrupted, Say("Interrupted", $"{_name} was stopped; variables keep their values.{advice}"), workersRemain);
        string seconds = _request.TimeLimit!.Value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        return Ended(CellStatus.TimedOut, Say("TimedOut", $"{_name} ran longer than its {seconds} s and was stopped; variables keep their values.{advice}"), workersRemain);
    }

    private static CellError Say(string name, string sentence) => new(name, sentence, [sentence]);

    private CellResult Ended(CellStatus status, CellError error, bool workersRemain = false) => new(status, _clock.Elapsed, error, workersRemain);
}
