using System.Reflection;
using System.Text.Json;

namespace Coursework;

/// <summary>Finds the course's folder and what lies in it.</summary>
internal static class CourseFolder
{
    /// <summary>The folder that holds <c>notebooks</c> and <c>data</c>, or null.</summary>
    public static string? Root => Starts().Select(Above).FirstOrDefault(found => found is not null);

    /// <summary>The text of <c>notebooks/answers/NN.md</c>, or null in an edition without answers.</summary>
    public static string? Answers(string exercise)
    {
        string?[] folders = [Path.Combine(NotebookHost.Folder, "answers"), Root is { } root ? Path.Combine(root, "notebooks", "answers") : null];
        return folders.Where(f => f is not null).Select(f => Path.Combine(f!, exercise + ".md")).Where(File.Exists).Select(File.ReadAllText).FirstOrDefault();
    }

    /// <summary>The notebook's title from its metadata, or null.</summary>
    public static string? Title(string exercise)
    {
        try
        {
            string? file = NotebookHost.NotebookPath is { } path && File.Exists(path) ? path
                : Root is { } root ? Directory.EnumerateFiles(Path.Combine(root, "notebooks"), exercise + "-*.ipynb").FirstOrDefault() : null;
            if (file is null)
                return null;
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.TryGetProperty("metadata", out JsonElement metadata)
                && metadata.TryGetProperty("course", out JsonElement course) && course.TryGetProperty("title", out JsonElement title)
                ? title.GetString() : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // The title only adorns the banner.
            return null;
        }
    }

    /// <summary>Folders from which the course folder is looked for, upwards.</summary>
    // The last resort is where the library was built: an executed copy may run anywhere, and hosts load shadow copies.
    public static IEnumerable<string> Starts() =>
    [
        NotebookHost.Folder,
        Directory.GetCurrentDirectory(),
        .. Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Where(a => a.Key == "CourseFolder").Select(a => a.Value!),
    ];

    private static string? Above(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "notebooks")) && Directory.Exists(Path.Combine(folder.FullName, "data")))
                return folder.FullName;
        }
        return null;
    }
}
