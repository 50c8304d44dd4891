using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;

namespace NotebookEngine;

/// <summary>
/// Runs notebooks from top to bottom, each in a session of its own, several at a time, and stops a notebook at its
/// first failing cell. Notebooks whose outputs are in the cache are not run.
/// </summary>
/// <param name="start">How a session is had: a process of its own for each notebook.</param>
/// <param name="options">Time limits and the like.</param>
/// <param name="cache">Where finished runs are kept; null: every notebook runs.</param>
public sealed class NotebookRunner(SessionStarter start, RunOptions options, RunCache? cache = null)
{
    /// <summary>A cell tagged so is shown and not run.</summary>
    private const string SkipExecution = "skip-execution";

    /// <summary>Runs notebooks in parallel; results are in the order of the jobs.</summary>
    /// <param name="jobs">The notebooks.</param>
    /// <param name="progress">Told after each cell; from several threads.</param>
    /// <param name="cancellationToken">Stops all of them and ends their processes.</param>
    /// <exception cref="NotebookException">A notebook cannot be run at all, or a parameter does not fit. Told before anything runs.</exception>
    public async Task<ImmutableArray<NotebookRun>> RunAsync(
        IReadOnlyList<NotebookJob> jobs, Action<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Jobs, 1);
        foreach (NotebookJob job in jobs)
            Check(job.Notebook);
        var results = new NotebookRun?[jobs.Count];
        string?[] keys = new string?[jobs.Count];
        if (cache is not null)
        {
            Parallel.For(0, jobs.Count, i =>
            {
                keys[i] = cache.Key(jobs[i]);
                results[i] = cache.Find(jobs[i].Notebook, keys[i]!);
            });
        }
        // Parameters are put in only where they are needed: reading C# is what takes time when nothing has changed.
        (int Index, Notebook Notebook)[] toRun = [.. Enumerable.Range(0, jobs.Count).Where(i => results[i] is null)
            .Select(i => (i, ParameterCell.Override(jobs[i].Notebook, jobs[i].Parameters)))];
        foreach (NotebookRun? earlier in results)
        {
            if (earlier is not null && progress is not null)
                progress(new(earlier.Executed.Name, Total(earlier.Executed), Total(earlier.Executed)));
        }
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Jobs, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(toRun, parallel, async (job, cancel) =>
        {
            NotebookRun run = await RunOneAsync(job.Notebook, progress, cancel).ConfigureAwait(false);
            if (run.Succeeded && keys[job.Index] is { } key)
                cache!.Keep(run, key);
            results[job.Index] = run;
        }).ConfigureAwait(false);
        return [.. results.Select(run => run!)];
    }

    private static void Check(Notebook notebook)
    {
        string name = notebook.Path ?? throw new NotebookException("a notebook must lie in a file to be run: its folder is where it works");
        if (!notebook.Kernel.IsCSharp)
            throw new NotebookException($"'{name}' is written for the kernel '{notebook.Kernel.DisplayName}', this runs C#; open it with Jupyter instead");
        if (notebook.Cells.IsEmpty)
            throw new NotebookException($"'{name}' has no cells, so there is nothing to run");
    }

    private async Task<NotebookRun> RunOneAsync(Notebook notebook, Action<RunProgress>? progress, CancellationToken cancellationToken)
    {
        int total = Total(notebook);
        progress?.Invoke(new(notebook.Name, 0, total));
        var clock = Stopwatch.StartNew();
        ICodeSession session;
        try
        {
            session = await start(notebook.Path!, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or TimeoutException or System.ComponentModel.Win32Exception)
        {
            throw new NotebookException($"'{notebook.Name}': no process to run it in could be started: {e.Message}", e);
        }
        await using (session.ConfigureAwait(false))
        {
            NotebookRun run = await RunCellsAsync(notebook, session, done => progress?.Invoke(new(notebook.Name, done, total)), cancellationToken).ConfigureAwait(false);
            return run with { Elapsed = clock.Elapsed };
        }
    }

    private static int Total(Notebook notebook) => notebook.Cells.Count(IsRun);

    private async Task<NotebookRun> RunCellsAsync(Notebook notebook, ICodeSession session, Action<int> done, CancellationToken cancellationToken)
    {
        var collector = new OutputCollector(options.StreamLimit);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        CellFailure? failure = null;
        for (int i = 0; i < notebook.Cells.Length && (failure is null || options.KeepGoing); i++)
        {
            NotebookCell cell = notebook.Cells[i];
            if (!IsRun(cell))
                continue;
            counts[cell.Id] = counts.Count + 1;
            CellError? error = await RunCellAsync(session, cell, i + 1, collector.ForCell(cell.Id), cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (error is not null && !cell.HasTag(CellTags.RaisesException))
                failure ??= new(i + 1, cell.Id, cell.Source, error);
            done(counts.Count);
            // Its process is gone: nothing more can run.
            if (error is { Name: Ended })
                break;
        }
        IEnumerable<NotebookCell> cells = notebook.Cells.Select(cell => cell.Kind != CellKind.Code ? cell
            : counts.TryGetValue(cell.Id, out int count) ? cell.WithOutputs(collector.Outputs(cell.Id), count)
            : cell.WithoutOutputs());
        return new(notebook.WithCells(cells), failure, TimeSpan.Zero, FromCache: false);
    }

    private const string Ended = "SessionEnded";

    private async Task<CellError?> RunCellAsync(
        ICodeSession session, NotebookCell cell, int number, IOutputSink sink, CancellationToken cancellationToken)
    {
        var request = new CellRequest(cell.Source, string.Create(CultureInfo.InvariantCulture, $"cell {number}"), options.CellTimeLimit);
        CellError problem;
        try
        {
            Task<CellResult> run = session.RunAsync(request, sink, cancellationToken);
            return (await run.WaitAsync(options.CellTimeLimit + options.Grace, cancellationToken).ConfigureAwait(false)).Error;
        }
        catch (TimeoutException)
        {
            problem = new(Ended, string.Create(CultureInfo.InvariantCulture,
                $"the cell ran longer than {options.CellTimeLimit.TotalSeconds:0.###} s and could not be interrupted, so its process was ended"), []);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            problem = new(Ended, $"the process that ran the cell is gone: {e.Message}", []);
        }
        sink.Write(new ErrorOutput(problem));
        return problem;
    }

    private static bool IsRun(NotebookCell cell) =>
        cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source) && !cell.HasTag(SkipExecution);
}
