using System.Threading.Channels;

namespace NotebookKernel;

/// <summary>Requests of the shell channel, in order; the ones that wait can be taken out together after a cell failed.</summary>
internal sealed class RequestQueue
{
    private readonly Lock _gate = new();
    private readonly Queue<JupyterMessage> _waiting = new();
    private readonly Channel<bool> _permits = Channel.CreateUnbounded<bool>();

    public void Add(JupyterMessage message)
    {
        lock (_gate)
            _waiting.Enqueue(message);
        _permits.Writer.TryWrite(true);
    }

    public async Task<JupyterMessage> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await _permits.Reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            lock (_gate)
            {
                // Taking the cells out leaves permits behind, so a permit may find nothing.
                if (_waiting.TryDequeue(out JupyterMessage? message))
                    return message;
            }
        }
    }

    /// <summary>Takes out every execute_request that waits now and leaves the other requests in their order.</summary>
    public IReadOnlyList<JupyterMessage> TakeWaitingCells()
    {
        lock (_gate)
        {
            JupyterMessage[] all = [.. _waiting];
            _waiting.Clear();
            foreach (JupyterMessage other in all.Where(m => m.Type != "execute_request"))
                _waiting.Enqueue(other);
            return [.. all.Where(m => m.Type == "execute_request")];
        }
    }
}
