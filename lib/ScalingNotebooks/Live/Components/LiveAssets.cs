using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// The files of the live pages that are this program's own or shared with the static pages. Their addresses change with
/// their content, so that a browser may keep them for ever and never shows an old one.
/// </summary>
internal sealed class LiveAssets
{
    private const string Folder = "course-assets";
    private static readonly string[] Shared = ["site.css", "theme.js", "charts.js"];
    private readonly Dictionary<string, (ReadOnlyMemory<byte> Content, string Type)> files = new(StringComparer.Ordinal);
    private readonly string version;

    /// <summary>Reads all files.</summary>
    public LiveAssets()
    {
        foreach (string name in Shared)
            Add(name, PageAssets.Read(name));
        Add("plotly.js", PlotlyScript.Read());
        Assembly own = typeof(LiveAssets).Assembly;
        const string prefix = "live/";
        foreach (string resource in own.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using Stream stream = own.GetManifestResourceStream(resource)!;
            byte[] content = new byte[stream.Length];
            stream.ReadExactly(content);
            Add(resource[prefix.Length..], content);
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string name, (ReadOnlyMemory<byte> content, _)) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
            hash.AppendData(content.Span);
        version = Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }

    /// <summary>The address of a file, seen from the root. Scripts import each other by relative names, so all share one version.</summary>
    public string this[string name] => files.ContainsKey(name)
        ? string.Create(CultureInfo.InvariantCulture, $"{Folder}/{version}/{name}")
        : throw new ArgumentException($"there is no file '{name}' among the assets of the live pages", nameof(name));

    /// <summary>Serves the files.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet($"/{Folder}/{{version}}/{{name}}", (string name, HttpContext context) =>
    {
        if (!files.TryGetValue(name, out (ReadOnlyMemory<byte> Content, string Type) file))
            return Results.NotFound();
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.Bytes(file.Content, file.Type);
    });

    private void Add(string name, ReadOnlyMemory<byte> content) =>
        files[name] = (content, name.EndsWith(".css", StringComparison.Ordinal) ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
}
