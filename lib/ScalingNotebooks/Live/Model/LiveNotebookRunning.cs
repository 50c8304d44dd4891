using System.Collections.Immutable;
using System.Globalization;
using NotebookEngine;

namespace ScalingNotebooks;

internal sealed partial class LiveNotebook
{
    private readonly Queue<RunGroup> queue = new();
    private RunGroup? runningGroup;
    private bool isPumping;
    private int runs;
    private int executionCount;

    /// <summary>Runs a cell, and before it those that it needs and that have not run in this session. Never throws.</summary>
    public Task<RunOutcome> RunAsync(string cellId)
    {
        lock (gate)
        {
            if (IndexOf(cellId) is var index && index < 0)
                return Task.FromResult(new RunOutcome(RunEnd.NotRun, $"there is no cell '{cellId}' in this notebook any more"));
            return Enqueue([cells[index].Id], wantsNeeded: true, refreshes: index == ParametersIndex());
        }
    }

    /// <summary>Runs all cells from the top, as long as none fails.</summary>
    public Task<RunOutcome> RunAllAsync()
    {
        lock (gate)
            return Enqueue([.. cells.Select(c => c.Id)], wantsNeeded: false, refreshes: false);
    }

    /// <summary>Runs a cell and all below it, as long as none fails.</summary>
    public Task<RunOutcome> RunFromAsync(string cellId)
    {
        lock (gate)
        {
            if (IndexOf(cellId) is var index && index < 0)
                return Task.FromResult(new RunOutcome(RunEnd.NotRun, $"there is no cell '{cellId}' in this notebook any more"));
            return Enqueue([.. cells.Skip(index).Select(c => c.Id)], wantsNeeded: true, refreshes: false);
        }
    }

    /// <summary>Runs all stale cells, slow ones too, in order.</summary>
    public Task<RunOutcome> RunStaleAsync()
    {
        lock (gate)
            return Enqueue([.. cells.Where(c => c.Stale).Select(c => c.Id)], wantsNeeded: true, refreshes: false);
    }

    /// <summary>Stops the running cell and forgets those that wait; variables keep their values.</summary>
    public void Interrupt()
    {
        session.Touch();
        ImmutableArray<string> waiting;
        lock (gate)
        {
            if (runningGroup is { } running)
                running.IsCancelled = true;
            waiting = [.. queue.SelectMany(g => g.Cells)];
            foreach (RunGroup group in queue)
                group.IsCancelled = true;
            runningPass?.Cancel();
            livePass?.Cancel();
        }
        session.Present?.Interrupt();
        Raise(new(LiveChangeKinds.State, waiting));
    }

    /// <summary>Ends the session's process, whatever it does, and starts another; what the cells show stays. Never throws.</summary>
    public async Task<RunOutcome> RestartAsync()
    {
        Interrupt();
        try
        {
            await session.RestartAsync().ConfigureAwait(false);
            lock (gate)
                executionCount = 0;
            Say("The session was started anew: its variables are gone. Run the cells again; each runs what it needs before.");
            return new(RunEnd.Succeeded);
        }
        catch (Exception e) when (e is NotebookException or OperationCanceledException or ObjectDisposedException)
        {
            return new(RunEnd.NotRun, (e as NotebookException)?.Message);
        }
    }

    private Task<RunOutcome> Enqueue(ImmutableArray<string> ids, bool wantsNeeded, bool refreshes)
    {
        ImmutableArray<string> runnable = [.. ids.Where(id => cells[IndexOf(id)].IsRunnable)];
        if (runnable.IsEmpty || isDisposed)
            return Task.FromResult(new RunOutcome(isDisposed ? RunEnd.NotRun : RunEnd.Succeeded));
        var group = new RunGroup(runnable, wantsNeeded, refreshes);
        queue.Enqueue(group);
        ShowQueued(runnable);
        StartPump();
        return group.Done.Task;
    }

    private void ShowQueued(IEnumerable<string> ids)
    {
        ImmutableArray<string> changed = [.. ids.Where(id => IndexOf(id) is var i and >= 0 && cells[i].State != CellState.Running)];
        foreach (string id in changed)
            Set(id, cell => cell with { State = CellState.Queued });
        _ = Task.Run(() => Raise(new(LiveChangeKinds.State, changed)));
    }

    private void StartPump()
    {
        if (isPumping)
            return;
        isPumping = true;
        _ = Task.Run(PumpAsync);
    }

