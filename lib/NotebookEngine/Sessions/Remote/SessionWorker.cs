using System.Collections.Concurrent;
using System.IO.Pipes;

namespace NotebookEngine;

/// <summary>The other end of a <see cref="SessionProcess"/>: runs its cells in this process.</summary>
public static class SessionWorker
{
    /// <summary>Connects to the owner and serves it until it goes away.</summary>
    /// <param name="pipeName">The name the owner passed as last argument of the command line.</param>
    /// <param name="cancellationToken">Gives up connecting.</param>
    /// <returns>The process's exit code: 0 when the owner closed the connection, 1 when there was no owner.</returns>
    public static async Task<int> RunAsync(string pipeName, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(pipeName);
        var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await pipe.ConnectAsync(10_000, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"nobody listens on the pipe '{pipeName}': a session worker is started by the program that needs it, not by hand").ConfigureAwait(false);
            return 1;
        }
        await RunAsync(pipe, pipe, cancellationToken).ConfigureAwait(false);
        return 0;
    }

    /// <summary>Serves an owner over a pair of streams until the input ends.</summary>
    /// <param name="input">Where the owner's requests come from. It must not be the standard input of a process whose cells start others.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="cancellationToken">Stops serving.</param>
    public static async Task RunAsync(Stream input, Stream output, CancellationToken cancellationToken = default)
    {
        using var wire = new WireStream(input, output);
        using CancellationTokenRegistration closing = cancellationToken.UnsafeRegister(static w => ((WireStream)w!).Dispose(), wire);
        var served = new TaskCompletionSource();
        new Thread(() =>
        {
            Serve(wire);
            served.SetResult();
        })
        { IsBackground = true, Name = "notebook requests" }.UnsafeStart();
        await served.Task.ConfigureAwait(false);
    }

    private static void Serve(WireStream wire)
    {
        WorkerSession? session = null;
        while (wire.Receive() is { } message)
        {
            if (message is { Op: "open", Options: { } options })
                session = new WorkerSession(wire, options.ToOptions());
            else
                session?.Take(message);
        }
        session?.Session.Interrupt();
    }

    private sealed class WorkerSession
    {
        private readonly WireStream _wire;
        private readonly ConcurrentDictionary<int, TaskCompletionSource<string?>> _questions = new();
        private int _asked;

        public WorkerSession(WireStream wire, CSharpSessionOptions options)
        {
            _wire = wire;
            Session = new CSharpSession(options) { Input = Ask };
            // The first cell waits less when the compiler has started by the time it comes.
            _ = Session.WarmUpAsync();
        }

        public CSharpSession Session { get; }

        public void Take(WireMessage message)
        {
            switch (message.Op)
            {
                case "run":
                    _ = Run(message);
                    break;
                case "interrupt":
                    Session.Interrupt();
                    break;
                case "answer":
                    if (_questions.TryRemove(message.Id, out TaskCompletionSource<string?>? question))
                        question.TrySetResult(message.Text);
                    break;
                case "variables":
                    _wire.Send(new WireMessage("reply", message.Id) { Variables = [.. Session.Variables.Select(v => WireVariable.Of(v.Name, v.Type, v.Value))] });
                    break;
                case "set":
                    Set(message);
                    break;
                case "complete":
                    _ = Complete(message);
                    break;
                case "inspect":
                    _ = Inspect(message);
                    break;
            }
        }

        private async Task Run(WireMessage message)
        {
            var request = new CellRequest(message.Text ?? "", message.Name, message.Seconds is { } s ? TimeSpan.FromSeconds(s) : null, message.Flag);
            CellResult result = await Session.RunAsync(request, new Sink(_wire, message.Id), () => _wire.Send(new WireMessage("began", message.Id)), CancellationToken.None).ConfigureAwait(false);
            _wire.Send(WireOutputs.ToMessage(message.Id, result));
        }

        private void Set(WireMessage message)
        {
            object? value = message.Variables is [var variable] ? WireVariable.ToValue(variable.Value, Type.GetType(variable.Type, false) ?? typeof(string)) : null;
            bool done = Session.TrySetVariable(message.Name ?? "", value, out string? problem);
            _wire.Send(new WireMessage("reply", message.Id) { Flag = done, Text = problem });
        }

        private async Task Complete(WireMessage message)
        {
            CompletionList list = await Session.CompleteAsync(message.Text ?? "", message.Number ?? 0).ConfigureAwait(false);
            _wire.Send(new WireMessage("reply", message.Id) { Number = list.Start, Seconds = list.End, Items = [.. list.Items] });
        }

        private async Task Inspect(WireMessage message)
        {
            Inspection? found = await Session.InspectAsync(message.Text ?? "", message.Number ?? 0).ConfigureAwait(false);
            _wire.Send(new WireMessage("reply", message.Id) { Flag = found is not null, Name = found?.Signature, Text = found?.Documentation });
        }

        private async Task<string?> Ask(InputRequest request, CancellationToken cancellationToken)
        {
            int id = Interlocked.Increment(ref _asked);
            var question = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _questions[id] = question;
            _wire.Send(new WireMessage("ask", id) { Text = request.Prompt, Flag = request.IsPassword });
            using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(_ =>
            {
                if (_questions.TryRemove(id, out TaskCompletionSource<string?>? open))
                    open.TrySetCanceled(cancellationToken);
                _wire.Send(new WireMessage("unask", id));
            }, null);
            return await question.Task.ConfigureAwait(false);
        }
    }

    private sealed class Sink(WireStream wire, int id) : IOutputSink
    {
        public void Write(CellOutput output) => wire.Send(WireOutputs.ToMessage(id, output));
    }
}
