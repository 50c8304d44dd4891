using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>The folder executed notebooks go to.</summary>
internal static class OutputFolder
{
    /// <summary>Makes the folder where it is missing and makes sure of it before minutes are spent on running.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="UsageException">Two notebooks would become one file there, or an original would be overwritten.</exception>
    /// <exception cref="NotebookException">It cannot be written to.</exception>
    public static string Prepare(string folder, IReadOnlyList<string> notebooks)
    {
        if (folder.Length == 0)
            throw new UsageException("--output needs a folder, got an empty name");
        string full = Path.GetFullPath(folder);
        if (notebooks.FirstOrDefault(n => Path.GetDirectoryName(Path.GetFullPath(n)) == Path.TrimEndingDirectorySeparator(full)) is { } original)
            throw new UsageException($"--output '{folder}' is the folder of '{Path.GetFileName(original)}' itself and would overwrite it; name another folder");
        if (notebooks.GroupBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new UsageException($"two notebooks are named '{twice.Key}', so --output can hold only one of them; run them one after the other");
        string probe = Path.Combine(full, $".probe-{Guid.NewGuid():N}");
        try
        {
            Directory.CreateDirectory(full);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return full;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException($"cannot write into '{folder}': {(File.Exists(full) ? "it is a file, not a folder" : "check its permissions, or name another folder")}", e);
        }
    }
}
