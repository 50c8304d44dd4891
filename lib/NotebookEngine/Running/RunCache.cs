using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookEngine;

/// <summary>
/// Keeps the outputs of notebooks that ran to their end. An entry is found again only while nothing it came from has
/// changed: the notebook with its parameters and its path, the libraries it refers to (every assembly beside a
/// <c>#r</c>), the files it loads, the data files, this engine and the runtime. Contents count, not dates. A notebook
/// that reads the clock, the network or other files is none the wiser: run it without a cache.
/// </summary>
/// <param name="folder">Where entries lie; made when needed. It may be deleted at any time.</param>
/// <param name="dataFiles">Files that any notebook may read.</param>
public sealed partial class RunCache(string folder, IEnumerable<string> dataFiles)
{
    private const string ElapsedKey = "scaling_elapsed_seconds";
    private const int KeptPerNotebook = 6;
    private readonly ConcurrentDictionary<string, Lazy<string>> hashes = new(StringComparer.Ordinal);
    private readonly Lazy<string> data = new(() => string.Join('\n', dataFiles.Order(StringComparer.Ordinal).Select(file => $"{file} {HashFile(file)}")));

    /// <summary>The key of a run: 64 hexadecimal digits.</summary>
    public string Key(NotebookJob job)
    {
        ArgumentNullException.ThrowIfNull(job);
        Notebook notebook = job.Notebook;
        var text = new StringBuilder();
        text.Append(typeof(RunCache).Module.ModuleVersionId).Append('\n').Append(Environment.Version).Append('\n');
        text.Append(notebook.Path).Append('\n').Append(notebook.WithoutOutputs().ToJson()).Append('\n').Append(data.Value).Append('\n');
        foreach ((string name, string value) in job.Parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
            text.Append(name).Append('=').Append(value.Length).Append(':').Append(value).Append('\n');
        string place = Path.GetDirectoryName(notebook.Path) ?? ".";
        foreach (NotebookCell cell in notebook.Cells.Where(c => c.Kind == CellKind.Code))
        {
            foreach (Match reference in FileReference().Matches(cell.Source))
            {
                string file = Path.GetFullPath(Path.Combine(place, reference.Groups["path"].Value));
                bool isLibrary = reference.Groups["directive"].Value == "r";
                text.Append(file).Append(' ').Append(hashes.GetOrAdd(file, f => new(() => isLibrary ? HashLibraries(f) : HashFile(f))).Value).Append('\n');
            }
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The run kept under <paramref name="key"/>; null where there is none, or it cannot be read.</summary>
    public NotebookRun? Find(Notebook notebook, string key)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        string file = Entry(notebook, key);
        if (!File.Exists(file))
            return null;
        try
        {
            Notebook kept = Notebook.Read(file);
            JsonObject metadata = kept.Metadata;
            double seconds = metadata[ElapsedKey]?.GetValue<double>() ?? 0;
            metadata.Remove(ElapsedKey);
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
            return new(kept.WithMetadata(metadata).WithPath(notebook.Path), null, TimeSpan.FromSeconds(seconds), FromCache: true);
        }
        catch (Exception e) when (e is NotebookException or IOException or UnauthorizedAccessException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Keeps a run that succeeded. A cache that cannot be written is a cache without the entry, not a failure.</summary>
    public void Keep(NotebookRun run, string key)
    {
        ArgumentNullException.ThrowIfNull(run);
        JsonObject metadata = run.Executed.Metadata;
        metadata[ElapsedKey] = Math.Round(run.Elapsed.TotalSeconds, 3);
        try
        {
            run.Executed.WithMetadata(metadata).Save(Entry(run.Executed, key));
            foreach (FileInfo old in new DirectoryInfo(folder).EnumerateFiles($"{run.Executed.Name}.*.ipynb")
                .OrderByDescending(f => f.LastWriteTimeUtc).Skip(KeptPerNotebook))
                old.Delete();
        }
        catch (Exception e) when (e is NotebookException or IOException or UnauthorizedAccessException)
        {
            // The run itself went well; the next one will take as long again.
        }
    }

    private string Entry(Notebook notebook, string key) => Path.Combine(folder, $"{notebook.Name}.{key[..24]}.ipynb");

    private static string HashLibraries(string file)
    {
        if (Path.GetDirectoryName(file) is not { } place || !Directory.Exists(place))
            return "none";
        ImmutableArray<string> libraries = [.. Directory.EnumerateFiles(place, "*.dll").Order(StringComparer.Ordinal)];
        string[] parts = new string[libraries.Length];
        Parallel.For(0, libraries.Length, i => parts[i] = $"{Path.GetFileName(libraries[i])} {HashFile(libraries[i])}");
        return string.Join(' ', parts);
    }

    private static string HashFile(string file)
    {
        try
        {
            using FileStream stream = File.OpenRead(file);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"unreadable {e.GetType().Name}");
        }
    }

    [GeneratedRegex("""^\s*#(?<directive>r|load)\s+"(?!nuget:)(?<path>[^"\r\n]+)"\s*$""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FileReference();
}