    // The only one who runs cells: groups in the order they came, and between them the newest values of parameters.
    private async Task PumpAsync()
    {
        while (true)
        {
            RunGroup? group = null;
            LivePass? pass = null;
            lock (gate)
            {
                if (queue.TryDequeue(out group))
                    runningGroup = group;
                else if ((pass = livePass) is not null)
                    (runningPass, livePass) = (pass, null);
                else
                {
                    isPumping = false;
                    return;
                }
            }
            using (session.Use())
            {
                if (group is not null)
                    await RunGroupAsync(group).ConfigureAwait(false);
                else
                    await RunPassAsync(pass!).ConfigureAwait(false);
            }
            lock (gate)
                runningPass = null;
        }
    }

    private async Task RunGroupAsync(RunGroup group)
    {
        RunOutcome outcome;
        try
        {
            ICodeSession running = await OpenSessionAsync().ConfigureAwait(false);
            outcome = await RunCellsAsync(group, running).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            outcome = new(RunEnd.NotRun, e is NotebookException ? e.Message : e is OperationCanceledException ? null : $"the cell could not be run: {e.Message}");
            if (outcome.Sentence is { } sentence)
                Say(sentence);
        }
        ImmutableArray<string> idle;
        lock (gate)
        {
            runningGroup = null;
            idle = Unqueue();
        }
        if (!idle.IsEmpty)
            Raise(new(LiveChangeKinds.State, idle));
        group.Done.TrySetResult(outcome);
    }

    // Cells that nobody is going to run any more wait no longer.
    private ImmutableArray<string> Unqueue()
    {
        HashSet<string> wanted = [.. queue.Where(g => !g.IsCancelled).SelectMany(g => g.Cells)];
        ImmutableArray<string> idle = [.. cells.Where(c => c.State == CellState.Queued && !wanted.Contains(c.Id)).Select(c => c.Id)];
        foreach (string id in idle)
            Set(id, cell => cell with { State = Rested(cell) });
        return idle;
    }

    private CellState Rested(LiveCell cell) => memory[cell.Id] switch
    {
        { RanSource: null } => CellState.Idle,
        { RanWell: true } => CellState.Done,
        _ => cell.Outputs.Any(o => o is ErrorOutput { Error.Name: "Interrupted" }) ? CellState.Interrupted : CellState.Failed,
    };

    private async Task<ICodeSession> OpenSessionAsync()
    {
        bool wasRetired = session.State.Phase == SessionPhase.Retired;
        ICodeSession opened = await session.GetAsync().ConfigureAwait(false);
        if (wasRetired)
            Say("A new session was started, because the one before was put to rest: variables are made again by the cells that run.");
        return opened;
    }

    private async Task<RunOutcome> RunCellsAsync(RunGroup group, ICodeSession running)
    {
        ImmutableArray<string> toRun;
        lock (gate)
        {
            toRun = group.WantsNeeded ? WithNeeded(group.Cells) : group.Cells;
            if (toRun.Length > group.Cells.Length)
                ShowQueued(toRun);
        }
        foreach (string id in toRun)
        {
            if (group.IsCancelled)
                return new(RunEnd.Interrupted);
            bool isSet = await TrySetParametersAsync(running, id).ConfigureAwait(false);
            CellStatus? status = isSet ? CellStatus.Succeeded : await RunCellAsync(running, id, () => group.IsCancelled, null).ConfigureAwait(false);
            if (status is CellStatus.Interrupted or CellStatus.TimedOut)
                return new(RunEnd.Interrupted);
            if (status == CellStatus.Failed && !MayFail(id))
                return new(RunEnd.Failed, group.Cells.Contains(id) ? null : $"a cell that it needs failed: '{id}'");
        }
        if (group.Refreshes)
            Refresh();
        return new(RunEnd.Succeeded);
    }

    private bool MayFail(string id) => Cell(id)?.HasTag(CellTags.RaisesException) == true;

    /// <summary>Some cells, and before them those they need that have not run in the present session.</summary>
    private ImmutableArray<string> WithNeeded(ImmutableArray<string> ids)
    {
        int[] wanted = [.. ids.Select(IndexOf).Where(i => i >= 0)];
        IEnumerable<int> needed = map.Required(wanted).Where(i => cells[i].IsRunnable && memory[cells[i].Id].Generation != session.Generation);
        return [.. wanted.Concat(needed).Distinct().Order().Select(i => cells[i].Id)];
    }

