using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>
/// The one form in which notebooks are kept under version control: no outputs, no execution counts or times, readable
/// ids, line feeds, no blanks at line ends of code, the course's kernel, sorted keys and one space of indentation.
/// Formatting twice changes nothing more.
/// </summary>
public static class NotebookFormatter
{
    /// <summary>The notebook in canonical form.</summary>
    public static Notebook Format(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ImmutableArray<NotebookCell> cells = [.. notebook.Cells.Select(FormatCell)];
        JsonObject metadata = notebook.Metadata;
        if (notebook.Kernel.IsCSharp)
        {
            metadata["kernelspec"] = KernelSpec.CSharp.ToJson();
            metadata["language_info"] = new JsonObject
            {
                ["file_extension"] = ".cs",
                ["mimetype"] = "text/x-csharp",
                ["name"] = "C#",
                ["pygments_lexer"] = "csharp",
            };
        }
        return notebook.WithCells(NotebookIds.MakeReadable(cells)).WithMetadata(metadata);
    }

    private static NotebookCell FormatCell(NotebookCell cell)
    {
        JsonObject metadata = cell.Metadata;
        // Times of the last run, and on which side of a fold the last reader left the cell.
        bool changed = metadata.Remove("execution") | metadata.Remove("ExecuteTime") | metadata.Remove("collapsed");
        string source = cell.Source;
        if (cell.Kind == CellKind.Code)
            source = string.Join('\n', source.Split('\n').Select(line => line.TrimEnd(' ', '\t')));
        source = source.TrimEnd('\n').TrimStart('\n');
        NotebookCell formatted = changed ? cell.WithMetadata(metadata) : cell;
        return (source == cell.Source ? formatted : formatted.WithSource(source)).WithoutOutputs();
    }
}
