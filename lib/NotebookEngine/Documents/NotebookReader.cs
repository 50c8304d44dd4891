using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>Reads notebooks and says in one sentence why a file is none.</summary>
internal static class NotebookReader
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Notebook Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string text;
        try
        {
            text = File.ReadAllText(path, Utf8);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookException(Directory.Exists(path)
                ? $"'{path}' is a folder; name a notebook in it, such as '{System.IO.Path.Combine(path, "05-*.ipynb")}'"
                : $"there is no notebook '{path}'; check the path", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new NotebookException($"'{path}' is not a notebook: it is not UTF-8 text", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException(Directory.Exists(path)
                ? $"'{path}' is a folder; name a notebook in it, such as '{System.IO.Path.Combine(path, "05-*.ipynb")}'"
                : $"'{path}' cannot be read: {FirstSentence(e.Message)}; check its permissions", e);
        }
        return Parse(text, System.IO.Path.GetFullPath(path), path);
    }

    public static Notebook Parse(string json, string? path, string? shownAs = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        string name = shownAs ?? path ?? "the notebook";
        JsonObject root = ParseObject(json, name);
        CheckFormat(root, name);
        if (root["cells"] is not JsonArray list)
            throw new NotebookException($"'{name}' has no cells: a notebook needs a list named \"cells\"; restore the file from its last good version");
        KernelSpec kernel = ReadKernel(root["metadata"]) ?? throw new NotebookException(
            $"'{name}' names no kernel (metadata.kernelspec is missing); open it in VS Code, choose the kernel \"{KernelSpec.CSharp.DisplayName}\" and save it");
        var cells = ImmutableArray.CreateBuilder<NotebookCell>(list.Count);
        for (int i = 0; i < list.Count; i++)
            cells.Add(ReadCell(list[i], i + 1, name));
        root.Remove("cells");
        return new(root, cells.MoveToImmutable(), kernel, path);
    }

    public static KernelSpec? ReadKernel(JsonNode? metadata)
    {
        if (metadata is not JsonObject members || members["kernelspec"] is not JsonObject spec || NotebookJson.Joined(spec["name"]) is not { } name)
            return null;
        return new(name, NotebookJson.Joined(spec["display_name"]) ?? name, NotebookJson.Joined(spec["language"]) ?? "");
    }

    private static JsonObject ParseObject(string json, string name)
    {
        try
        {
            JsonNode? node = NotebookJson.Parse(json);
            return node as JsonObject ?? throw new NotebookException($"'{name}' is not a notebook: its JSON is not an object but {Kind(node)}");
        }
        catch (JsonException e)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"line {e.LineNumber + 1}, column {Column(json, e)}");
            throw new NotebookException(string.IsNullOrWhiteSpace(json)
                ? $"'{name}' is not a notebook: the file is empty; restore it from its last good version"
                : $"'{name}' is not a notebook: it is not JSON at {place} ({Reason(e)})", e);
        }
    }

    private static void CheckFormat(JsonObject root, string name)
    {
        if (root["nbformat"] is not JsonValue value || !value.TryGetValue(out int major))
            throw new NotebookException($"'{name}' is not a notebook: it has no whole number \"nbformat\"");
        if (major != 4)
        {
            throw new NotebookException(string.Create(CultureInfo.InvariantCulture,
                $"'{name}' has notebook format {major}, this reads format 4; {(major < 4 ? "convert it with `jupyter nbconvert --to notebook`, or save it anew in VS Code" : "a newer version of this program is needed")}"));
        }
    }

    private static NotebookCell ReadCell(JsonNode? node, int number, string name)
    {
        NotebookException Wrong(string what) =>
            new(string.Create(CultureInfo.InvariantCulture, $"'{name}' is not a valid notebook: cell {number} {what}"));
        if (node is not JsonObject json)
            throw Wrong("is not an object");
        CellKind kind = NotebookJson.Joined(json["cell_type"]) switch
        {
            "code" => CellKind.Code,
            "markdown" => CellKind.Markdown,
            "raw" => CellKind.Raw,
            null => throw Wrong("has no cell_type"),
            var other => throw Wrong($"has the unknown cell_type '{other}'; code, markdown and raw are known"),
        };
        string source = NotebookJson.Joined(json["source"]) ?? throw Wrong("has no source (a text, or a list of lines)");
        string id = NotebookJson.Joined(json["id"]) ?? "";
        json = (JsonObject)json.DeepClone();
        json.Remove("source");
        json.Remove("id");
        return new(json, kind, id, source.ReplaceLineEndings("\n"));
    }

    private static int Column(string json, JsonException e)
    {
        // The parser counts bytes of UTF-8; people count characters.
        string line = json.Split('\n').ElementAtOrDefault((int)(e.LineNumber ?? 0)) ?? "";
        byte[] bytes = Encoding.UTF8.GetBytes(line);
        return Encoding.UTF8.GetCharCount(bytes, 0, (int)Math.Min(bytes.Length, e.BytePositionInLine ?? 0)) + 1;
    }

    private static string Reason(JsonException e)
    {
        int end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return FirstSentence(end < 0 ? e.Message : e.Message[..end]);
    }

    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(". ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).ReplaceLineEndings(" ").TrimEnd('.', ' ');
    }

    private static string Kind(JsonNode? node) => node switch { null => "null", JsonArray => "a list", _ => "a single value" };
}