    /// <summary>Runs one cell to its end.</summary>
    /// <param name="running">The session.</param>
    /// <param name="id">The cell.</param>
    /// <param name="isCancelled">Whether it has been stopped meanwhile: a stop that comes just before the cell begins finds nothing to stop.</param>
    /// <param name="watch">Given where the cell runs on its own after a parameter changed: may stop it; what it showed before then stays.</param>
    /// <returns>How it ended; null where there is nothing to run.</returns>
    private async Task<CellStatus?> RunCellAsync(ICodeSession running, string id, Func<bool> isCancelled, Func<Task<CellResult>, Task<bool>>? watch)
    {
        CellRunInProgress run;
        lock (gate)
        {
            int index = IndexOf(id);
            if (index < 0 || !cells[index].IsRunnable)
                return null;
            run = new(id, cells[index].Source, string.Create(CultureInfo.InvariantCulture, $"{id}#{++runs}"), ++clock, options.Time.GetTimestamp());
            current = run;
            cells = cells.SetItem(index, cells[index] with { State = CellState.Running, StartedAt = options.Time.GetUtcNow() });
            run.ShowsAtOnce = cells[index].Outputs.IsEmpty;
            run.Number = index + 1;
        }
        Raise(new(LiveChangeKinds.State, [id]));
        CellResult result;
        bool wasStopped = false;
        try
        {
            Task<CellResult> task = running.RunAsync(new CellRequest(run.Source, string.Create(CultureInfo.InvariantCulture, $"cell {run.Number}")), new CellSink(this, run));
            if (isCancelled())
                running.Interrupt();
            if (watch is not null)
                wasStopped = await watch(task).ConfigureAwait(false);
            result = await task.ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            var error = new CellError("SessionEnded", $"The session that ran the cell is gone: {e.Message}", []);
            collector.ForCell(run.Log).Write(new ErrorOutput(error));
            result = new(CellStatus.Failed, options.Time.GetElapsedTime(run.Began), error);
        }
        Finish(run, result, keepsOutputs: wasStopped && result.Status == CellStatus.Interrupted);
        session.Look();
        return result.Status;
    }

    private void Finish(CellRunInProgress run, CellResult result, bool keepsOutputs)
    {
        bool succeeded = result.Status == CellStatus.Succeeded;
        ImmutableArray<CellOutput> outputs = collector.Outputs(run.Log);
        string? oldLog;
        var changed = new HashSet<string>(StringComparer.Ordinal) { run.Id };
        lock (gate)
        {
            current = null;
            CellMemory own = memory[run.Id];
            (oldLog, own.Log) = (own.Log, run.Log);
            if (!keepsOutputs)
            {
                own.Ran(run.Source, session.Generation, run.At, ++clock, succeeded);
                own.ExecutionCount = ++executionCount;
            }
            // One long run may be the compiler's, which finds everything ready the next time, or a busy computer's.
            own.LongRuns = result.Elapsed > options.SlowAfter ? own.LongRuns + 1 : 0;
            bool slow = own.LongRuns > 1 || keepsOutputs || result.Elapsed > 10 * options.SlowAfter;
            Set(run.Id, cell => cell with
            {
                State = succeeded ? CellState.Done : result.Status == CellStatus.Failed ? CellState.Failed : CellState.Interrupted,
                StartedAt = null,
                Elapsed = result.Elapsed,
                Slow = slow,
                Outputs = keepsOutputs ? cell.Outputs : outputs,
            });
            if (run.UpdatedOthers)
                changed.UnionWith(RefreshDisplays());
            ImmutableArray<LiveCell> before = cells;
            Restale();
            changed.UnionWith(cells.Where((c, i) => c.Stale != before[i].Stale).Select(c => c.Id));
            Touch(text: false);
        }
        if (oldLog is not null)
            collector.Forget(oldLog);
        Raise(new(LiveChangeKinds.State | LiveChangeKinds.Outputs, [.. changed]));
        if (CheckReports.Note(outputs, Entry.Number, progress))
        {
            Raise(new(LiveChangeKinds.Progress, [run.Id]));
            _ = Task.Run(SaveProgress);
        }
    }

    private sealed class RunGroup(ImmutableArray<string> cells, bool wantsNeeded, bool refreshes)
    {
        public ImmutableArray<string> Cells { get; } = cells;

        public bool WantsNeeded { get; } = wantsNeeded;

        public bool Refreshes { get; } = refreshes;

        public volatile bool IsCancelled;

        public TaskCompletionSource<RunOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
