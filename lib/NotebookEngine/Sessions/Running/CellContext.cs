namespace NotebookEngine;

/// <summary>
/// The cell that the current asynchronous flow belongs to. It follows <c>await</c>, tasks, timers and new threads, so
/// console text and displays find their way home, and it counts the threads that work for the cell besides its own.
/// </summary>
internal sealed class CellContext(OutputGate gate, Func<InputRequest, string?> readLine)
{
    private static readonly AsyncLocal<CellContext?> Flow = new(OnChanged);
    private static volatile bool _anyStops;
    private int _workers;
    private volatile bool _stops;

    /// <summary>Whether some cell of this process has ever been asked to stop: the quick test before the exact one.</summary>
    public static bool AnyStops => _anyStops;

    /// <summary>The cell of this flow, or null outside of cells.</summary>
    public static CellContext? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>Where the cell's outputs go.</summary>
    public OutputGate Gate { get; } = gate;

    /// <summary>What is left of a line that the cell reads letter by letter.</summary>
    public string TypedAhead { get; set; } = "";

    /// <summary>Threads other than the cell's own that run code of this cell at this moment.</summary>
    public int Workers => Volatile.Read(ref _workers);

    /// <summary>Asks the session's owner for a line.</summary>
    public string? ReadLine(InputRequest request) => readLine(request);

    /// <summary>From now on code of this cell that asks is stopped.</summary>
    public void Stop() => _stops = _anyStops = true;

    /// <summary>Leaves the code that asks when the cell is to stop.</summary>
    public void ThrowIfStopping()
    {
        if (_stops)
            throw new ThreadInterruptedException("the cell was stopped");
    }

    // The runtime tells here whenever a pool thread takes up or lays down work that carries this flow.
    private static void OnChanged(AsyncLocalValueChangedArgs<CellContext?> change)
    {
        if (!change.ThreadContextChanged)
            return;
        if (change.PreviousValue is { } left)
            Interlocked.Decrement(ref left._workers);
        if (change.CurrentValue is { } entered)
            Interlocked.Increment(ref entered._workers);
    }
}
