using System.Globalization;
using System.Xml;
using Microsoft.CodeAnalysis;

namespace NotebookEngine;

/// <summary>The XML documentation beside a library, read when it is first asked for; none where there is no file.</summary>
/// <remarks>The compiler's own reader lies in its editor services, which would have to be loaded before the first cell.</remarks>
internal sealed class LazyDocumentation(string libraryPath) : DocumentationProvider
{
    private readonly string _path = Path.ChangeExtension(libraryPath, ".xml");
    private readonly Lock _lock = new();
    private Dictionary<string, string>? _members;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LazyDocumentation other && other._path == _path;

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_path);

    /// <inheritdoc/>
    protected override string? GetDocumentationForSymbol(string documentationMemberID, CultureInfo preferredCulture, CancellationToken cancellationToken = default)
    {
        lock (_lock)
            _members ??= Read(_path);
        return _members.GetValueOrDefault(documentationMemberID, "");
    }

    private static Dictionary<string, string> Read(string path)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            if (!File.Exists(path))
                return members;
            using var reader = XmlReader.Create(path);
            reader.MoveToContent();
            while (!reader.EOF)
            {
                // Reading an element moves to what follows it, so that must not be skipped.
                if (reader is { NodeType: XmlNodeType.Element, Name: "member" } && reader.GetAttribute("name") is { } name)
                    members[name] = reader.ReadOuterXml();
                else
                    reader.Read();
            }
        }
        catch (Exception error) when (error is XmlException or IOException or UnauthorizedAccessException)
        {
            // Half a file that a build is writing: what was read so far serves.
        }
        return members;
    }
}
