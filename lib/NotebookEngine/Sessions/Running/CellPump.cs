namespace NotebookEngine;

/// <summary>Runs what a cell awaits on the cell's own thread, so that stopping that thread stops the cell.</summary>
internal sealed class CellPump : SynchronizationContext
{
    private readonly Lock _entry = new();
    private readonly object _gate = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _queue.Enqueue((d, state));
            Monitor.Pulse(_gate);
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        lock (_entry)
            d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs posted work on the calling thread until <paramref name="task"/> has ended.</summary>
    public void RunUntilEnd(Task task)
    {
        if (task.IsCompleted)
            return;
        _ = task.ContinueWith(
            (_, pump) => ((CellPump)pump!).Post(static _ => { }, null), this,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (!task.IsCompleted)
        {
            (SendOrPostCallback Callback, object? State) next;
            lock (_gate)
            {
                while (_queue.Count == 0)
                    Monitor.Wait(_gate);
                next = _queue.Dequeue();
            }
            next.Callback(next.State);
        }
    }
}
