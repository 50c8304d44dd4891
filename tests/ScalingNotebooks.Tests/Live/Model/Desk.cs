using System.Diagnostics;
using NotebookEngine;
using ScalingNotebooks;

namespace ScalingNotebooksTests.Live.Model;

/// <summary>A course of a test's own that people work in. Its sessions live in this process unless a test needs real ones.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TestCourse files = new();
    private readonly List<LiveCourse> opened = [];

    public CourseFolder Folder => new(files.Root);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Sessions as the course really runs them: a process each.</summary>
    public static async Task<ICodeSession> StartProcess(string notebookPath, string folder, CancellationToken cancellationToken)
    {
        var session = new SessionProcess(new SessionProcessOptions("dotnet", [TestCourse.Program, "session-worker"])
        {
            Session = new CSharpSessionOptions { Folder = folder, NotebookPath = notebookPath },
            Patience = TimeSpan.FromSeconds(2),
        });
        await session.StartAsync(cancellationToken);
        // As the command does: who gets the session need not wait for the compiler's own start any more.
        await session.RunAsync(new CellRequest("0", "start", Silent: true), new OutputCollector().ForCell("start"), cancellationToken);
        return session;
    }

    public static Task<ICodeSession> StartHere(string notebookPath, string folder, CancellationToken cancellationToken) =>
        Task.FromResult<ICodeSession>(new CSharpSession(new CSharpSessionOptions { Folder = folder, NotebookPath = notebookPath, SetWorkingDirectory = false }));

    public static NotebookCell Code(string id, string source, params string[] tags) => NotebookCell.Create(CellKind.Code, source, id, tags);

    public static NotebookCell Parameters(string source) => TestCourse.Parameters(source);

    public string Add(string name, params NotebookCell[] cells) => files.Add(name, cells);

    /// <summary>The student's file.</summary>
    public string Mine(string name) => files.Path("my-notebooks", name + ".ipynb");

    public LiveCourse Course(Func<LiveOptions, LiveOptions>? change = null)
    {
        var options = new LiveOptions { StartSession = StartHere, SaveDelay = TimeSpan.FromMilliseconds(20), OutputSaveDelay = TimeSpan.FromMilliseconds(20), Round = TimeSpan.FromMilliseconds(100) };
        var course = new LiveCourse(Folder, change?.Invoke(options) ?? options);
        opened.Add(course);
        return course;
    }

    public LiveNotebook Open(string number = "01", Func<LiveOptions, LiveOptions>? change = null) => Course(change).Open(LiveCourse.OwnSeat, number);

    /// <summary>Waits until something is so; fails after two minutes.</summary>
    public static async Task Until(Func<bool> isSo, string what)
    {
        var clock = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.True(clock.Elapsed < Patience, $"in vain waited for: {what}");
            await Task.Delay(10, Cancel);
        }
    }

    /// <summary>What a cell shows, as plain text.</summary>
    public static string Shown(LiveNotebook notebook, string id) => string.Concat(notebook.Cell(id)!.Outputs.Select(o => o switch
    {
        StreamOutput stream => stream.Text,
        DisplayOutput display => display.Bundle.Text(MimeTypes.Plain),
        ResultOutput result => result.Bundle.Text(MimeTypes.Plain),
        ErrorOutput error => error.Error.Message,
        _ => "",
    }));

    public async ValueTask DisposeAsync()
    {
        foreach (LiveCourse course in opened)
            await course.DisposeAsync();
        files.Dispose();
    }
}
