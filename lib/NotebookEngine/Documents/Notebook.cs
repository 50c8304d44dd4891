using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>
/// A Jupyter notebook, nbformat 4.5 (4.0 to 4.4 are read and written back as 4.5). Immutable: the <c>With…</c> methods
/// give changed copies. Whatever this type does not know of a file is kept and written back; only the order of keys
/// changes, to the sorted one that Jupyter and VS Code write themselves.
/// </summary>
public sealed class Notebook
{
    private readonly JsonObject root;

    internal Notebook(JsonObject root, ImmutableArray<NotebookCell> cells, KernelSpec kernel, string? path)
    {
        this.root = root;
        Cells = NotebookIds.Complete(cells);
        Kernel = kernel;
        Path = path;
    }

    /// <summary>A new C# notebook. Cells without an id get a readable one.</summary>
    /// <param name="cells">Its cells, in order.</param>
    /// <param name="course">What it says of itself, or null.</param>
    public static Notebook Create(IEnumerable<NotebookCell> cells, CourseMetadata? course = null)
    {
        var metadata = new JsonObject { ["kernelspec"] = KernelSpec.CSharp.ToJson() };
        if (course is not null)
            metadata[CourseMetadata.Key] = course.ToJson();
        return new(new() { ["metadata"] = metadata }, [.. cells], KernelSpec.CSharp, null);
    }

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookException">It is missing, unreadable or not a notebook; one sentence says which.</exception>
    public static Notebook Read(string path) => NotebookReader.Read(path);

    /// <summary>Reads a notebook from its JSON text.</summary>
    /// <param name="json">The text of an <c>.ipynb</c> file.</param>
    /// <param name="path">Where it is from; named in errors and kept as <see cref="Path"/>.</param>
    /// <exception cref="NotebookException">It is not a notebook; one sentence says why.</exception>
    public static Notebook Parse(string json, string? path = null) => NotebookReader.Parse(json, path);

    /// <summary>Its cells, in order, each with an id that no other has.</summary>
    public ImmutableArray<NotebookCell> Cells { get; }

    /// <summary>The kernel it asks for.</summary>
    public KernelSpec Kernel { get; }

    /// <summary>The file it was read from, or null.</summary>
    public string? Path { get; }

    /// <summary>Its file name without extension, for example "05-gpt3-ratio"; "notebook" where it has no file.</summary>
    public string Name => Path is null ? "notebook" : System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>A copy of its metadata.</summary>
    public JsonObject Metadata => root["metadata"] is JsonObject metadata ? (JsonObject)metadata.DeepClone() : [];

    /// <summary>What it says of itself under <c>metadata.course</c>; null where it says nothing.</summary>
    /// <exception cref="NotebookException">A member is missing or of another kind.</exception>
    public CourseMetadata? Course =>
        root["metadata"] is JsonObject metadata && metadata[CourseMetadata.Key] is JsonObject course
            ? CourseMetadata.Parse(course, Path ?? Name) : null;

    /// <summary>Its title: the course's, else its first markdown heading, else its file name.</summary>
    public string Title => Course?.Title ?? FirstHeading() ?? Name;

    /// <summary>This notebook with other cells.</summary>
    public Notebook WithCells(IEnumerable<NotebookCell> cells) => new(root, [.. cells], Kernel, Path);

    /// <summary>This notebook with other metadata; the kernel stays what <paramref name="metadata"/> names, or as it was.</summary>
    public Notebook WithMetadata(JsonObject metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var copy = (JsonObject)root.DeepClone();
        copy["metadata"] = metadata.DeepClone();
        return new(copy, Cells, NotebookReader.ReadKernel(metadata) ?? Kernel, Path);
    }

    /// <summary>This notebook as if read from another file.</summary>
    public Notebook WithPath(string? path) => new(root, Cells, Kernel, path);

    /// <summary>This notebook without outputs and execution counts.</summary>
    public Notebook WithoutOutputs() => WithCells(Cells.Select(cell => cell.WithoutOutputs()));

    /// <summary>The text of its file: UTF-8 to be, sorted keys, one space of indentation, line feeds, one at the end.</summary>
    public string ToJson()
    {
        var copy = new JsonObject();
        foreach ((string name, JsonNode? value) in root)
        {
            if (name != "cells")
                copy[name] = value?.DeepClone();
        }
        copy["cells"] = new JsonArray([.. Cells.Select(cell => (JsonNode)cell.ToJson())]);
        copy["nbformat"] = 4;
        copy["nbformat_minor"] = 5;
        if (copy["metadata"] is not JsonObject)
            copy["metadata"] = new JsonObject();
        return NotebookJson.Write(copy);
    }

    /// <summary>Writes it beside <paramref name="path"/> and renames, so that no reader ever sees half a notebook.</summary>
    /// <exception cref="NotebookException">It could not be written; what was there before is untouched.</exception>
    public void Save(string path) => SafeFile.WriteText(path, ToJson());

    private string? FirstHeading()
    {
        foreach (NotebookCell cell in Cells.Where(c => c.Kind == CellKind.Markdown))
        {
            string? line = cell.Source.Split('\n').FirstOrDefault(l => l.StartsWith('#'));
            if (line?.TrimStart('#').Trim() is { Length: > 0 } heading)
                return heading;
        }
        return null;
    }
}
