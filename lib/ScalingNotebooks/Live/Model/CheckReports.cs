using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// Finds the outcomes of checks among what a cell shows: the course's library sends each with a representation of a MIME
/// type of its own, so no text has to be read.
/// </summary>
internal static class CheckReports
{
    /// <summary>Notes every outcome.</summary>
    /// <param name="outputs">What a cell shows.</param>
    /// <param name="number">The notebook's number; an outcome that names another exercise is not noted.</param>
    /// <param name="progress">Where to.</param>
    /// <returns>True when something new was noted.</returns>
    public static bool Note(IEnumerable<CellOutput> outputs, string number, ProgressBook progress)
    {
        bool isNew = false;
        foreach (CellOutput output in outputs)
        {
            MimeBundle? bundle = output switch { DisplayOutput display => display.Bundle, ResultOutput result => result.Bundle, _ => null };
            if (bundle is not null && bundle.Data.TryGetValue(Coursework.CheckResult.JsonMimeType, out JsonNode? node) && AsObject(node) is { } check
                && Text(check, "exercise") == number && Text(check, "part") is { Length: > 0 } part && Text(check, "status") is { } status)
            {
                isNew |= progress.Note(number, part, status, Text(check, "message") ?? "");
            }
        }
        return isNew;
    }

    private static JsonObject? AsObject(JsonNode node)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue(out string? text) ? JsonNode.Parse(text) as JsonObject : node as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject check, string name) => check[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
