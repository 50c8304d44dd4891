using System.Globalization;
using System.Runtime;

namespace NotebookEngine;

/// <summary>Runs one cell's code on a thread of its own that can be stopped wherever it is.</summary>
internal sealed class CellThread : IDisposable
{
    private const int StackBytes = 16 << 20;
    private readonly CancellationTokenSource _abort = new();
    private readonly Thread _thread;
    private readonly CellContext _context;
    private readonly Func<Task<object?>> _start;
    private readonly Action _ended;
    private volatile bool _isOver;
    private int _stopRequested;

    /// <summary>Prepares the thread.</summary>
    /// <param name="context">The flow the code runs in.</param>
    /// <param name="start">Starts the cell's code; called on the thread.</param>
    /// <param name="ended">Called once, on the thread, when it is over.</param>
    public CellThread(CellContext context, Func<Task<object?>> start, Action ended)
    {
        (_context, _start, _ended) = (context, start, ended);
        _thread = new Thread(Run, StackBytes) { IsBackground = true, Name = "notebook cell" };
    }

    /// <summary>The value of the last expression, once the code ran to its end.</summary>
    public object? Value { get; private set; }

    /// <summary>What the code threw, or null.</summary>
    public Exception? Error { get; private set; }

    /// <summary>Whether the code ran to its end.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>Whether the thread has left the cell's code.</summary>
    public bool IsOver => _isOver;

    /// <summary>Starts the thread without the caller's asynchronous flow.</summary>
    public void Start() => _thread.UnsafeStart();

    /// <summary>Stops the code and waits until the thread has left it.</summary>
    /// <returns>False when it would not leave within <paramref name="patience"/>, a loop in a <c>finally</c> for instance.</returns>
    public bool Stop(TimeSpan patience)
    {
        _context.Stop();
        // Cancel blocks while the runtime brings the thread to a safe point, so a thread of its own calls it.
        if (Interlocked.Exchange(ref _stopRequested, 1) == 0)
            new Thread(Abort) { IsBackground = true, Name = "notebook interrupt" }.UnsafeStart();
        long until = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        while (!_isOver)
        {
            // An abort waits while the thread sleeps or waits; interrupting ends those, as often as the code starts new ones.
            if (_thread.IsAlive && (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0)
                _thread.Interrupt();
            if (_thread.Join(2))
                break;
            if (Environment.TickCount64 > until)
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isOver)
            _abort.Dispose();
    }

    private void Abort()
    {
        try
        {
            _abort.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The cell came to its own end first.
        }
    }

    private void Run()
    {
        try
        {
            CellContext.Current = _context;
            // A course reads the same on every machine; tasks and threads of the cell inherit this.
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            // Documented as obsolete because it aborts a thread at any point. Here that is the purpose: a cell has to be
            // stoppable wherever it is, on a thread that nobody else uses, and it must keep its session's variables.
#pragma warning disable SYSLIB0046
            ControlledExecution.Run(RunCode, _abort.Token);
#pragma warning restore SYSLIB0046
        }
        catch (Exception error)
        {
            Error ??= error;
        }
        finally
        {
            _isOver = true;
            _ended();
        }
    }

    private void RunCode()
    {
        var pump = new CellPump();
        SynchronizationContext.SetSynchronizationContext(pump);
        Task<object?> task = _start();
        pump.RunUntilEnd(task);
        if (task.IsCompletedSuccessfully)
        {
            Value = task.Result;
            Succeeded = true;
            return;
        }
        Error = task.Exception ?? (Exception)new TaskCanceledException(task);
    }
}
