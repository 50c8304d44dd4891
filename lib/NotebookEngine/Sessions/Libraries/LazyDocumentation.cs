using Microsoft.CodeAnalysis;

namespace NotebookEngine;

/// <summary>The XML documentation beside a library, read when it is first asked for; none where there is no file.</summary>
internal sealed class LazyDocumentation(string libraryPath) : XmlDocumentationProvider
{
    private readonly string _path = Path.ChangeExtension(libraryPath, ".xml");

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LazyDocumentation other && other._path == _path;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_path);

    /// <inheritdoc/>
    protected override Stream GetSourceStream(CancellationToken cancellationToken) =>
        File.Exists(_path) ? File.OpenRead(_path) : new MemoryStream("<doc><members/></doc>"u8.ToArray());
}
