using ScalingNotebooks;

namespace Benchmarks.Live;

/// <summary>The course with a folder of working copies that is thrown away: the student's own is not touched.</summary>
internal sealed class LiveCourseCopy : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("scaling-live-").FullName;

    /// <summary>Lays links to the course's folders.</summary>
    public LiveCourseCopy()
    {
        string course = Path.GetDirectoryName(Course.Notebooks)!;
        foreach (string folder in (string[])["notebooks", "data", "artifacts"])
            Directory.CreateSymbolicLink(Path.Combine(root, folder), Path.Combine(course, folder));
        File.WriteAllText(Path.Combine(root, "ScalingNotebooks.sln"), "");
    }

    /// <summary>Where it lies.</summary>
    public CourseFolder Folder => new(root);

    /// <inheritdoc/>
    public void Dispose()
    {
        // The links go first, so that nothing behind them can.
        foreach (string folder in (string[])["notebooks", "data", "artifacts"])
            Directory.Delete(Path.Combine(root, folder));
        Directory.Delete(root, recursive: true);
    }
}
