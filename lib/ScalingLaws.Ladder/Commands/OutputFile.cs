namespace ScalingLaws.Ladder;

/// <summary>Finds out before any training whether the table can be written.</summary>
internal static class OutputFile
{
    /// <summary>Checks a path.</summary>
    /// <param name="path">The file; null is allowed.</param>
    internal static void Check(string? path)
    {
        if (path is null)
            return;
        if (path.Length == 0 || Directory.Exists(path))
            throw new UsageException($"--out needs the name of a file, got {(path.Length == 0 ? "an empty one" : $"the folder '{path}'")}");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new UsageException($"--out names a file in '{folder}', which is not there; make the folder first");
        try
        {
            bool there = File.Exists(path);
            using (new FileStream(path, FileMode.Append, FileAccess.Write))
            {
            }
            if (!there)
                File.Delete(path);
        }
        catch (UnauthorizedAccessException)
        {
            throw new UsageException($"--out '{path}' may not be written; give a file in a folder of your own");
        }
    }
}
