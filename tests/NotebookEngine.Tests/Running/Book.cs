using System.Collections.Immutable;
using NotebookEngine;
using Testing;

namespace NotebookEngineTests;

/// <summary>Small notebooks in a test's own folder, and sessions to run them in.</summary>
internal static class Book
{
    public static NotebookJob Job(TemporaryFolder folder, string name, params string[] cells) =>
        new(Save(folder, name, [.. cells.Select((source, i) => NotebookCell.Create(CellKind.Code, source, $"c{i + 1}"))]));

    public static Notebook Save(TemporaryFolder folder, string name, params NotebookCell[] cells)
    {
        string path = folder.File(name + ".ipynb");
        Notebook.Create(cells).Save(path);
        return Notebook.Read(path);
    }

    public static NotebookJob With(this NotebookJob job, string name, string value) => job with { Parameters = job.Parameters.Add(name, value) };

    /// <summary>The real compiler in this process; the working folder stays the tests' own.</summary>
    public static Task<ICodeSession> Start(string path, CancellationToken cancel) =>
        Task.FromResult<ICodeSession>(new CSharpSession(new() { Folder = Path.GetDirectoryName(path)!, NotebookPath = path, SetWorkingDirectory = false }));

    public static async Task<NotebookRun> RunAsync(NotebookJob job, RunOptions? options = null, RunCache? cache = null, SessionStarter? start = null)
    {
        ImmutableArray<NotebookRun> runs = await new NotebookRunner(start ?? Start, options ?? new RunOptions(), cache)
            .RunAsync([job], null, TestContext.Current.CancellationToken);
        return Assert.Single(runs);
    }

    public static string Text(NotebookCell cell) => string.Concat(cell.Outputs.Select(o => o switch
    {
        StreamOutput stream => stream.Text,
        DisplayOutput display => display.Bundle.Text(MimeTypes.Plain),
        ResultOutput result => result.Bundle.Text(MimeTypes.Plain),
        _ => "",
    }));
}
