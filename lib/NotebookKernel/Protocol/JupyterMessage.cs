using System.Text.Json.Nodes;

namespace NotebookKernel;

/// <summary>One message of the Jupyter protocol, without its signature.</summary>
/// <param name="Identities">Routing frames in front of the delimiter; for iopub the topic.</param>
/// <param name="Header">The header: msg_id, session, username, date, msg_type, version.</param>
/// <param name="ParentHeader">The header of the request it answers; empty for a request.</param>
/// <param name="Metadata">Metadata.</param>
/// <param name="Content">What the message says.</param>
public sealed record JupyterMessage(
    IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject ParentHeader, JsonObject Metadata, JsonObject Content)
{
    /// <summary>The kind of message, for example <c>execute_request</c>; empty where the header does not say.</summary>
    public string Type => Text(Header, "msg_type");

    /// <summary>A text of the content, or "" where it is absent or no text.</summary>
    public string Text(string name) => Text(Content, name);

    /// <summary>A truth value of the content.</summary>
    public bool Flag(string name, bool fallback) =>
        Content[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : fallback;

    /// <summary>A whole number of the content.</summary>
    public int Number(string name, int fallback) =>
        Content[name] is JsonValue value && value.TryGetValue(out int number) ? number : fallback;

    private static string Text(JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
