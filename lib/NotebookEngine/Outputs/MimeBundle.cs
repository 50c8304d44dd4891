using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>
/// One value in several representations, keyed by MIME type, as Jupyter's <c>data</c> object holds it. Text types
/// (<c>text/*</c>, <c>image/svg+xml</c>) hold a JSON string; JSON types (<c>application/*+json</c>) hold a JSON tree.
/// </summary>
/// <param name="Data">The representations. Never empty.</param>
public sealed record MimeBundle(ImmutableSortedDictionary<string, JsonNode> Data)
{
    /// <summary>A bundle that holds only <c>text/plain</c>.</summary>
    public static MimeBundle Plain(string text) => Of((MimeTypes.Plain, text));

    /// <summary>A bundle from pairs of MIME type and representation.</summary>
    /// <exception cref="ArgumentException">No pair was given, or one MIME type was given twice.</exception>
    public static MimeBundle Of(params (string MimeType, JsonNode Value)[] representations)
    {
        ArgumentNullException.ThrowIfNull(representations);
        if (representations.Length == 0)
            throw new ArgumentException("a MIME bundle needs at least one representation, got none", nameof(representations));
        return new(representations.ToImmutableSortedDictionary(r => r.MimeType, r => r.Value, StringComparer.Ordinal));
    }

    /// <summary>The text of one representation, or null where the bundle does not hold it as text.</summary>
    public string? Text(string mimeType) =>
        Data.TryGetValue(mimeType, out JsonNode? node) && node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
