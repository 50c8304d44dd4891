using NotebookEngine;
using Testing;

namespace NotebookEngineTests;

public sealed class NotebookRunnerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Cells_run_in_order_and_keep_their_outputs_and_counts()
    {
        Notebook notebook = Book.Save(folder, "n",
            NotebookCell.Create(CellKind.Markdown, "# Title", "title"),
            NotebookCell.Create(CellKind.Code, "var x = 20;", "a"),
            NotebookCell.Create(CellKind.Code, "  \n", "blank"),
            NotebookCell.Create(CellKind.Code, "Console.Write(\"hello\"); x + 1", "b"));
        NotebookRun run = await Book.RunAsync(new(notebook));
        Assert.True(run.Succeeded);
        Assert.Equal([null, 1, null, 2], run.Executed.Cells.Select(c => c.ExecutionCount));
        Assert.Equal("hello21", Book.Text(run.Executed.Cells[3]));
        // What is written is a valid notebook with the same outputs.
        Assert.Equal("hello21", Book.Text(Notebook.Parse(run.Executed.ToJson()).Cells[3]));
    }

    [Fact]
    public async Task The_first_failing_cell_ends_the_run_and_is_named()
    {
        NotebookRun run = await Book.RunAsync(Book.Job(folder, "n", "1", "var a = 1;\nthrow new InvalidOperationException(\"no good\");", "2"));
        Assert.Equal((2, "c2", 2), (run.Failure!.Number, run.Failure.Id, run.Failure.Error.Line));
        Assert.Contains("no good", run.Failure.Error.Message, StringComparison.Ordinal);
        Assert.IsType<ErrorOutput>(run.Executed.Cells[1].Outputs.Last());
        Assert.Null(run.Executed.Cells[2].ExecutionCount);
    }

    [Fact]
    public async Task Keeping_going_runs_the_rest_and_still_reports_the_first_failure()
    {
        NotebookRun run = await Book.RunAsync(Book.Job(folder, "n", "nonsense here", "40 + 2"), new RunOptions { KeepGoing = true });
        Assert.Equal(("c1", "CompilationError"), (run.Failure!.Id, run.Failure.Error.Name));
        Assert.Equal("42", Book.Text(run.Executed.Cells[1]));
    }

    [Fact]
    public async Task A_cell_that_is_meant_to_fail_may()
    {
        NotebookCell cell = NotebookCell.Create(CellKind.Code, "int.Parse(\"x\")", "c", CellTags.RaisesException);
        NotebookRun run = await Book.RunAsync(new(Book.Save(folder, "n", cell, NotebookCell.Create(CellKind.Code, "1 + 1", "d"))));
        Assert.True(run.Succeeded);
        Assert.Equal("2", Book.Text(run.Executed.Cells[1]));
    }

    [Fact]
    public async Task Parameters_replace_those_of_the_tagged_cell()
    {
        Notebook notebook = Book.Save(folder, "n",
            NotebookCell.Create(CellKind.Code, "var tokens = 300e9; // tokens", "p", CellTags.Parameters),
            NotebookCell.Create(CellKind.Code, "tokens / 2", "r"));
        NotebookRun run = await Book.RunAsync(new NotebookJob(notebook).With("tokens", "1"));
        Assert.Equal("0.5", Book.Text(run.Executed.Cells[1]));
        Assert.Contains("tokens = 1.0;", run.Executed.Cells[0].Source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_parameter_is_told_before_anything_runs()
    {
        bool started = false;
        NotebookJob good = Book.Job(folder, "good", "1");
        NotebookJob bad = new NotebookJob(Book.Save(folder, "bad", NotebookCell.Create(CellKind.Code, "var x = 1;", "p", CellTags.Parameters))).With("y", "1");
        var runner = new NotebookRunner((path, cancel) => { started = true; return Book.Start(path, cancel); }, new RunOptions());
        NotebookException e = await Assert.ThrowsAsync<NotebookException>(() => runner.RunAsync([good, bad], null, TestContext.Current.CancellationToken));
        Assert.Contains("there is no parameter 'y'; known are x", e.Message, StringComparison.Ordinal);
        Assert.False(started);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    [InlineData("await Task.Delay(-1);")]
    public async Task A_cell_without_end_fails_at_its_time_limit(string code)
    {
        NotebookRun run = await Book.RunAsync(Book.Job(folder, "n", "1", code), new RunOptions { CellTimeLimit = TimeSpan.FromSeconds(1), Grace = TimeSpan.FromMinutes(2) });
        Assert.Equal(("c2", "TimedOut"), (run.Failure!.Id, run.Failure.Error.Name));
    }

    [Fact]
    public async Task A_session_that_does_not_come_back_is_ended_after_the_grace()
    {
        var session = new FakeSession((_, _, _) => new TaskCompletionSource<CellResult>().Task);
        var options = new RunOptions { CellTimeLimit = TimeSpan.FromMilliseconds(50), Grace = TimeSpan.FromMilliseconds(50), KeepGoing = true };
        NotebookRun run = await Book.RunAsync(Book.Job(folder, "n", "1", "2"), options, null, (_, _) => Task.FromResult<ICodeSession>(session));
        Assert.Contains("ran longer than 0.05 s and could not be interrupted", run.Failure!.Error.Message, StringComparison.Ordinal);
        Assert.Null(run.Executed.Cells[1].ExecutionCount);
        Assert.True(session.IsDisposed);
    }

    [Fact]
    public async Task A_session_that_breaks_fails_its_cell()
    {
        var session = new FakeSession((_, _, _) => throw new IOException("broken pipe"));
        NotebookRun run = await Book.RunAsync(Book.Job(folder, "n", "1"), null, null, (_, _) => Task.FromResult<ICodeSession>(session));
        Assert.Contains("broken pipe", run.Failure!.Error.Message, StringComparison.Ordinal);
        Assert.IsType<ErrorOutput>(Assert.Single(run.Executed.Cells[0].Outputs));
    }

    [Fact]
    public async Task No_more_notebooks_run_at_a_time_than_asked_and_results_keep_their_order()
    {
        int running = 0, most = 0;
        Task<ICodeSession> Start(string path, CancellationToken cancel) => Task.FromResult<ICodeSession>(new FakeSession(async (_, sink, c) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(20, c);
            sink.Write(new StreamOutput(false, Path.GetFileName(path)));
            Interlocked.Decrement(ref running);
            return FakeSession.Success;
        }));
        NotebookJob[] jobs = [.. Enumerable.Range(1, 6).Select(i => Book.Job(folder, $"n{i}", "1"))];
        var steps = new System.Collections.Concurrent.ConcurrentBag<RunProgress>();
        var runs = await new NotebookRunner(Start, new RunOptions { Jobs = 2 }).RunAsync(jobs, steps.Add, TestContext.Current.CancellationToken);
        Assert.Equal(2, most);
        Assert.Equal([.. Enumerable.Range(1, 6).Select(i => $"n{i}.ipynb")], runs.Select(r => Book.Text(r.Executed.Cells[0])));
        Assert.Equal(6, steps.Count(s => s is { CellsDone: 1, CellsTotal: 1 }));
    }

    [Fact]
    public async Task What_cannot_be_run_is_refused_in_one_sentence()
    {
        Notebook python = Book.Save(folder, "py", NotebookCell.Create(CellKind.Code, "print(1)")).WithMetadata(
            new() { ["kernelspec"] = new KernelSpec("python3", "Python 3", "python").ToJson() });
        Assert.Contains("is written for the kernel 'Python 3'", (await Assert.ThrowsAsync<NotebookException>(() => Book.RunAsync(new(python)))).Message, StringComparison.Ordinal);
        Assert.Contains("has no cells", (await Assert.ThrowsAsync<NotebookException>(() => Book.RunAsync(new(Book.Save(folder, "none"))))).Message, StringComparison.Ordinal);
    }
}
