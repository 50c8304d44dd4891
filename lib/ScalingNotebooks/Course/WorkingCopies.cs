using System.Security.Cryptography;
using System.Text.Json;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>What <see cref="WorkingCopies.Update(CourseFolder, string)"/> did for one notebook.</summary>
internal enum CopyState
{
    /// <summary>There was none; there is one now.</summary>
    Made,

    /// <summary>It was as it had been copied, and the original is newer: copied again.</summary>
    Updated,

    /// <summary>It equals the original.</summary>
    Same,

    /// <summary>The student changed it: untouched.</summary>
    Kept,

    /// <summary>The student changed it, and the original has changed since it was copied: untouched.</summary>
    KeptBehind,
}

/// <summary>One notebook of the student's.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="State">What was done.</param>
internal sealed record WorkingCopy(string Name, CopyState State);

/// <summary>
/// The student's copies of the notebooks. A manifest beside them holds a hash of every notebook as it was copied, so
/// that what the student changed can be told from what only has become old.
/// </summary>
internal static class WorkingCopies
{
    /// <summary>The manifest's file name, in the folder of the copies.</summary>
    public const string Manifest = ".copied.json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Copies what is missing or has become old; what the student changed stays as it is.</summary>
    /// <exception cref="NotebookException">The folder cannot be written.</exception>
    public static IReadOnlyList<WorkingCopy> Update(CourseFolder course) => Update(course, course.MyNotebooks);

    /// <summary>The same for copies in another folder, such as one person's of several.</summary>
    /// <exception cref="NotebookException">The folder cannot be written.</exception>
    public static IReadOnlyList<WorkingCopy> Update(CourseFolder course, string folder)
    {
        SortedDictionary<string, string> copied = ReadManifest(folder);
        var results = new List<WorkingCopy>();
        foreach (string original in course.NotebookFiles())
        {
            string name = Path.GetFileName(original);
            string mine = Path.Combine(folder, name);
            byte[] source = File.ReadAllBytes(original);
            string wanted = Hash(source);
            CopyState state = Judge(mine, wanted, copied.GetValueOrDefault(name));
            if (state is CopyState.Made or CopyState.Updated)
                SafeFile.WriteBytes(mine, source);
            if (state is CopyState.Made or CopyState.Updated or CopyState.Same)
                copied[name] = wanted;
            results.Add(new(name, state));
        }
        SafeFile.WriteText(Path.Combine(folder, Manifest), JsonSerializer.Serialize(copied, Readable) + "\n");
        return results;
    }

    private static CopyState Judge(string mine, string wanted, string? asCopied)
    {
        if (!File.Exists(mine))
            return CopyState.Made;
        string present = Hash(File.ReadAllBytes(mine));
        if (present == wanted)
            return CopyState.Same;
        if (present == asCopied)
            return CopyState.Updated;
        return asCopied == wanted ? CopyState.Kept : CopyState.KeptBehind;
    }

    private static SortedDictionary<string, string> ReadManifest(string folder)
    {
        try
        {
            string file = Path.Combine(folder, Manifest);
            if (File.Exists(file) && JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file)) is { } read)
                return new(read, StringComparer.Ordinal);
        }
        catch (JsonException)
        {
            // Without a manifest every copy that differs counts as changed by the student, which loses nothing.
        }
        return new(StringComparer.Ordinal);
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
