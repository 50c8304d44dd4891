using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>Outputs between the engine's types and nbformat 4.5.</summary>
internal static class OutputJson
{
    public static JsonObject Write(CellOutput output, int? executionCount) => output switch
    {
        StreamOutput stream => new()
        {
            ["output_type"] = "stream",
            ["name"] = stream.IsError ? "stderr" : "stdout",
            ["text"] = NotebookJson.Lines(stream.Text),
        },
        DisplayOutput display => new()
        {
            ["output_type"] = "display_data",
            ["data"] = Data(display.Bundle),
            ["metadata"] = new JsonObject(),
        },
        ResultOutput result => new()
        {
            ["output_type"] = "execute_result",
            ["data"] = Data(result.Bundle),
            ["execution_count"] = executionCount,
            ["metadata"] = new JsonObject(),
        },
        ErrorOutput error => new()
        {
            ["output_type"] = "error",
            ["ename"] = error.Error.Name,
            ["evalue"] = error.Error.Message,
            ["traceback"] = new JsonArray([.. error.Error.Traceback.Select(line => (JsonNode)line)]),
        },
        _ => throw new ArgumentException($"an output of kind {output.GetType().Name} has no place in a notebook", nameof(output)),
    };

    /// <summary>Reads one output; null where it is of a kind this version of the format does not know.</summary>
    public static CellOutput? Read(JsonNode? node)
    {
        if (node is not JsonObject output)
            return null;
        switch (NotebookJson.Joined(output["output_type"]))
        {
            case "stream":
                return new StreamOutput(NotebookJson.Joined(output["name"]) == "stderr", NotebookJson.Joined(output["text"]) ?? "");
            case "display_data" when Bundle(output) is { } bundle:
                return new DisplayOutput(bundle);
            case "execute_result" when Bundle(output) is { } bundle:
                return new ResultOutput(bundle);
            case "error":
                ImmutableArray<string> trace = output["traceback"] is JsonArray lines
                    ? [.. lines.Select(line => NotebookJson.Joined(line) ?? "")] : [];
                return new ErrorOutput(new(NotebookJson.Joined(output["ename"]) ?? "", NotebookJson.Joined(output["evalue"]) ?? "", trace));
            default:
                return null;
        }
    }

    private static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach ((string mimeType, JsonNode value) in bundle.Data)
            data[mimeType] = !IsJson(mimeType) && NotebookJson.Joined(value) is { } text ? NotebookJson.Lines(text) : value.DeepClone();
        return data;
    }

    private static MimeBundle? Bundle(JsonObject output)
    {
        if (output["data"] is not JsonObject { Count: > 0 } data)
            return null;
        var representations = ImmutableSortedDictionary.CreateBuilder<string, JsonNode>(StringComparer.Ordinal);
        foreach ((string mimeType, JsonNode? value) in data)
        {
            if (value is not null)
                representations[mimeType] = !IsJson(mimeType) && NotebookJson.Joined(value) is { } text ? JsonValue.Create(text)! : value.DeepClone();
        }
        return representations.Count == 0 ? null : new(representations.ToImmutable());
    }

    private static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);
}
