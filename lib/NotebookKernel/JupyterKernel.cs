using System.Text;
using System.Text.Json.Nodes;
using NotebookEngine;

namespace NotebookKernel;

/// <summary>
/// A Jupyter kernel over one code session: answers a front end's messages until it is told to shut down or its parent
/// process ends. Source: Jupyter client documentation, "Messaging in Jupyter" (protocol 5.3).
/// </summary>
public sealed class JupyterKernel : IAsyncDisposable
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private readonly ICodeSession _session;
    private readonly MessageCodec _codec;
    private readonly KernelChannels _channels;
    private readonly RequestQueue _queue = new();
    private readonly ShellRequests _shell;
    private readonly InputRequests _input;
    private readonly KernelInformation _information;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A kernel that listens as <paramref name="connection"/> says, once <see cref="RunAsync"/> is called.</summary>
    /// <param name="connection">Addresses and key.</param>
    /// <param name="session">What runs the cells; the kernel does not dispose of it.</param>
    /// <param name="information">How the kernel introduces itself.</param>
    /// <param name="log">Takes a sentence for each message that had to be dropped; null: standard error.</param>
    /// <exception cref="KernelException">A port is taken.</exception>
    public JupyterKernel(ConnectionInfo connection, ICodeSession session, KernelInformation information, Action<string>? log = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _session = session;
        _information = information;
        _codec = new MessageCodec(connection.Key);
        TextWriter error = Console.Error;
        _channels = new KernelChannels(connection, _codec, Receive, log ?? error.WriteLine);
        _input = new InputRequests(_codec, _channels.Send);
        _session.Input = _input.AskAsync;
        _shell = new ShellRequests(session, information, _queue, _input, Publish, Reply);
    }

    /// <summary>Listens until a shutdown request comes, the parent process ends, or the token is cancelled.</summary>
    /// <param name="parentProcess">The front end's process, or null where none is known.</param>
    /// <param name="cancellationToken">Ends the kernel.</param>
    public async Task RunAsync(int? parentProcess = null, CancellationToken cancellationToken = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _channels.Start();
        Publish("status", new JsonObject { ["execution_state"] = "starting" }, null);
        Task worker = Task.Run(() => ServeShellAsync(ending.Token), CancellationToken.None);
        Task parent = parentProcess is int pid ? ParentWatch.WaitForEndAsync(pid, ending.Token) : Task.Delay(Timeout.Infinite, ending.Token);
        await Task.WhenAny(_stopped.Task, parent, worker).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        _session.Interrupt();
        // A cell that cannot be stopped must not keep the process alive.
        await Task.WhenAny(worker, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _channels.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Receive(ChannelKind channel, JupyterMessage message)
    {
        switch (channel)
        {
            case ChannelKind.Stdin:
                if (message.Type == "input_reply")
                    _input.Answer(message);
                break;
            case ChannelKind.Control:
                Control(message);
                break;
            default:
                _queue.Add(message);
                break;
        }
    }

    private void Control(JupyterMessage message)
    {
        State("busy", message);
        switch (message.Type)
        {
            case "kernel_info_request":
                Reply(ChannelKind.Control, message, "kernel_info_reply", _information.ToContent());
                break;
            case "interrupt_request":
                _session.Interrupt();
                Reply(ChannelKind.Control, message, "interrupt_reply", Ok());
                break;
            case "shutdown_request":
                JsonObject content = Ok();
                content["restart"] = message.Flag("restart", false);
                Reply(ChannelKind.Control, message, "shutdown_reply", content);
                State("idle", message);
                _stopped.TrySetResult();
                return;
        }
        State("idle", message);
    }

    private async Task ServeShellAsync(CancellationToken cancellationToken)
    {
        bool isStale = false;
        try
        {
            while (true)
            {
                Task<JupyterMessage> next = _queue.TakeAsync(cancellationToken);
                if (isStale && await Task.WhenAny(next, Task.Delay(Idle, cancellationToken)).ConfigureAwait(false) != next)
                {
                    isStale = false;
                    _ = WarmUpAsync(cancellationToken);
                }
                JupyterMessage message = await next.ConfigureAwait(false);
                isStale |= message.Type == "execute_request";
                State("busy", message);
                await _shell.AnswerAsync(message, cancellationToken).ConfigureAwait(false);
                State("idle", message);
                if (message.Type == "shutdown_request")
                    _stopped.TrySetResult();
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The kernel ends.
        }
    }

    // The first completion takes the compiler's editor services seconds to start, and each cell that ran adds a little.
    // While the person reads a result there is time for that.
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        const string Code = "Console.";
        try
        {
            await _session.CompleteAsync(Code, Code.Length, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The kernel ends.
        }
    }

    private void State(string state, JupyterMessage parent) => Publish("status", new JsonObject { ["execution_state"] = state }, parent);

    private void Publish(string type, JsonObject content, JupyterMessage? parent) =>
        _channels.Send(ChannelKind.Iopub, _codec.Create(type, content, parent, [Encoding.UTF8.GetBytes(type)]));

    private void Reply(ChannelKind channel, JupyterMessage request, string type, JsonObject content) =>
        _channels.Send(channel, _codec.Create(type, content, request, request.Identities));

    internal static JsonObject Ok() => new() { ["status"] = "ok" };
}
