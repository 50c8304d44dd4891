using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace NotebookEngine;

/// <summary>Where a session's cells and the libraries they refer to are loaded.</summary>
/// <remarks>
/// What the host can load by itself is taken from the host, so that there is one copy of each type. A library that
/// the host does not have, or has in another build than the one referred to, is loaded here with all that lies beside it.
/// </remarks>
internal sealed class SessionLoadContext(ShadowCopies shadows) : AssemblyLoadContext("notebook")
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Assembly> _cells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _libraries = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _folders = [];

    /// <summary>Makes a library loadable, with what lies beside it.</summary>
    public void Register(string path)
    {
        lock (_lock)
        {
            _libraries.TryAdd(Path.GetFileNameWithoutExtension(path), path);
            string folder = Path.GetDirectoryName(path)!;
            if (!_folders.Contains(folder))
                _folders.Add(folder);
        }
    }

    /// <summary>Loads a compiled cell.</summary>
    public Assembly LoadCell(string name, Stream image, Stream symbols)
    {
        Assembly cell = LoadFromStream(image, symbols);
        lock (_lock)
            _cells.Add(name, cell);
        return cell;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name ?? "";
        string? path;
        lock (_lock)
        {
            if (_cells.TryGetValue(name, out Assembly? cell))
                return cell;
            path = FindLibrary(name);
        }
        if (path is null || HostLibraries.Serves(name, path))
            return null;
        return LoadFromAssemblyPath(shadows.Copy(path));
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        string[] folders;
        lock (_lock)
            folders = [.. _folders];
        foreach (string folder in folders)
        {
            foreach (string name in NativeNames(unmanagedDllName))
            {
                string path = Path.Combine(folder, name);
                if (File.Exists(path))
                    return NativeLibrary.Load(shadows.Copy(path));
            }
        }
        return 0;
    }

    private string? FindLibrary(string name)
    {
        if (_libraries.TryGetValue(name, out string? known))
            return known;
        foreach (string folder in _folders)
        {
            string beside = Path.Combine(folder, name + ".dll");
            if (File.Exists(beside))
                return _libraries[name] = beside;
        }
        return null;
    }

    private static IEnumerable<string> NativeNames(string name) =>
        OperatingSystem.IsWindows() ? [name, name + ".dll"]
        : OperatingSystem.IsMacOS() ? [name, $"lib{name}.dylib", name + ".dylib"]
        : [name, $"lib{name}.so", name + ".so"];
}
