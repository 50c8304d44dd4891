using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NotebookEngine;

/// <summary>What the host process was started with: the framework's assemblies, and the host's own libraries.</summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<FrozenDictionary<string, string>> LazyHost = new(ReadHost);
    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyFramework = new(ReadFramework);

    /// <summary>Path by simple name of every assembly the host can load without help.</summary>
    public static FrozenDictionary<string, string> Host => LazyHost.Value;

    /// <summary>The framework as references for the compiler, and this library for what cells call without a class name.</summary>
    public static ImmutableArray<MetadataReference> All => LazyFramework.Value;

    /// <summary>Whether a path lies in the framework's folder.</summary>
    public static bool IsFramework(string path) =>
        string.Equals(Path.GetDirectoryName(path), Path.GetDirectoryName(typeof(object).Assembly.Location), StringComparison.OrdinalIgnoreCase);

    /// <summary>A reference that reads the file only where the compiler looks.</summary>
    public static PortableExecutableReference Open(string path, string? shownAs = null)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        AssemblyMetadata metadata = AssemblyMetadata.Create(ModuleMetadata.CreateFromStream(stream));
        return metadata.GetReference(new LazyDocumentation(shownAs ?? path), filePath: shownAs ?? path, display: shownAs ?? path);
    }

    private static FrozenDictionary<string, string> ReadHost()
    {
        string trusted = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "";
        var paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in trusted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        return paths.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static ImmutableArray<MetadataReference> ReadFramework()
    {
        string[] paths =
        [
            .. Host.Values.Where(path => IsFramework(path) && !Path.GetFileName(path).StartsWith("Microsoft.VisualBasic", StringComparison.Ordinal)),
            typeof(FrameworkReferences).Assembly.Location,
        ];
        Array.Sort(paths, StringComparer.Ordinal);
        var references = new MetadataReference[paths.Length];
        Parallel.For(0, paths.Length, i => references[i] = Open(paths[i]));
        return [.. references];
    }
}
