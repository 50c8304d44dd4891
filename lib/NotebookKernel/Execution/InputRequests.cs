using System.Text.Json.Nodes;
using NotebookEngine;

namespace NotebookKernel;

/// <summary>Asks the person at the front end for a line, over the stdin channel.</summary>
internal sealed class InputRequests(MessageCodec codec, Action<ChannelKind, JupyterMessage> send)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<string?>? _waiting;

    /// <summary>The request whose cell may ask now, or null.</summary>
    public JupyterMessage? Parent { get; set; }

    /// <summary>Sends the question and waits for the answer.</summary>
    /// <exception cref="InvalidOperationException">The front end said that nobody can answer.</exception>
    public async Task<string?> AskAsync(InputRequest request, CancellationToken cancellationToken)
    {
        JupyterMessage? parent = Parent;
        if (parent is null || !parent.Flag("allow_stdin", false))
            throw new InvalidOperationException("the cell asks for input, but this front end cannot ask anybody; give the value in a variable instead");
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _waiting = answer;
        send(ChannelKind.Stdin, codec.Create(
            "input_request", new JsonObject { ["prompt"] = request.Prompt, ["password"] = request.IsPassword }, parent, parent.Identities));
        try
        {
            return await answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                _waiting = null;
        }
    }

    /// <summary>Takes an <c>input_reply</c>; one that nobody waits for is dropped.</summary>
    public void Answer(JupyterMessage message)
    {
        lock (_gate)
            _waiting?.TrySetResult(message.Text("value"));
    }
}
