using System.Collections.Immutable;
using Microsoft.JSInterop;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// One tab's view of a notebook: brings what has changed to the page, outputs first, each part only when it differs from
/// what the page has. While the page is busy with one delivery the next is gathered, so that a fast cell cannot flood it.
/// </summary>
internal sealed class NotebookView : IDisposable
{
    // States that come and go faster than one can read them are not shown.
    private static readonly TimeSpan StateFrame = TimeSpan.FromMilliseconds(120);
    private readonly LiveFragments fragments;
    private readonly Func<Func<Task>, Task> dispatch;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Action> cells = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> sent = new(StringComparer.Ordinal);
    private readonly HashSet<string> outputs = new(StringComparer.Ordinal);
    private readonly HashSet<string> sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> states = new(StringComparer.Ordinal);
    private IReadOnlyDictionary<string, string> texts = ImmutableDictionary<string, string>.Empty;
    private string textsOf = "";
    private IJSObjectReference? page;
    private string[] underWay = [];
    private bool isPageDue, isPumping, isClosed;
    private int turn;
    private long statesShown;
    private volatile string? wanted;

    /// <summary>Views a notebook.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="fragments">Renders its parts.</param>
    /// <param name="dispatch">Runs work where the page's components live.</param>
    public NotebookView(LiveNotebook notebook, LiveFragments fragments, Func<Func<Task>, Task> dispatch)
    {
        (Notebook, this.fragments, this.dispatch) = (notebook, fragments, dispatch);
        RefreshTexts();
        notebook.Changed += OnChanged;
    }

    /// <summary>Raised where the page's components live when what surrounds the cells is to be drawn anew.</summary>
    public event Action? Redrawn;

    /// <summary>The notebook.</summary>
    public LiveNotebook Notebook { get; }

    /// <summary>The headings of its texts.</summary>
    public IReadOnlyList<PageHeading> Headings { get; private set; } = [];

    /// <summary>The cell to put the caret in as soon as it is on the page, or null.</summary>
    public string? Wanted
    {
        get => wanted;
        set
        {
            wanted = value;
            if (value is null)
                return;
            // The page may have drawn the new cell already, before it was told that the caret belongs there.
            lock (gate)
                isPageDue = true;
            Pump();
        }
    }

    /// <summary>The browser's side, once it is there; all outputs are delivered to it then.</summary>
    public void Connect(IJSObjectReference connected)
    {
        lock (gate)
        {
            page = connected;
            sent.Clear();
            outputs.UnionWith(Notebook.Cells.Select(c => c.Id));
        }
        Pump();
    }

    /// <summary>The connection was lost and is there again: whatever was sent meanwhile is sent once more, and nobody waits for its receipt.</summary>
    public void Resend()
    {
        lock (gate)
        {
            if (page is null)
                return;
            turn++;
            isPumping = false;
            MarkAll();
        }
        Pump();
    }

    /// <summary>A cell came onto the page; its outputs are delivered to it.</summary>
    /// <param name="id">The cell.</param>
    /// <param name="redraw">Draws it anew.</param>
    public void Add(string id, Action redraw)
    {
        lock (gate)
        {
            cells[id] = redraw;
            sent.Remove(id);
            outputs.Add(id);
        }
        Pump();
    }

    /// <summary>A cell has left the page.</summary>
    public void Remove(string id)
    {
        lock (gate)
        {
            cells.Remove(id);
            sent.Remove(id);
        }
    }

    /// <summary>The text of a Markdown cell as HTML.</summary>
    public string TextOf(string id) => texts.GetValueOrDefault(id, "");

    /// <inheritdoc/>
    public void Dispose()
    {
        Notebook.Changed -= OnChanged;
        lock (gate)
            isClosed = true;
    }

    private void OnChanged(LiveChange change)
    {
        lock (gate)
        {
            bool isAll = change.CellIds.IsEmpty && change.Has(LiveChangeKinds.Source | LiveChangeKinds.Outputs);
            IEnumerable<string> ids = isAll ? Notebook.Cells.Select(c => c.Id) : change.CellIds;
            if (change.Has(LiveChangeKinds.Outputs))
                outputs.UnionWith(ids);
            if (change.Has(LiveChangeKinds.Source) && (change.Origin is null || !ReferenceEquals(change.Origin, this)))
                sources.UnionWith(ids);
            if (change.Has(LiveChangeKinds.Source | LiveChangeKinds.State | LiveChangeKinds.Outputs))
                states.UnionWith(ids);
            if (change.Has(LiveChangeKinds.Structure))
                states.UnionWith(Notebook.Cells.Select(c => c.Id));
            isPageDue |= change.Has(LiveChangeKinds.Structure | LiveChangeKinds.Session | LiveChangeKinds.Saved | LiveChangeKinds.Notice
                | LiveChangeKinds.Progress | LiveChangeKinds.State);
        }
        Pump();
    }

