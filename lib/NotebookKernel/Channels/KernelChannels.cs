using NetMQ;
using NetMQ.Sockets;

namespace NotebookKernel;

/// <summary>
/// The five sockets of a kernel. ZeroMQ sockets belong to one thread, so a poller owns them: what is sent from other
/// threads goes through a queue, in order.
/// </summary>
public sealed class KernelChannels : IDisposable
{
    private readonly MessageCodec _codec;
    private readonly RouterSocket _shell = new();
    private readonly RouterSocket _control = new();
    private readonly RouterSocket _stdin = new();
    private readonly PublisherSocket _iopub = new();
    private readonly RouterSocket _heartbeat = new();
    private readonly NetMQQueue<(ChannelKind Channel, IReadOnlyList<byte[]> Frames)> _outgoing = new();
    private readonly NetMQPoller _poller;
    private readonly NetMQPoller _heartbeatPoller;
    private readonly Action<ChannelKind, JupyterMessage> _received;
    private readonly Action<string> _log;

    /// <summary>Binds the sockets of <paramref name="connection"/>.</summary>
    /// <param name="connection">Where to listen.</param>
    /// <param name="codec">Signs and checks.</param>
    /// <param name="received">Called on the poller's thread for each good message; must return quickly.</param>
    /// <param name="log">Takes a sentence for each message that is dropped.</param>
    /// <exception cref="KernelException">A port is taken.</exception>
    public KernelChannels(ConnectionInfo connection, MessageCodec codec, Action<ChannelKind, JupyterMessage> received, Action<string> log)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _codec = codec;
        _received = received;
        _log = log;
        try
        {
            Bind(_heartbeat, connection, connection.HeartbeatPort);
            Bind(_shell, connection, connection.ShellPort);
            Bind(_control, connection, connection.ControlPort);
            Bind(_stdin, connection, connection.StdinPort);
            Bind(_iopub, connection, connection.IopubPort);
        }
        catch
        {
            DisposeSockets();
            throw;
        }
        _iopub.Options.SendHighWatermark = 0;
        _shell.ReceiveReady += (_, _) => Receive(ChannelKind.Shell, _shell);
        _control.ReceiveReady += (_, _) => Receive(ChannelKind.Control, _control);
        _stdin.ReceiveReady += (_, _) => Receive(ChannelKind.Stdin, _stdin);
        _outgoing.ReceiveReady += (_, _) => SendQueued();
        _heartbeat.ReceiveReady += (_, _) => Echo();
        _poller = [_control, _shell, _stdin, _iopub, _outgoing];
        // A beat must come back whatever else happens, so it has a thread of its own.
        _heartbeatPoller = [_heartbeat];
    }

    /// <summary>Starts to listen.</summary>
    public void Start()
    {
        _heartbeatPoller.RunAsync("heartbeat", true);
        _poller.RunAsync("channels", true);
    }

    /// <summary>Queues a message; messages leave in the order of the calls.</summary>
    public void Send(ChannelKind channel, JupyterMessage message) => _outgoing.Enqueue((channel, _codec.Encode(message)));

    /// <summary>Sends what is queued, then closes everything.</summary>
    public void Dispose()
    {
        if (_poller.IsRunning)
        {
            // The queue is drained by the poller; an empty queue means that all has been handed to the sockets.
            SpinWait.SpinUntil(() => _outgoing.IsEmpty, TimeSpan.FromSeconds(2));
            _poller.Stop();
        }
        if (_heartbeatPoller.IsRunning)
            _heartbeatPoller.Stop();
        _poller.Dispose();
        _heartbeatPoller.Dispose();
        _outgoing.Dispose();
        DisposeSockets();
    }

    private void DisposeSockets()
    {
        foreach (NetMQSocket socket in new NetMQSocket[] { _shell, _control, _stdin, _iopub, _heartbeat })
        {
            if (socket.IsDisposed)
                continue;
            socket.Options.Linger = TimeSpan.FromSeconds(1);
            socket.Dispose();
        }
    }

    private static void Bind(NetMQSocket socket, ConnectionInfo connection, int port)
    {
        try
        {
            socket.Bind(connection.Endpoint(port));
        }
        catch (NetMQException e)
        {
            throw new KernelException($"port {port} on {connection.Ip} cannot be opened ({e.Message.TrimEnd('.')}); another program holds it, so start the kernel again to get other ports", e);
        }
    }

    private void Receive(ChannelKind channel, RouterSocket socket)
    {
        List<byte[]> frames = [];
        while (socket.TryReceiveMultipartBytes(ref frames))
        {
            if (_codec.TryDecode(frames, out JupyterMessage? message, out string? problem))
                _received(channel, message!);
            else
                _log($"{channel.ToString().ToLowerInvariant()}: {problem}");
        }
    }

    private void SendQueued()
    {
        while (_outgoing.TryDequeue(out (ChannelKind Channel, IReadOnlyList<byte[]> Frames) item, TimeSpan.Zero))
        {
            NetMQSocket socket = item.Channel switch
            {
                ChannelKind.Shell => _shell,
                ChannelKind.Control => _control,
                ChannelKind.Stdin => _stdin,
                _ => _iopub,
            };
            // A router that no longer knows the peer drops the message, which is right: nobody waits for it.
            socket.TrySendMultipartBytes(TimeSpan.FromSeconds(1), item.Frames);
        }
    }

    private void Echo()
    {
        List<byte[]> beat = [];
        while (_heartbeat.TryReceiveMultipartBytes(ref beat))
            _heartbeat.TrySendMultipartBytes(beat);
    }
}
