using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>
/// JSON text exactly as Jupyter and VS Code write notebooks: one space per level, keys sorted, every character that may
/// stand for itself does (the base library's writer would escape emoji), a line feed at the end.
/// </summary>
internal static class NotebookJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 256, AllowDuplicateProperties = false };

    public static JsonNode? Parse(string json) => JsonNode.Parse(json, documentOptions: Strict);

    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Append(text, node, 0);
        return text.Append('\n').ToString();
    }

    /// <summary>Lines with their line feeds, the form nbformat gives texts of several lines.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }
        return lines;
    }

    /// <summary>The text of a string or of a list of strings; null for anything else.</summary>
    public static string? Joined(JsonNode? node)
    {
        if (node is JsonValue value)
            return value.TryGetValue(out string? text) ? text : null;
        if (node is not JsonArray lines)
            return null;
        var joined = new StringBuilder();
        foreach (JsonNode? line in lines)
        {
            if (line is not JsonValue part || !part.TryGetValue(out string? text))
                return null;
            joined.Append(text);
        }
        return joined.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject members when members.Count > 0:
                char separator = '{';
                foreach ((string name, JsonNode? value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    text.Append(separator).Append('\n').Append(' ', depth + 1);
                    AppendString(text, name);
                    text.Append(": ");
                    Append(text, value, depth + 1);
                    separator = ',';
                }
                text.Append('\n').Append(' ', depth).Append('}');
                break;
            case JsonArray items when items.Count > 0:
                separator = '[';
                foreach (JsonNode? item in items)
                {
                    text.Append(separator).Append('\n').Append(' ', depth + 1);
                    Append(text, item, depth + 1);
                    separator = ',';
                }
                text.Append('\n').Append(' ', depth).Append(']');
                break;
            case JsonValue value when value.TryGetValue(out string? s):
                AppendString(text, s);
                break;
            default:
                text.Append(node is null ? "null" : node.ToJsonString());
                break;
        }
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        for (int i = 0; i < value.Length; i++)
        {
            char c = value[i];
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case var _ when char.IsHighSurrogate(c) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]):
                    text.Append(c).Append(value[++i]);
                    break;
                case var _ when c < ' ' || char.IsSurrogate(c):
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    break;
                default: text.Append(c); break;
            }
        }
        text.Append('"');
    }
}
