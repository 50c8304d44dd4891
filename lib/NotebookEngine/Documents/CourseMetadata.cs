using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>
/// What a notebook says of itself under <c>metadata.course</c>, for maps and tables of contents:
/// <code>"course": { "level": "introductory", "minutes": 25, "needs": ["01"], "number": "05", "question": "…", "title": "GPT-3's ratio" }</code>
/// </summary>
/// <param name="Number">The notebook's number as its file name has it, for example "05".</param>
/// <param name="Title">Its title, without the number.</param>
/// <param name="Minutes">Working time in minutes, at least 1.</param>
/// <param name="Level">"introductory", "intermediate" or "advanced".</param>
/// <param name="Needs">Numbers of the notebooks to have done before; empty for none.</param>
/// <param name="Question">The question it answers, in one sentence; null where none is given.</param>
public sealed record CourseMetadata(
    string Number, string Title, int Minutes, string Level, ImmutableArray<string> Needs, string? Question = null)
{
    /// <summary>The key in a notebook's metadata.</summary>
    public const string Key = "course";

    /// <summary>The levels there are, easiest first.</summary>
    public static ImmutableArray<string> Levels { get; } = ["introductory", "intermediate", "advanced"];

    /// <summary>This description as a JSON object.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["number"] = Number,
            ["title"] = Title,
            ["minutes"] = Minutes,
            ["level"] = Level,
            ["needs"] = new JsonArray([.. Needs.Select(n => (JsonNode)n)]),
        };
        if (Question is not null)
            json["question"] = Question;
        return json;
    }

    /// <summary>Reads the description from a notebook's <c>metadata.course</c>.</summary>
    /// <exception cref="NotebookException">A member is missing or of another kind; the sentence names it.</exception>
    public static CourseMetadata Parse(JsonObject course, string notebookName)
    {
        ArgumentNullException.ThrowIfNull(course);
        string level = Text(course, "level", notebookName);
        if (!Levels.Contains(level))
            throw Wrong(notebookName, "level", $"one of {string.Join(", ", Levels)}", course["level"]);
        int minutes = course["minutes"] is JsonValue m && m.TryGetValue(out int value) && value > 0
            ? value : throw Wrong(notebookName, "minutes", "a whole number of at least 1", course["minutes"]);
        ImmutableArray<string> needs = course["needs"] switch
        {
            null => [],
            JsonArray list when list.All(n => n is JsonValue v && v.TryGetValue(out string? _)) => [.. list.Select(n => n!.GetValue<string>())],
            JsonNode other => throw Wrong(notebookName, "needs", "a list of notebook numbers such as [\"01\"]", other),
        };
        string? question = course["question"] is null ? null : Text(course, "question", notebookName);
        return new(Text(course, "number", notebookName), Text(course, "title", notebookName), minutes, level, needs, question);
    }

    private static string Text(JsonObject course, string name, string notebookName) =>
        course[name] is JsonValue v && v.TryGetValue(out string? text) && text.Length > 0
            ? text : throw Wrong(notebookName, name, "a text", course[name]);

    private static NotebookException Wrong(string notebookName, string member, string allowed, JsonNode? came) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"'{notebookName}': metadata.course.{member} must be {allowed}, got {(came is null ? "nothing" : came.ToJsonString())}"));
}
