using System.Text.Json.Nodes;
using NotebookEngine;

namespace NotebookKernel;

/// <summary>Answers the requests of the shell channel, one after another.</summary>
internal sealed class ShellRequests(
    ICodeSession session,
    KernelInformation information,
    RequestQueue queue,
    InputRequests input,
    Action<string, JsonObject, JupyterMessage?> publish,
    Action<ChannelKind, JupyterMessage, string, JsonObject> reply)
{
    private readonly InputHistory _history = new();
    private int _executionCount;

    /// <summary>Answers one request. A type that is unknown is passed over, as the protocol asks.</summary>
    public async Task AnswerAsync(JupyterMessage request, CancellationToken cancellationToken)
    {
        switch (request.Type)
        {
            case "kernel_info_request":
                Reply(request, "kernel_info_reply", information.ToContent());
                break;
            case "execute_request":
                await ExecuteAsync(request, cancellationToken).ConfigureAwait(false);
                break;
            case "complete_request":
                Reply(request, "complete_reply", await CompleteAsync(request, cancellationToken).ConfigureAwait(false));
                break;
            case "inspect_request":
                Reply(request, "inspect_reply", await InspectAsync(request, cancellationToken).ConfigureAwait(false));
                break;
            case "is_complete_request":
                Reply(request, "is_complete_reply", IsComplete(request));
                break;
            case "history_request":
                JsonObject history = JupyterKernel.Ok();
                history["history"] = _history.Answer(request);
                Reply(request, "history_reply", history);
                break;
            case "comm_info_request":
                JsonObject comms = JupyterKernel.Ok();
                comms["comms"] = new JsonObject();
                Reply(request, "comm_info_reply", comms);
                break;
            case "comm_open":
                // No targets are registered here; the protocol asks to close such a comm at once.
                publish("comm_close", new JsonObject { ["comm_id"] = request.Text("comm_id"), ["data"] = new JsonObject() }, request);
                break;
            case "shutdown_request":
                JsonObject content = JupyterKernel.Ok();
                content["restart"] = request.Flag("restart", false);
                Reply(request, "shutdown_reply", content);
                break;
            case "interrupt_request":
                session.Interrupt();
                Reply(request, "interrupt_reply", JupyterKernel.Ok());
                break;
        }
    }

    private void Reply(JupyterMessage request, string type, JsonObject content) => reply(ChannelKind.Shell, request, type, content);

    private async Task ExecuteAsync(JupyterMessage request, CancellationToken cancellationToken)
    {
        string code = request.Text("code");
        bool silent = request.Flag("silent", false);
        bool store = !silent && request.Flag("store_history", true);
        if (store)
        {
            _executionCount++;
            _history.Add(_executionCount, code);
        }
        int count = _executionCount;
        if (!silent)
            publish("execute_input", new JsonObject { ["code"] = code, ["execution_count"] = count }, request);

        input.Parent = request;
        IOutputSink sink = silent ? new ValueCollector() : new KernelOutput((type, content) => publish(type, content, request), count);
        CellResult result = await session.RunAsync(new CellRequest(code, Silent: silent), sink, cancellationToken).ConfigureAwait(false);
        if (result.WorkersRemain && !silent)
        {
            publish("stream", new JsonObject
            {
                ["name"] = "stderr",
                ["text"] = "Threads that the cell started could not be stopped and go on; restart the kernel to end them.\n",
            }, request);
        }

        JsonObject answer;
        if (result.Error is CellError error)
        {
            answer = KernelOutput.Error(error);
            answer["status"] = "error";
            answer["user_expressions"] = new JsonObject();
        }
        else
        {
            answer = JupyterKernel.Ok();
            answer["payload"] = new JsonArray();
            answer["user_expressions"] = await ExpressionsAsync(request, cancellationToken).ConfigureAwait(false);
        }
        answer["execution_count"] = count;
        input.Parent = null;
        Reply(request, "execute_reply", answer);
        if (result.Error is not null && request.Flag("stop_on_error", true))
            AbortWaiting();
    }

    private void AbortWaiting()
    {
        foreach (JupyterMessage waiting in queue.TakeWaitingCells())
        {
            publish("status", new JsonObject { ["execution_state"] = "busy" }, waiting);
            Reply(waiting, "execute_reply", new JsonObject
            {
                ["status"] = "aborted",
                ["execution_count"] = _executionCount,
                ["ename"] = "Aborted",
                ["evalue"] = "a cell before this one failed",
                ["traceback"] = new JsonArray(),
            });
            publish("status", new JsonObject { ["execution_state"] = "idle" }, waiting);
        }
    }

    private async Task<JsonObject> ExpressionsAsync(JupyterMessage request, CancellationToken cancellationToken)
    {
        var answers = new JsonObject();
        if (request.Content["user_expressions"] is not JsonObject expressions)
            return answers;
        foreach ((string name, JsonNode? node) in expressions)
        {
            string expression = node is JsonValue value && value.TryGetValue(out string? text) ? text : "";
            var collector = new ValueCollector();
            CellResult result = await session.RunAsync(new CellRequest(expression, "user expression"), collector, cancellationToken).ConfigureAwait(false);
            JsonObject answer;
            if (result.Error is CellError error)
            {
                answer = KernelOutput.Error(error);
                answer["status"] = "error";
            }
            else
            {
                answer = KernelOutput.Bundle(collector.Value ?? MimeBundle.Plain(""));
                answer["status"] = "ok";
            }
            answers[name] = answer;
        }
        return answers;
    }

    private async Task<JsonObject> CompleteAsync(JupyterMessage request, CancellationToken cancellationToken)
    {
        string code = request.Text("code");
        int position = CursorOffsets.ToUtf16(code, request.Number("cursor_pos", int.MaxValue));
        CompletionList list = await session.CompleteAsync(code, position, cancellationToken).ConfigureAwait(false);
        int start = CursorOffsets.ToCodePoints(code, list.Start);
        int end = CursorOffsets.ToCodePoints(code, list.End);
        JsonObject answer = JupyterKernel.Ok();
        answer["matches"] = new JsonArray([.. list.Items.Select(item => (JsonNode)item.Text)]);
        answer["cursor_start"] = start;
        answer["cursor_end"] = end;
        answer["metadata"] = new JsonObject
        {
            ["_jupyter_types_experimental"] = new JsonArray([.. list.Items.Select(item => (JsonNode)new JsonObject
            {
                ["text"] = item.Text,
                ["type"] = item.Kind,
                ["signature"] = item.Detail ?? "",
                ["start"] = start,
                ["end"] = end,
            })]),
        };
        return answer;
    }

    private async Task<JsonObject> InspectAsync(JupyterMessage request, CancellationToken cancellationToken)
    {
        string code = request.Text("code");
        int position = CursorOffsets.ToUtf16(code, request.Number("cursor_pos", 0));
        Inspection? found = await session.InspectAsync(code, position, cancellationToken).ConfigureAwait(false);
        JsonObject answer = JupyterKernel.Ok();
        answer["found"] = found is not null;
        answer["metadata"] = new JsonObject();
        answer["data"] = found is null ? [] : new JsonObject
        {
            [MimeTypes.Plain] = found.Documentation.Length == 0 ? found.Signature : $"{found.Signature}\n\n{found.Documentation}",
            [MimeTypes.Markdown] = $"```csharp\n{found.Signature}\n```\n\n{found.Documentation}",
        };
        return answer;
    }

    private JsonObject IsComplete(JupyterMessage request)
    {
        CodeCompleteness state = session.IsComplete(request.Text("code"));
        var answer = new JsonObject
        {
            ["status"] = state switch
            {
                CodeCompleteness.Complete => "complete",
                CodeCompleteness.Incomplete => "incomplete",
                _ => "invalid",
            },
        };
        if (state == CodeCompleteness.Incomplete)
            answer["indent"] = "";
        return answer;
    }
}
