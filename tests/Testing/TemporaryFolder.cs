namespace Testing;

/// <summary>A folder of a test's own, removed with everything in it at the end.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("scaling-").FullName;

    /// <summary>A path in the folder.</summary>
    public string File(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that is still ending may hold a file; the system's own cleaning takes the rest.
        }
        catch (UnauthorizedAccessException)
        {
        }
    }
}
