using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>
/// One cell of a notebook. Immutable: the <c>With…</c> methods give changed copies. What this type does not know of a
/// cell (foreign metadata, attachments) is kept and written back.
/// </summary>
public sealed class NotebookCell
{
    private readonly JsonObject json;
    private readonly Lazy<ImmutableArray<CellOutput>> outputs;

    internal NotebookCell(JsonObject json, CellKind kind, string id, string source)
    {
        this.json = json;
        Kind = kind;
        Id = id;
        Source = source;
        outputs = new(ReadOutputs);
    }

    /// <summary>A new cell.</summary>
    /// <param name="kind">What it holds.</param>
    /// <param name="source">Its text; lines end in a line feed.</param>
    /// <param name="id">1 to 64 letters, digits, hyphens and underscores; null: chosen by the notebook it is put in.</param>
    /// <param name="tags">Its tags.</param>
    public static NotebookCell Create(CellKind kind, string source, string? id = null, params IEnumerable<string> tags)
    {
        ArgumentNullException.ThrowIfNull(source);
        var metadata = new JsonObject();
        JsonArray list = new([.. tags.Select(t => (JsonNode)t)]);
        if (list.Count > 0)
            metadata["tags"] = list;
        var json = new JsonObject { ["cell_type"] = TypeName(kind), ["metadata"] = metadata };
        if (kind == CellKind.Code)
        {
            json["execution_count"] = null;
            json["outputs"] = new JsonArray();
        }
        return new(json, kind, id ?? "", source.ReplaceLineEndings("\n"));
    }

    /// <summary>What it holds.</summary>
    public CellKind Kind { get; }

    /// <summary>Its name within the notebook: 1 to 64 letters, digits, hyphens and underscores.</summary>
    public string Id { get; }

    /// <summary>Its text, lines ending in line feeds.</summary>
    public string Source { get; }

    /// <summary>A copy of its metadata.</summary>
    public JsonObject Metadata => json["metadata"] is JsonObject metadata ? (JsonObject)metadata.DeepClone() : [];

    /// <summary>A copy of its attachments (images pasted into markdown: file name to MIME type to base64), or null.</summary>
    public JsonObject? Attachments => json["attachments"] is JsonObject attachments ? (JsonObject)attachments.DeepClone() : null;

    /// <summary>Its tags, in order.</summary>
    public ImmutableArray<string> Tags =>
        json["metadata"] is JsonObject metadata && metadata["tags"] is JsonArray tags
            ? [.. tags.Select(NotebookJson.Joined).OfType<string>()] : [];

    /// <summary>Its role in a slide show: "slide", "subslide", "fragment", "notes", "skip" or "-"; null where none is set.</summary>
    public string? SlideType =>
        json["metadata"] is JsonObject metadata && metadata["slideshow"] is JsonObject show ? NotebookJson.Joined(show["slide_type"]) : null;

    /// <summary>What it showed when it was last run; empty for cells that are not code.</summary>
    public ImmutableArray<CellOutput> Outputs => outputs.Value;

    /// <summary>When in its session it was last run, counted from 1; null: not run.</summary>
    public int? ExecutionCount => json["execution_count"] is JsonValue count && count.TryGetValue(out int value) ? value : null;

    /// <summary>True when it carries <paramref name="tag"/>.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag);

    /// <summary>This cell with another text.</summary>
    public NotebookCell WithSource(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(Copy(), Kind, Id, source.ReplaceLineEndings("\n"));
    }

    /// <summary>This cell with another id.</summary>
    public NotebookCell WithId(string id) => new(Copy(), Kind, id, Source);

    /// <summary>This cell with other metadata.</summary>
    public NotebookCell WithMetadata(JsonObject metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        JsonObject copy = Copy();
        copy["metadata"] = metadata.DeepClone();
        return new(copy, Kind, Id, Source);
    }

    /// <summary>This cell as a run left it.</summary>
    /// <param name="outputs">What it showed. Updates and clearings must have been applied: <see cref="OutputCollector"/> does.</param>
    /// <param name="executionCount">When it ran, counted from 1; null: it was not run.</param>
    /// <exception cref="InvalidOperationException">This is not a code cell.</exception>
    public NotebookCell WithOutputs(IEnumerable<CellOutput> outputs, int? executionCount)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (Kind != CellKind.Code)
            throw new InvalidOperationException($"cell '{Id}' is {Kind}; only code cells have outputs");
        JsonObject copy = Copy();
        copy["execution_count"] = executionCount;
        copy["outputs"] = new JsonArray([.. outputs.Select(o => (JsonNode)OutputJson.Write(o, executionCount))]);
        return new(copy, Kind, Id, Source);
    }

    /// <summary>This cell without outputs and execution count; a cell that is not code is returned as it is.</summary>
    public NotebookCell WithoutOutputs() => Kind == CellKind.Code ? WithOutputs([], null) : this;

    internal JsonObject ToJson()
    {
        JsonObject copy = Copy();
        copy["cell_type"] = TypeName(Kind);
        copy["id"] = Id;
        copy["source"] = NotebookJson.Lines(Source);
        if (copy["metadata"] is not JsonObject)
            copy["metadata"] = new JsonObject();
        if (Kind == CellKind.Code)
        {
            copy.TryAdd("execution_count", null);
            if (copy["outputs"] is not JsonArray)
                copy["outputs"] = new JsonArray();
        }
        return copy;
    }

    private JsonObject Copy() => (JsonObject)json.DeepClone();

    private ImmutableArray<CellOutput> ReadOutputs() =>
        json["outputs"] is JsonArray list ? [.. list.Select(OutputJson.Read).OfType<CellOutput>()] : [];

    private static string TypeName(CellKind kind) => kind switch
    {
        CellKind.Code => "code",
        CellKind.Markdown => "markdown",
        _ => "raw",
    };
}
