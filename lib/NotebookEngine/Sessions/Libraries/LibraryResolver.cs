using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NotebookEngine;

/// <summary>Finds what <c>#r</c> refers to, and what those libraries refer to, and makes it loadable for cells.</summary>
internal sealed class LibraryResolver : MetadataReferenceResolver
{
    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly ShadowCopies _shadows;
    private readonly Dictionary<string, PortableExecutableReference> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PortableExecutableReference> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _folders = [];

    /// <summary>Prepares a session's references.</summary>
    public LibraryResolver(CSharpSessionOptions options)
    {
        _folder = Path.GetFullPath(options.Folder);
        _shadows = new ShadowCopies(options.ShadowFolder);
        Context = new SessionLoadContext(_shadows);
        Always = [.. FrameworkReferences.All, .. options.References.Select(path => Reference(Path.GetFullPath(path, _folder)))];
    }

    /// <summary>Where cells and libraries are loaded.</summary>
    public SessionLoadContext Context { get; }

    /// <summary>References that every cell has.</summary>
    public ImmutableArray<MetadataReference> Always { get; }

    /// <inheritdoc/>
    public override bool ResolveMissingAssemblies => true;

    /// <inheritdoc/>
    public override ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties)
    {
        string path = Path.GetFullPath(reference, _folder);
        if (!File.Exists(path))
        {
            // An assembly of the framework or the host may be referred to by its name alone.
            if (!FrameworkReferences.Host.TryGetValue(reference, out string? host))
                return [];
            path = host;
        }
        return [Reference(path).WithProperties(properties)];
    }

    /// <inheritdoc/>
    public override PortableExecutableReference? ResolveMissingAssembly(MetadataReference definition, AssemblyIdentity referenceIdentity)
    {
        lock (_lock)
        {
            if (_byName.TryGetValue(referenceIdentity.Name, out PortableExecutableReference? known))
                return known;
            foreach (string folder in _folders)
            {
                string beside = Path.Combine(folder, referenceIdentity.Name + ".dll");
                if (File.Exists(beside))
                    return Reference(beside);
            }
            return FrameworkReferences.Host.TryGetValue(referenceIdentity.Name, out string? host) ? Reference(host) : null;
        }
    }

    /// <inheritdoc/>
    public override bool Equals(object? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private PortableExecutableReference Reference(string path)
    {
        lock (_lock)
        {
            if (_byPath.TryGetValue(path, out PortableExecutableReference? known))
                return known;
            Context.Register(path);
            string folder = Path.GetDirectoryName(path)!;
            if (!_folders.Contains(folder))
                _folders.Add(folder);
            bool isHosts = FrameworkReferences.Host.TryGetValue(Path.GetFileNameWithoutExtension(path), out string? host)
                && HostLibraries.Serves(Path.GetFileNameWithoutExtension(path), path);
            PortableExecutableReference made = FrameworkReferences.Open(isHosts ? host! : _shadows.Copy(path), path);
            return _byPath[path] = _byName[Path.GetFileNameWithoutExtension(path)] = made;
        }
    }
}
