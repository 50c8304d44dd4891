using System.Collections.Immutable;
using System.Text;

namespace NotebookEngine;

/// <summary>What building a site did. Paths are relative to the site's folder, in ordinal order.</summary>
/// <param name="Written">Files that are new or changed.</param>
/// <param name="Unchanged">Files that already were as they should be and were left alone.</param>
/// <param name="Removed">Pages of notebooks that are no longer part of the site.</param>
public sealed record SiteReport(ImmutableArray<string> Written, ImmutableArray<string> Unchanged, ImmutableArray<string> Removed);

/// <summary>
/// Builds a site of executed notebooks: one page each, an index, and the few files they share. It works from a folder
/// as well as from a server, without any network.
/// </summary>
public static class SiteBuilder
{
    /// <summary>Builds or renews the site in a folder. A file is either whole and new, or as it was.</summary>
    /// <param name="notebooks">The executed notebooks in reading order; each name once.</param>
    /// <param name="options">How the site looks.</param>
    /// <param name="assets">plotly.js.</param>
    /// <param name="outputFolder">The site's folder; made where it is missing. Other files in it are left alone.</param>
    /// <exception cref="ArgumentException">Two notebooks have the same name, or one is named like the index.</exception>
    /// <exception cref="NotebookException">A file could not be written; the sentence says which and why.</exception>
    public static SiteReport Build(IReadOnlyList<Notebook> notebooks, SiteOptions options, SiteAssets assets, string outputFolder)
    {
        ArgumentNullException.ThrowIfNull(notebooks);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(assets);
        ArgumentException.ThrowIfNullOrEmpty(outputFolder);
        CheckNames(notebooks);
        var links = new AssetLinks(assets);
        var files = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach ((string path, ReadOnlyMemory<byte> content) in links.Files)
            files[path] = content;
        foreach ((string path, string page) in Pages(notebooks, options, links))
            files[path] = Encoding.UTF8.GetBytes(page);
        files["index.html"] = Encoding.UTF8.GetBytes(IndexPage.Render(options, links, notebooks));

        var written = ImmutableArray.CreateBuilder<string>();
        var unchanged = ImmutableArray.CreateBuilder<string>();
        foreach ((string path, ReadOnlyMemory<byte> content) in files)
        {
            string file = Path.Combine(outputFolder, path);
            if (Holds(file, content.Span))
            {
                unchanged.Add(path);
                continue;
            }
            SafeFile.WriteBytes(file, content);
            written.Add(path);
        }
        return new(written.ToImmutable(), unchanged.ToImmutable(), RemoveOthers(outputFolder, files.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase)));
    }

    /// <summary>The address of a notebook's page, seen from the other pages.</summary>
    /// <param name="name">The notebook's file name without extension.</param>
    public static string AddressOf(string name) => Uri.EscapeDataString(name) + ".html";

    private static (string Path, string Page)[] Pages(IReadOnlyList<Notebook> notebooks, SiteOptions options, AssetLinks links)
    {
        var renderer = new PageRenderer(options, links, notebooks.Select(n => n.Name).ToHashSet(StringComparer.Ordinal));
        PageLink? Beside(int i) => i < 0 || i >= notebooks.Count ? null : new(AddressOf(notebooks[i].Name), notebooks[i].Title);
        var pages = new (string, string)[notebooks.Count];
        Parallel.For(0, notebooks.Count, i =>
            pages[i] = (notebooks[i].Name + ".html", renderer.Render(notebooks[i], Beside(i - 1), Beside(i + 1))));
        return pages;
    }

    private static void CheckNames(IReadOnlyList<Notebook> notebooks)
    {
        // File names that differ in case only are one file on some systems.
        var names = new HashSet<string>(["index"], StringComparer.OrdinalIgnoreCase);
        foreach (Notebook notebook in notebooks)
        {
            if (!names.Add(notebook.Name))
                throw new ArgumentException($"two pages of a site would be '{notebook.Name}.html'; give each notebook a file name of its own, and none 'index'", nameof(notebooks));
        }
    }

    private static bool Holds(string file, ReadOnlySpan<byte> content)
    {
        try
        {
            return new FileInfo(file) is { Exists: true } info && info.Length == content.Length && content.SequenceEqual(File.ReadAllBytes(file));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static ImmutableArray<string> RemoveOthers(string folder, HashSet<string> kept)
    {
        var removed = ImmutableArray.CreateBuilder<string>();
        foreach (string file in Directory.EnumerateFiles(folder, "*.html").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileName(file);
            if (kept.Contains(name) || !IsOurs(file))
                continue;
            File.Delete(file);
            removed.Add(name);
        }
        return removed.ToImmutable();
    }

    private static bool IsOurs(string file) => File.ReadLines(file).Take(10).Contains(PageFrame.Generator);
}
