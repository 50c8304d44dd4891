using System.Runtime.CompilerServices;

namespace Testing;

/// <summary>Where the repository's files are, whatever folder a test runs in.</summary>
public static class Repository
{
    /// <summary>The folder that holds ScalingNotebooks.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string File(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot([CallerFilePath] string source = "")
    {
        foreach (string start in new[] { AppContext.BaseDirectory, source })
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                if (System.IO.File.Exists(Path.Combine(folder.FullName, "ScalingNotebooks.sln")))
                    return folder.FullName;
            }
        }
        throw new InvalidOperationException($"no folder above '{AppContext.BaseDirectory}' holds ScalingNotebooks.sln; run the tests from a checkout");
    }
}
