using NotebookEngine;
using Testing;

namespace Notebooks.Tests;

/// <summary>The course's notebooks, found rather than listed: a new file is tested as soon as it is there.</summary>
public static class CourseNotebooks
{
    /// <summary>The folder they lie in.</summary>
    public static string Folder { get; } = Repository.File("notebooks");

    /// <summary>Their file names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.ipynb").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    /// <summary>One row per notebook; with the environment variable COURSE_NOTEBOOKS=07,09 only these, for whoever is writing one.</summary>
    public static TheoryData<string> All => [.. Names.Where(n => Only.Length == 0 || Only.Contains(Number(n)))];

    private static string[] Only => (Environment.GetEnvironmentVariable("COURSE_NOTEBOOKS") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads one.</summary>
    public static Notebook Read(string name) => Notebook.Read(Path.Combine(Folder, name));

    /// <summary>Its number as its file name has it.</summary>
    public static string Number(string name) => name[..2];

    /// <summary>The library that the notebooks' first cell refers to must have been built.</summary>
    public static void NeedLibrary() =>
        Assert.True(File.Exists(Repository.File("artifacts", "course", "Coursework.dll")), "artifacts/course/Coursework.dll is missing; run dotnet build in the course folder");
}