    private void Pump()
    {
        int own;
        lock (gate)
        {
            if (isPumping || isClosed)
                return;
            isPumping = true;
            own = turn;
        }
        _ = Task.Run(() => PumpAsync(own));
    }

    private void MarkAll()
    {
        sent.Clear();
        outputs.UnionWith(Notebook.Cells.Select(c => c.Id));
        states.UnionWith(Notebook.Cells.Select(c => c.Id));
        sources.UnionWith(underWay);
        isPageDue = true;
    }

    private async Task PumpAsync(int own)
    {
        for (bool goesOn = true; goesOn;)
        {
            try
            {
                await dispatch(DeliverAsync).ConfigureAwait(false);
                await dispatch(ShowStatesAsync).ConfigureAwait(false);
            }
            catch (Exception e) when (e is JSDisconnectedException or ObjectDisposedException)
            {
                // The tab is closed, or its connection lost for good: a page that is loaded anew is given everything.
                Dispose();
            }
            catch (OperationCanceledException)
            {
                // Nobody has answered for long: a laptop sleeps, perhaps. All is sent once more when it is back, or at the next change.
                lock (gate)
                {
                    if (turn == own)
                    {
                        MarkAll();
                        isPumping = false;
                    }
                }
                return;
            }
            catch (Exception e) when (e is JSException or InvalidOperationException)
            {
                // One part that a browser cannot show must not keep the others from being shown.
            }
            lock (gate)
            {
                if (turn != own)
                    return;
                isPumping = goesOn = !isClosed && (states.Count > 0 || isPageDue || (page is not null && (outputs.Count > 0 || sources.Count > 0)));
            }
        }
    }

    private async Task DeliverAsync()
    {
        string[] due, edited;
        IJSObjectReference to;
        lock (gate)
        {
            if (page is null)
                return;
            to = page;
            due = [.. outputs.Where(cells.ContainsKey)];
            outputs.Clear();
            edited = underWay = [.. sources];
            sources.Clear();
        }
        Delivery[] delivery = [.. due.Select(Notebook.Cell).OfType<LiveCell>().Where(c => c.Kind == CellKind.Code).Select(Part).OfType<Delivery>()];
        if (delivery.Length > 0)
            await to.InvokeVoidAsync("outputs", (object)delivery).ConfigureAwait(true);
        var changed = edited.Select(Notebook.Cell).OfType<LiveCell>().Select(c => new { c.Id, Text = c.Source }).ToArray();
        if (changed.Length > 0)
            await to.InvokeVoidAsync("sources", (object)changed).ConfigureAwait(true);
    }

    private Delivery? Part(LiveCell cell)
    {
        string[] html = [.. cell.Outputs.Select(fragments.Output)];
        lock (gate)
        {
            string[]? before = sent.GetValueOrDefault(cell.Id);
            string?[] parts = [.. html.Select((part, i) => before is not null && i < before.Length && before[i] == part ? null : part)];
            if ((before?.Length ?? 0) == html.Length && parts.All(part => part is null))
                return null;
            sent[cell.Id] = html;
            CellError? error = cell.Outputs.OfType<ErrorOutput>().LastOrDefault()?.Error;
            return new(cell.Id, parts, error?.Line, error?.Message);
        }
    }

    private async Task ShowStatesAsync()
    {
        bool isBusy = Notebook.Cells.Any(c => c.IsBusy);
        if (isBusy && Environment.TickCount64 - statesShown < StateFrame.TotalMilliseconds)
        {
            // Outputs that come meanwhile must not wait for the states' turn.
            await Task.Delay(10).ConfigureAwait(true);
            return;
        }
        Action[] redraws;
        bool drawPage;
        lock (gate)
        {
            redraws = [.. states.Select(id => cells.GetValueOrDefault(id)).OfType<Action>()];
            states.Clear();
            (drawPage, isPageDue) = (isPageDue, false);
        }
        statesShown = Environment.TickCount64;
        RefreshTexts();
        if (drawPage)
            Redrawn?.Invoke();
        foreach (Action redraw in redraws)
            redraw();
    }

    // The rank and anchor of a heading depend on those before it, so texts are rendered together, when one has changed.
    private void RefreshTexts()
    {
        IReadOnlyList<LiveCell> all = Notebook.Cells;
        string now = string.Join('\0', all.Where(c => c.Kind == CellKind.Markdown).Select(c => c.Id + "\0" + c.Source));
        if (now == textsOf)
            return;
        textsOf = now;
        IReadOnlyDictionary<string, string> old = texts;
        (texts, Headings) = fragments.Texts(all);
        Action[] redraws;
        lock (gate)
            redraws = [.. texts.Where(t => old.TryGetValue(t.Key, out string? before) && before != t.Value).Select(t => cells.GetValueOrDefault(t.Key)).OfType<Action>()];
        foreach (Action redraw in redraws)
            redraw();
    }

    private sealed record Delivery(string Id, string?[] Parts, int? Line, string? Message);
}
