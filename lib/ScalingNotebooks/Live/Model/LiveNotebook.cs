using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// One person's notebook, open: its cells, what they show, the session that runs them, and the file they are kept in.
/// All members may be called from any thread; several tabs share one. Values are snapshots; <see cref="Changed"/> tells
/// when to look again.
/// </summary>
internal sealed partial class LiveNotebook : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly LiveOptions options;
    private readonly NotebookStore store;
    private readonly SessionKeeper session;
    private readonly ProgressBook progress;
    private readonly OutputCollector collector;
    private readonly Dictionary<string, CellMemory> memory = new(StringComparer.Ordinal);
    private Notebook document;
    private ImmutableArray<LiveCell> cells;
    private DependencyMap map;
    private ImmutableArray<ParameterField> parameters;
    private string? notice;
    private long clock;
    private volatile bool isDisposed;

    /// <summary>Opens a notebook, with what its cells showed when it was last open.</summary>
    /// <param name="entry">Which it is.</param>
    /// <param name="store">Its files.</param>
    /// <param name="folder">The folder its code works in.</param>
    /// <param name="progress">Where its checks are noted.</param>
    /// <param name="options">How it behaves.</param>
    /// <param name="makeRoom">Called before a session is started.</param>
    /// <exception cref="NotebookException">The file is no notebook; one sentence says what is wrong.</exception>
    public LiveNotebook(CourseEntry entry, NotebookStore store, string folder, ProgressBook progress, LiveOptions options, Func<Task> makeRoom)
    {
        (Entry, this.store, this.progress, this.options) = (entry, store, progress, options);
        collector = new(options.StreamLimit);
        session = new(options, store.FilePath, folder, makeRoom, () => Raise(new(LiveChangeKinds.Session, [])));
        saveTimer = new(_ => _ = SaveAsync(outputs: false));
        outputTimer = new(_ => _ = SaveAsync(outputs: true));
        document = store.Load();
        cells = [.. document.Cells.Select(Adopt)];
        Restore();
        (map, parameters) = Describe();
        Restale();
        progress.Open(entry.Number);
        _ = Task.Run(SaveProgress);
    }

    /// <summary>Raised after each change, on whichever thread made it, outside of any lock. Handlers must be quick.</summary>
    public event Action<LiveChange>? Changed;

    /// <summary>Which notebook this is.</summary>
    public CourseEntry Entry { get; }

    /// <summary>The student's file.</summary>
    public string FilePath => store.FilePath;

    /// <summary>The cells as they are now, in order.</summary>
    public IReadOnlyList<LiveCell> Cells
    {
        get
        {
            lock (gate)
                return cells;
        }
    }

    /// <summary>The form that stands for the parameters cell; empty where there is none.</summary>
    public IReadOnlyList<ParameterField> Parameters
    {
        get
        {
            lock (gate)
                return parameters;
        }
    }

    /// <summary>The process that runs the code.</summary>
    public SessionState State => session.State;

    /// <summary>Counts the sessions there have been; variables live as long as this number stays.</summary>
    public int Generation => session.Generation;

    /// <summary>How long nobody has run or changed anything.</summary>
    public TimeSpan Idle => session.Idle;

    /// <summary>A sentence for the student that no output says, until <see cref="DismissNotice"/>; else null.</summary>
    public string? Notice
    {
        get
        {
            lock (gate)
                return notice;
        }
    }

    /// <summary>One cell as it is now, or null where there is none of that name.</summary>
    public LiveCell? Cell(string id)
    {
        lock (gate)
            return IndexOf(id) is var index and >= 0 ? cells[index] : null;
    }

    /// <summary>Takes the notice away.</summary>
    public void DismissNotice() => Say(null);

    /// <summary>Starts the session where there is none, so that the first run need not wait for it. Never throws: <see cref="State"/> tells.</summary>
    public async Task StartSessionAsync()
    {
        try
        {
            await session.GetAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is NotebookException or OperationCanceledException or ObjectDisposedException)
        {
            // The state says it.
        }
    }

    /// <summary>Ends an idle session; outputs and texts stay, and the next run starts another.</summary>
    /// <returns>False when it is in use.</returns>
    public Task<bool> RetireAsync() =>
        session.RetireAsync("This notebook's code was put to rest after a long time without use. What was shown stays; variables come back when you run a cell.");

    /// <summary>Looks after the session and the file: a process that died, a file changed elsewhere, a save that failed.</summary>
    public async Task LookAfterAsync()
    {
        session.Look();
        await LookAtFileAsync().ConfigureAwait(false);
    }

    /// <summary>Saves and ends everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        Interrupt();
        await saveTimer.DisposeAsync().ConfigureAwait(false);
        await outputTimer.DisposeAsync().ConfigureAwait(false);
        await SaveAsync().ConfigureAwait(false);
        await session.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>True while there is a process.</summary>
    public bool IsAliveNow => session.IsAlive;

    private LiveCell Adopt(NotebookCell cell)
    {
        memory[cell.Id] = new(cell.WithoutOutputs());
        return LiveCell.Of(cell) with { Outputs = [] };
    }

    private int IndexOf(string id)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Id == id)
                return i;
        }
        return -1;
    }

    private int ParametersIndex()
    {
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i].Kind == CellKind.Code && cells[i].HasTag(CellTags.Parameters))
                return i;
        }
        return -1;
    }

    private (DependencyMap Map, ImmutableArray<ParameterField> Parameters) Describe() => (
        new([.. cells.Select(c => c.IsRunnable ? CellUses.Of(c.Source) : CellUses.None)]),
        ParametersIndex() is var index and >= 0 ? ParameterField.Read(cells[index].Source) : []);

    /// <summary>Judges anew which cells are stale. A cell is, when it ran and its text, something it takes, or a cell it takes something from has changed since.</summary>
    private void Restale()
    {
        for (int i = 0; i < cells.Length; i++)
        {
            CellMemory own = memory[cells[i].Id];
            bool stale = own.RanSource is not null && cells[i].Kind == CellKind.Code && (own.RanSource != cells[i].Source
                || map.Needs(i).Any(need => cells[need.Writer].Stale || memory[cells[need.Writer].Id].Gave.GetValueOrDefault(need.Name) > own.RanAt));
            if (stale != cells[i].Stale)
                cells = cells.SetItem(i, cells[i] with { Stale = stale });
        }
    }

    private void Set(string id, Func<LiveCell, LiveCell> change)
    {
        if (IndexOf(id) is var index and >= 0)
            cells = cells.SetItem(index, change(cells[index]));
    }

    private void Say(string? sentence)
    {
        lock (gate)
        {
            if (notice == sentence)
                return;
            notice = sentence;
        }
        Raise(new(LiveChangeKinds.Notice, []));
    }

    private void Raise(LiveChange change)
    {
        if (Changed is not { } handlers)
            return;
        foreach (Action<LiveChange> handler in handlers.GetInvocationList().Cast<Action<LiveChange>>())
        {
            try
            {
                handler(change);
            }
            catch (Exception)
            {
                // A tab that is going away must not stop the others, nor the run that told it.
            }
        }
    }
}
