using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>Cell outputs and results as messages, and back.</summary>
internal static class WireOutputs
{
    public static WireMessage ToMessage(int id, CellOutput output) => output switch
    {
        StreamOutput stream => new("stream", id) { Text = stream.Text, Flag = stream.IsError },
        DisplayOutput display => new("display", id) { Data = ToJson(display.Bundle), Name = display.DisplayId, Flag = display.IsUpdate },
        ResultOutput result => new("value", id) { Data = ToJson(result.Bundle) },
        ErrorOutput error => WithError(new WireMessage("error", id), error.Error),
        ClearOutput clear => new("clear", id) { Flag = clear.Wait },
        _ => throw new ArgumentException($"an output of type {output.GetType().Name} cannot be sent to another process", nameof(output)),
    };

    /// <summary>The output in a message, or null where the message holds none.</summary>
    public static CellOutput? ToOutput(WireMessage message) => message.Op switch
    {
        "stream" => new StreamOutput(message.Flag, message.Text ?? ""),
        "display" => new DisplayOutput(ToBundle(message.Data), message.Name, message.Flag),
        "value" => new ResultOutput(ToBundle(message.Data)),
        "error" => new ErrorOutput(ToError(message)),
        "clear" => new ClearOutput(message.Flag),
        _ => null,
    };

    public static WireMessage ToMessage(int id, CellResult result)
    {
        var message = new WireMessage("done", id) { Text = null, Seconds = result.Elapsed.TotalSeconds, Flag = result.WorkersRemain };
        if (result.Error is { } error)
            message = WithError(message, error) with { Flag2 = true };
        // The status is kept beside the error's own data.
        return message with { Data = new JsonObject { ["status"] = (int)result.Status } };
    }

    public static CellResult ToResult(WireMessage message) => new(
        (CellStatus)(int)message.Data!["status"]!, TimeSpan.FromSeconds(message.Seconds ?? 0),
        message.Flag2 ? ToError(message) : null, message.Flag);

    private static WireMessage WithError(WireMessage message, CellError error) =>
        message with { Name = error.Name, Text = error.Message, Lines = [.. error.Traceback], Number = error.Line };

    private static CellError ToError(WireMessage message) =>
        new(message.Name ?? "Error", message.Text ?? "", (message.Lines ?? []).ToImmutableArray(), message.Number);

    private static JsonObject ToJson(MimeBundle bundle)
    {
        var json = new JsonObject();
        foreach ((string type, JsonNode value) in bundle.Data)
            json[type] = value.DeepClone();
        return json;
    }

    private static MimeBundle ToBundle(JsonObject? json) =>
        MimeBundle.Of([.. (json ?? new JsonObject { [MimeTypes.Plain] = "" }).Select(pair => (pair.Key, pair.Value!.DeepClone()))]);
}
