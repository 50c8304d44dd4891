using Microsoft.JSInterop;

namespace ScalingNotebooks;

/// <summary>What the script of a parameter form asks.</summary>
/// <param name="notebook">Whose parameters they are.</param>
/// <param name="ended">Told after each value what became of it.</param>
internal sealed class ParameterBridge(LiveNotebook notebook, Action<ParameterOutcome> ended)
{
    /// <summary>Gives a parameter another value.</summary>
    /// <returns>Why it was refused, in one sentence; null when it was taken.</returns>
    [JSInvokable]
    public async Task<string?> Set(string name, string literal)
    {
        ParameterOutcome outcome = await notebook.SetParameterAsync(name, literal).ConfigureAwait(false);
        if (!outcome.Superseded)
            ended(outcome);
        return outcome.Accepted ? null : outcome.Sentence;
    }
}
