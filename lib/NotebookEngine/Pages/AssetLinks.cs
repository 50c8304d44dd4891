using System.Security.Cryptography;

namespace NotebookEngine;

/// <summary>The files all pages of a site share, and their addresses, which change with their content so that no browser shows an old one.</summary>
internal sealed class AssetLinks
{
    private const string Folder = "assets";
    private readonly Dictionary<string, ReadOnlyMemory<byte>> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> addresses = new(StringComparer.Ordinal);

    internal AssetLinks(SiteAssets assets)
    {
        foreach (string name in (string[])["site.css", "theme.js", "charts.js", "page.js"])
            Add(name, PageAssets.Read(name));
        Add("plotly.js", assets.PlotlyScript);
    }

    /// <summary>The address of a file, seen from a page.</summary>
    internal string this[string name] => addresses[name];

    /// <summary>Each file's path below the site's folder, and its content.</summary>
    internal IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> Files => files.Select(f => (Path.Combine(Folder, f.Key), f.Value));

    private void Add(string name, ReadOnlyMemory<byte> content)
    {
        files[name] = content;
        addresses[name] = $"{Folder}/{name}?v={Convert.ToHexStringLower(SHA256.HashData(content.Span))[..12]}";
    }
}
