using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ScalingNotebooks;

/// <summary>
/// Tells a page that its connection was lost and is there again, as after a laptop's sleep. Calls of the page's script
/// that were made meanwhile are lost, unlike what the framework draws itself.
/// </summary>
internal sealed class LiveConnection : CircuitHandler
{
    private volatile bool wasLost;

    /// <summary>Raised when the connection is there again.</summary>
    public event Action? CameBack;

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        wasLost = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (wasLost)
        {
            wasLost = false;
            CameBack?.Invoke();
        }
        return Task.CompletedTask;
    }
}
