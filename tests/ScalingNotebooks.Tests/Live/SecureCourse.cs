using NotebookEngine;

[assembly: AssemblyFixture(typeof(ScalingNotebooksTests.SecureCourse))]

namespace ScalingNotebooksTests;

/// <summary>One live course that the tests of its safety share: they only ask, they change nothing.</summary>
public sealed class SecureCourse : IAsyncLifetime
{
    /// <summary>Stands in every file of the course that nobody may read.</summary>
    public const string Secret = "nobody-may-read-this";

    private readonly Lazy<Task<(LiveProcess, LiveProcess)>> started;
    private readonly TestCourse open = new();

    public SecureCourse() => started = new(StartAsync);

    /// <summary>The course that this machine only is answered from.</summary>
    internal TestCourse Course { get; } = new();

    /// <summary>Answers this machine only.</summary>
    internal async Task<LiveProcess> LocalAsync() => (await started.Value).Item1;

    /// <summary>Answers other machines as well.</summary>
    internal async Task<LiveProcess> OpenAsync() => (await started.Value).Item2;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (started.IsValueCreated)
        {
            (LiveProcess local, LiveProcess listening) = await started.Value;
            await local.DisposeAsync();
            await listening.DisposeAsync();
        }
        Course.Dispose();
        open.Dispose();
    }

    private async Task<(LiveProcess, LiveProcess)> StartAsync()
    {
        Fill(Course);
        Fill(open);
        LiveProcess listening = await LiveProcess.StartAsync(open, "--listen");
        // A token that was handed out for a class is still there when next time nobody listens for one.
        Directory.CreateDirectory(Course.Path("my-notebooks", ".live"));
        File.Copy(open.Path("my-notebooks", ".live", "class-token"), Course.Path("my-notebooks", ".live", "class-token"));
        return (await LiveProcess.StartAsync(Course), listening);
    }

    private static void Fill(TestCourse course)
    {
        course.Add("05-five", NotebookCell.Create(CellKind.Markdown, "# Five", "title"), NotebookCell.Create(CellKind.Code, "1 + 1", "sum"));
        File.WriteAllText(course.Path("ScalingNotebooks.sln"), Secret);
        File.WriteAllText(course.Path("secret.txt"), Secret);
        File.WriteAllText(course.Path("notebooks", "secret.txt"), Secret);
        Directory.CreateDirectory(course.Path("my-notebooks"));
        File.WriteAllText(course.Path("my-notebooks", "secret.txt"), Secret);
    }
}
