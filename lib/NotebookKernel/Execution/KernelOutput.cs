using System.Text.Json.Nodes;
using NotebookEngine;

namespace NotebookKernel;

/// <summary>Sends what a session puts out to iopub, under the request that runs.</summary>
/// <param name="publish">Publishes a message of a type and content.</param>
/// <param name="executionCount">The number of the running cell.</param>
internal sealed class KernelOutput(Action<string, JsonObject> publish, int executionCount) : IOutputSink
{
    public void Write(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                publish("stream", new JsonObject { ["name"] = stream.IsError ? "stderr" : "stdout", ["text"] = stream.Text });
                break;
            case DisplayOutput display:
                JsonObject content = Bundle(display.Bundle);
                content["transient"] = display.DisplayId is null ? new JsonObject() : new JsonObject { ["display_id"] = display.DisplayId };
                publish(display.IsUpdate ? "update_display_data" : "display_data", content);
                break;
            case ResultOutput result:
                JsonObject value = Bundle(result.Bundle);
                value["execution_count"] = executionCount;
                publish("execute_result", value);
                break;
            case ErrorOutput error:
                publish("error", Error(error.Error));
                break;
            case ClearOutput clear:
                publish("clear_output", new JsonObject { ["wait"] = clear.Wait });
                break;
        }
    }

    internal static JsonObject Bundle(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach ((string type, JsonNode node) in bundle.Data)
            data[type] = node.DeepClone();
        return new JsonObject { ["data"] = data, ["metadata"] = new JsonObject() };
    }

    internal static JsonObject Error(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => (JsonNode)line)]),
    };
}

/// <summary>Keeps the value of a silent evaluation, for user expressions.</summary>
internal sealed class ValueCollector : IOutputSink
{
    public MimeBundle? Value { get; private set; }

    public void Write(CellOutput output)
    {
        if (output is ResultOutput result)
            Value = result.Bundle;
    }
}
