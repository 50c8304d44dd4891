using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

internal sealed partial class LiveNotebook
{
    // A pass that is at it for longer gives way to a newer value between two cells.
    private static readonly TimeSpan GivesWayAfter = TimeSpan.FromMilliseconds(250);
    private LivePass? livePass;
    private LivePass? runningPass;

    /// <summary>
    /// Gives a parameter another value: in the text of its cell, in the session, and in what the cells that depend on it
    /// show. While one value is computed only the newest of those that come is kept. Slow cells are left stale. Never throws.
    /// </summary>
    /// <param name="name">The variable.</param>
    /// <param name="literal">The value as it is typed, for example 175e9; a text without quotation marks.</param>
    /// <returns>What became of it, once it is computed or a newer one came first.</returns>
    public Task<ParameterOutcome> SetParameterAsync(string name, string literal)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(literal);
        LiveChange? change = null;
        Task<ParameterOutcome> outcome;
        lock (gate)
        {
            int index = ParametersIndex();
            if (index < 0)
                return Task.FromResult(ParameterOutcome.Refused("this notebook has no parameters cell"));
            string source;
            try
            {
                source = ParameterCell.Parse(cells[index].Source).Override(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = literal });
            }
            catch (NotebookException e)
            {
                return Task.FromResult(ParameterOutcome.Refused(e.Message));
            }
            if (isDisposed)
                return Task.FromResult(ParameterOutcome.Refused("the notebook is closed; load the page again"));
            if (source != cells[index].Source)
            {
                Mark("parameter " + name);
                change = Write(index, source);
            }
            outcome = Join(name);
        }
        session.Touch();
        if (change is not null)
            Raise(change);
        return outcome;
    }

    /// <summary>Runs again, after the parameters cell was run, what depends on it and has run before.</summary>
    private void Refresh()
    {
        lock (gate)
            _ = Join(null);
    }

    private Task<ParameterOutcome> Join(string? name)
    {
        livePass ??= new();
        Task<ParameterOutcome> outcome = livePass.Add(name);
        StartPump();
        return outcome;
    }

    private async Task RunPassAsync(LivePass pass)
    {
        try
        {
            ICodeSession running = await OpenSessionAsync().ConfigureAwait(false);
            await RunPassAsync(pass, running).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            string? sentence = e is NotebookException ? e.Message : e is OperationCanceledException ? null : $"the cells could not be run: {e.Message}";
            if (sentence is not null)
                Say(sentence);
            pass.End(sentence, [], []);
        }
    }

    private async Task RunPassAsync(LivePass pass, ICodeSession running)
    {
        string? cell;
        lock (gate)
            cell = ParametersIndex() is var index and >= 0 ? cells[index].Id : null;
        if (cell is null)
        {
            pass.End("this notebook has no parameters cell any more", [], []);
            return;
        }
        bool isSet = await TrySetParametersAsync(running, cell).ConfigureAwait(false);
        (ImmutableArray<string> toRun, ImmutableArray<string> left) = Plan(cell, isSet, pass.Names);
        var ran = ImmutableArray.CreateBuilder<string>();
        long began = options.Time.GetTimestamp();
        string? sentence = null;
        bool gaveWay = false;
        int at = 0;
        for (; at < toRun.Length; at++)
        {
            if (pass.IsCancelled || GivesWay(began, out gaveWay))
                break;
            CellStatus? status = await RunCellAsync(running, toRun[at], () => pass.IsCancelled, task => WatchAsync(task, running)).ConfigureAwait(false);
            if (status is null)
                continue;
            ran.Add(toRun[at]);
            if (status == CellStatus.Succeeded || MayFail(toRun[at]))
                continue;
            sentence = status == CellStatus.Failed ? $"cell '{toRun[at]}' failed, so those behind it were not run" : null;
            at++;
            break;
        }
        pass.End(sentence, ran.ToImmutable(), [.. left, .. toRun[at..]], gaveWay && at < toRun.Length);
    }

    private bool GivesWay(long began, out bool gaveWay)
    {
        lock (gate)
            return gaveWay = queue.Count > 0 || (livePass is not null && options.Time.GetElapsedTime(began) > GivesWayAfter);
    }

    /// <summary>Stops a cell that takes long while a newer value waits.</summary>
    private async Task<bool> WatchAsync(Task<CellResult> run, ICodeSession running)
    {
        if (await Task.WhenAny(run, Task.Delay(options.SlowAfter)).ConfigureAwait(false) == run)
            return false;
        while (!run.IsCompleted)
        {
            bool isWanted;
            lock (gate)
                isWanted = livePass is null && queue.Count == 0;
            if (!isWanted)
            {
                running.Interrupt();
                return true;
            }
            await Task.WhenAny(run, Task.Delay(20)).ConfigureAwait(false);
        }
        return false;
    }

    /// <summary>What to run after parameters changed, in order, and what is left stale because it, or something it needs, is slow.</summary>
    private (ImmutableArray<string> ToRun, ImmutableArray<string> Left) Plan(string cell, bool isSet, IReadOnlySet<string>? names)
    {
        lock (gate)
        {
            int writer = IndexOf(cell);
            if (writer < 0)
                return ([], []);
            // Names that were set in the session reach only who reads them; a cell that must run gives all its names anew.
            int[] dependents = [.. map.Dependents(writer, isSet ? names : null).Where(i => cells[i].IsRunnable)];
            if (dependents.Any(HasRun))
                dependents = [.. dependents.Where(HasRun)];
            var slow = new HashSet<int>();
            foreach (int i in dependents)
            {
                if (cells[i].Slow || map.Needs(i).Any(need => slow.Contains(need.Writer)))
                    slow.Add(i);
            }
            int[] wanted = [.. dependents.Where(i => !slow.Contains(i))];
            ImmutableArray<string> toRun = WithNeeded([.. wanted.Select(i => cells[i].Id), .. isSet ? [] : (string[])[cell]]);
            return (toRun, [.. slow.Order().Select(i => cells[i].Id)]);
        }

        bool HasRun(int i) => memory[cells[i].Id].RanSource is not null;
    }

    /// <summary>Gives the session the values of a plain parameters cell without running it, where it ran there and nothing but values has changed since.</summary>
    private async Task<bool> TrySetParametersAsync(ICodeSession running, string id)
    {
        string source;
        ImmutableArray<Parameter> changed;
        lock (gate)
        {
            int index = IndexOf(id);
            if (index < 0 || index != ParametersIndex())
                return false;
            CellMemory own = memory[id];
            source = cells[index].Source;
            if (own.RanSource is null || !own.RanWell || own.Generation != session.Generation || !cells[index].Outputs.IsEmpty)
                return false;
            if (ChangedValues(CellUses.Of(own.RanSource), CellUses.Of(source)) is not { } values || cells.Any(c => c.Id != id && c.Kind == CellKind.Code && CellUses.Of(c.Source).Declares.Overlaps(values.Select(v => v.Name))))
                return false;
            changed = values;
        }
        foreach (Parameter parameter in changed)
        {
            if (!await Task.Run(() => running.TrySetVariable(parameter.Name, parameter.Value, out _)).ConfigureAwait(false))
                return false;
        }
        ImmutableArray<string> touched;
        lock (gate)
        {
            CellMemory own = memory[id];
            own.RanSource = source;
            own.RanAt = ++clock;
            foreach (Parameter parameter in changed)
                own.Gave[parameter.Name] = clock;
            Set(id, cell => cell with { State = CellState.Done });
            Restale();
            touched = [.. cells.Where(c => c.Id == id || c.Stale).Select(c => c.Id)];
            Touch(text: false);
        }
        Raise(new(LiveChangeKinds.State, touched));
        return true;
    }

    /// <summary>The parameters whose values differ; null where anything else does.</summary>
    private static ImmutableArray<Parameter>? ChangedValues(CellUses before, CellUses after)
    {
        if (!before.IsPlainParameters || before.Parameters.Length != after.Parameters.Length)
            return null;
        var changed = ImmutableArray.CreateBuilder<Parameter>();
        for (int i = 0; i < before.Parameters.Length; i++)
        {
            if (before.Parameters[i].Name != after.Parameters[i].Name || before.Parameters[i].Type != after.Parameters[i].Type)
                return null;
            if (!before.Parameters[i].Value.Equals(after.Parameters[i].Value))
                changed.Add(after.Parameters[i]);
        }
        return changed.ToImmutable();
    }

    /// <summary>Values that wait to be computed together, with those who want to know what became of them.</summary>
    private sealed class LivePass
    {
        private readonly List<(string? Name, TaskCompletionSource<ParameterOutcome> Done)> waiting = [];

        public volatile bool IsCancelled;

        /// <summary>The parameters concerned; null: all of them.</summary>
        public IReadOnlySet<string>? Names => waiting.Any(w => w.Name is null) ? null : waiting.Select(w => w.Name!).ToHashSet(StringComparer.Ordinal);

        public Task<ParameterOutcome> Add(string? name)
        {
            var done = new TaskCompletionSource<ParameterOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((name, done));
            return done.Task;
        }

        public void Cancel() => IsCancelled = true;

        public void End(string? sentence, ImmutableArray<string> ran, ImmutableArray<string> left, bool gaveWay = false)
        {
            for (int i = 0; i < waiting.Count; i++)
            {
                bool isNewest = !waiting.Skip(i + 1).Any(w => w.Name == waiting[i].Name);
                waiting[i].Done.TrySetResult(isNewest
                    ? new(true, sentence, ran, left, gaveWay)
                    : new(true, null, [], [], Superseded: true));
            }
        }
    }
}
