using System.Runtime.CompilerServices;
using NotebookEngine;

namespace Benchmarks;

/// <summary>Where the course is, for benchmarks that run its cells.</summary>
internal static class Course
{
    /// <summary>The folder of the notebooks.</summary>
    public static string Notebooks { get; } = Path.Combine(Root(), "notebooks");

    /// <summary>The command's assembly, as the ordinary build makes it.</summary>
    public static string Command { get; } = Path.Combine(Root(), "artifacts", "bin", "ScalingNotebooks", "debug", "scaling.dll");

    /// <summary>The first cell of a notebook.</summary>
    public const string SetUp = "#r \"../artifacts/course/Coursework.dll\"\nusing ScalingLaws; using ScalingLaws.Charts; using Coursework;\nCourse.Start(\"05\");";

    private static string Root([CallerFilePath] string source = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "..", ".."));
}

/// <summary>Drops what cells send out.</summary>
internal sealed class Silence : IOutputSink
{
    /// <inheritdoc/>
    public void Write(CellOutput output)
    {
    }
}
