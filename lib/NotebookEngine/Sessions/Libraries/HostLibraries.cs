using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace NotebookEngine;

/// <summary>Decides whether the host's copy of a library stands for the one that a notebook refers to.</summary>
internal static class HostLibraries
{
    private static readonly ConcurrentDictionary<string, (Version Version, Guid Module)> Identities = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, bool> Folders = new(StringComparer.Ordinal);

    /// <summary>Whether the host's assembly <paramref name="name"/> is to be used instead of <paramref name="path"/>.</summary>
    /// <remarks>
    /// The framework's own always is. Otherwise a folder is taken or left as a whole: one library that was built again
    /// and all others from the host would mix two builds, and types that look alike would not be the same.
    /// </remarks>
    public static bool Serves(string name, string path)
    {
        if (!FrameworkReferences.Host.TryGetValue(name, out string? host))
            return false;
        if (FrameworkReferences.IsFramework(host) || string.Equals(host, path, StringComparison.OrdinalIgnoreCase))
            return true;
        string folder = Path.GetDirectoryName(path)!;
        return Folders.GetOrAdd($"{folder}|{Directory.GetLastWriteTimeUtc(folder).Ticks}", (_, f) => Matches(f), folder);
    }

    private static bool Matches(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, "*.dll"))
        {
            if (!FrameworkReferences.Host.TryGetValue(Path.GetFileNameWithoutExtension(path), out string? host)
                || FrameworkReferences.IsFramework(host) || IsSameFile(path, host))
                continue;
            if (Identify(path) is not { } asked || Identify(host) is not { } had)
                continue;
            if (had.Version < asked.Version || (had.Version == asked.Version && had.Module != asked.Module))
                return false;
        }
        return true;
    }

    // The build copies files with their time, so most pairs need no closer look.
    private static bool IsSameFile(string one, string other)
    {
        FileInfo a = new(one), b = new(other);
        return a.Length == b.Length && a.LastWriteTimeUtc == b.LastWriteTimeUtc;
    }

    private static (Version Version, Guid Module)? Identify(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return Identities.GetOrAdd($"{path}|{file.LastWriteTimeUtc.Ticks}|{file.Length}", (_, p) => Read(p), path);
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    private static (Version Version, Guid Module) Read(string path)
    {
        using var reader = new PEReader(File.OpenRead(path));
        MetadataReader metadata = reader.GetMetadataReader();
        return (metadata.GetAssemblyDefinition().Version, metadata.GetGuid(metadata.GetModuleDefinition().Mvid));
    }
}
