using System.IO.Enumeration;

namespace ScalingNotebooks;

/// <summary>
/// Turns what is typed for notebooks into files. Patterns are expanded here, because not every shell does: <c>*</c> and
/// <c>?</c> in any part of a path. A folder stands for its notebooks, a number such as <c>05</c> for the course's
/// notebook of that number. Paths start from the working folder, then from the course's.
/// </summary>
internal static class NotebookPatterns
{
    private const string Extension = ".ipynb";

    /// <summary>The files, each once, in the order named; those of one pattern by name.</summary>
    /// <exception cref="UsageException">A pattern matches nothing.</exception>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> patterns, CourseFolder course, string workingFolder)
    {
        var files = new List<string>();
        foreach (string pattern in patterns)
        {
            if (pattern.StartsWith('-'))
                throw new UsageException($"there is no option '{pattern}'");
            List<string> found = Expand(pattern, workingFolder);
            if (found.Count == 0)
                found = Expand(pattern, course.Root);
            if (found.Count == 0 && pattern.Length is 1 or 2 && pattern.All(char.IsAsciiDigit))
                found = Expand($"notebooks/{pattern.PadLeft(2, '0')}-*{Extension}", course.Root);
            if (found.Count == 0)
                throw new UsageException(Missing(pattern, course));
            files.AddRange(found);
        }
        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    private static string Missing(string pattern, CourseFolder course)
    {
        bool isPattern = pattern.AsSpan().IndexOfAny('*', '?') >= 0;
        string what = isPattern ? $"no notebook matches '{pattern}'" : $"there is no notebook '{pattern}'";
        return $"{what}; the course's own are in '{course.Notebooks}'";
    }

    private static List<string> Expand(string pattern, string start)
    {
        if (pattern.Length == 0)
            return [];
        string full = Path.IsPathRooted(pattern) ? pattern : Path.Combine(start, pattern);
        string root = Path.GetPathRoot(full)!;
        string[] parts = full[root.Length..].Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> places = [root];
        foreach (string part in parts)
        {
            places = part.AsSpan().IndexOfAny('*', '?') < 0
                ? places.Select(place => Path.GetFullPath(Path.Combine(place, part)))
                : places.Where(Directory.Exists).SelectMany(place => Directory.EnumerateFileSystemEntries(place)
                    .Where(entry => !Path.GetFileName(entry).StartsWith('.') && FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(entry), ignoreCase: OperatingSystem.IsWindows())));
        }
        var files = new List<string>();
        foreach (string place in places.Order(StringComparer.Ordinal))
        {
            if (File.Exists(place))
                files.Add(place);
            else if (Directory.Exists(place))
                files.AddRange(Directory.GetFiles(place, "*" + Extension).Order(StringComparer.Ordinal));
        }
        return files;
    }
}
