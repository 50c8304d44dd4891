using System.Text.RegularExpressions;

namespace NotebookEngine;

/// <summary>Copies of notebooks in other folders, whose references still reach the files they reached before.</summary>
public static partial class ExecutedCopy
{
    /// <summary>
    /// The notebook as it should be written into <paramref name="folder"/>: each relative <c>#r</c> and <c>#load</c>
    /// that would point elsewhere from there is made absolute.
    /// </summary>
    /// <exception cref="ArgumentException">The notebook has no path.</exception>
    public static Notebook For(Notebook notebook, string folder)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        string from = Path.GetDirectoryName(notebook.Path) ?? throw new ArgumentException("the notebook has no path", nameof(notebook));
        string to = Path.GetFullPath(folder);
        return notebook.WithCells(notebook.Cells.Select(cell =>
        {
            if (cell.Kind != CellKind.Code)
                return cell;
            string source = FileReference().Replace(cell.Source, match =>
            {
                string path = match.Groups["path"].Value;
                string reached = Path.GetFullPath(Path.Combine(from, path));
                // A name without a folder, such as System.Xml, may be an assembly's and no file's.
                bool isFile = Path.IsPathRooted(path) || path.Contains('/', StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal) || File.Exists(reached);
                return !isFile || Path.GetFullPath(Path.Combine(to, path)) == reached
                    ? match.Value
                    : $"{match.Groups["before"].Value}\"{reached.Replace('\\', '/')}\"";
            });
            return source == cell.Source ? cell : cell.WithSource(source);
        }));
    }

    [GeneratedRegex("^(?<before>[ \\t]*#(r|load)[ \\t]+)\"(?!nuget:)(?<path>[^\"\\r\\n]+)\"", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FileReference();
}
