using System.Collections.Immutable;
using System.Globalization;
using NotebookEngine;

namespace ScalingNotebooks;

internal sealed partial class LiveNotebook
{
    private const int UndoSteps = 200;
    private static readonly TimeSpan OneStep = TimeSpan.FromSeconds(2);
    private readonly List<UndoStep> undo = [];
    private readonly List<UndoStep> redo = [];

    /// <summary>Whether there is something to undo.</summary>
    public bool CanUndo
    {
        get
        {
            lock (gate)
                return undo.Count > 0;
        }
    }

    /// <summary>Whether there is something to redo.</summary>
    public bool CanRedo
    {
        get
        {
            lock (gate)
                return redo.Count > 0;
        }
    }

    /// <summary>Gives a cell another text. It is saved a moment later.</summary>
    /// <param name="cellId">The cell.</param>
    /// <param name="source">Its whole text.</param>
    /// <param name="origin">Who changes it; handed on with <see cref="LiveChange.Origin"/>.</param>
    /// <exception cref="NotebookException">There is no such cell any more.</exception>
    public void Edit(string cellId, string source, object? origin = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        source = source.ReplaceLineEndings("\n");
        LiveChange change;
        lock (gate)
        {
            int index = Require(cellId);
            if (cells[index].Source == source)
                return;
            Mark("edit " + cellId);
            change = Write(index, source) with { Origin = origin };
        }
        session.Touch();
        Raise(change);
    }

    /// <summary>Puts an empty cell below another, or at the top.</summary>
    /// <param name="cellId">The cell it comes below; null: it becomes the first.</param>
    /// <param name="kind">What it holds.</param>
    /// <returns>The new cell's name.</returns>
    /// <exception cref="NotebookException">There is no such cell any more.</exception>
    public string InsertBelow(string? cellId, CellKind kind)
    {
        string id;
        lock (gate)
        {
            int index = cellId is null ? -1 : Require(cellId);
            int n = 1;
            while (memory.ContainsKey(id = string.Create(CultureInfo.InvariantCulture, $"mine-{n}")))
                n++;
            Mark(null);
            cells = cells.Insert(index + 1, Adopt(NotebookCell.Create(kind, "", id)));
            Restructure();
        }
        Raise(new(LiveChangeKinds.Structure | LiveChangeKinds.Saved, [id]));
        return id;
    }

    /// <summary>Takes a cell away; <see cref="Undo"/> brings it back with what it showed.</summary>
    /// <exception cref="NotebookException">There is no such cell any more.</exception>
    public void Delete(string cellId)
    {
        lock (gate)
        {
            int index = Require(cellId);
            Mark(null);
            cells = cells.RemoveAt(index);
            Restructure();
        }
        Raise(new(LiveChangeKinds.Structure | LiveChangeKinds.State | LiveChangeKinds.Parameters | LiveChangeKinds.Saved, [cellId]));
    }

    /// <summary>Moves a cell.</summary>
    /// <param name="cellId">The cell.</param>
    /// <param name="by">Places downwards; negative: upwards. Beyond the ends it stops there.</param>
    /// <exception cref="NotebookException">There is no such cell any more.</exception>
    public void Move(string cellId, int by)
    {
        lock (gate)
        {
            int index = Require(cellId);
            int to = (int)Math.Clamp(index + (long)by, 0, cells.Length - 1);
            if (to == index)
                return;
            Mark(null);
            LiveCell moved = cells[index];
            cells = cells.RemoveAt(index).Insert(to, moved);
            Restructure();
        }
        Raise(new(LiveChangeKinds.Structure | LiveChangeKinds.State | LiveChangeKinds.Saved, [cellId]));
    }

    /// <summary>Takes away what all cells show; variables stay. <see cref="Undo"/> brings it back.</summary>
    public void ClearOutputs()
    {
        ImmutableArray<string> ids;
        lock (gate)
        {
            ids = [.. cells.Where(c => c.Outputs.Length > 0).Select(c => c.Id)];
            Mark(null, withOutputs: true);
            Forget();
        }
        Raise(new(LiveChangeKinds.Outputs | LiveChangeKinds.State, ids));
    }

    /// <summary>Takes back the last change of text, order or outputs. Runs are not undone.</summary>
    /// <returns>False when there is none.</returns>
    public bool Undo() => Step(undo, redo);

    /// <summary>Makes a change again that was undone.</summary>
    /// <returns>False when there is none.</returns>
    public bool Redo() => Step(redo, undo);

    /// <summary>Lays the student's notebook beside the original.</summary>
    /// <exception cref="NotebookException">The original is missing.</exception>
    public NotebookComparison Compare() => NotebookComparer.Compare(store.LoadOriginal(), Cells);

    /// <summary>Makes the notebook the original again and starts its session anew. <see cref="Undo"/> brings the student's version back; progress stays.</summary>
    /// <exception cref="NotebookException">The original is missing.</exception>
    public void Reset()
    {
        Notebook original = store.LoadOriginal();
        lock (gate)
        {
            Mark(null, withOutputs: true);
            document = original.WithPath(store.FilePath);
            cells = [.. original.Cells.Select(Readopt)];
            Forget();
            Restructure();
        }
        Raise(new(LiveChangeKinds.Structure | LiveChangeKinds.Source | LiveChangeKinds.Outputs | LiveChangeKinds.State | LiveChangeKinds.Parameters | LiveChangeKinds.Saved, []));
        if (State.Phase is not (SessionPhase.NotStarted or SessionPhase.Retired))
            _ = RestartAsync();
    }

    /// <summary>The notebook as a file that VS Code and Jupyter open.</summary>
    /// <param name="withOutputs">True: with what the cells show.</param>
    public byte[] Download(bool withOutputs) => new System.Text.UTF8Encoding(false).GetBytes(ToNotebook(withOutputs).ToJson());

    private Notebook ToNotebook(bool withOutputs)
    {
        Notebook whole;
        (LiveCell Cell, NotebookCell Base, int? Count)[] now;
        lock (gate)
        {
            whole = document;
            now = [.. cells.Select(cell => (cell, memory[cell.Id].Base, memory[cell.Id].ExecutionCount))];
        }
        // Charts are large, and nobody has to wait until they are copied.
        return whole.WithCells(now.Select(n =>
        {
            NotebookCell written = n.Cell.Source == n.Base.Source ? n.Base : n.Base.WithSource(n.Cell.Source);
            return withOutputs && n.Cell.Kind == CellKind.Code ? written.WithOutputs(n.Cell.Outputs, n.Count) : written;
        }));
    }

    private int Require(string id) => IndexOf(id) is var index and >= 0
        ? index : throw new NotebookException($"there is no cell '{id}' in this notebook any more; it was deleted, perhaps in another tab: undo brings it back");

    // A cell of the original that the student has too keeps its run, so that undo finds it.
    private LiveCell Readopt(NotebookCell cell)
    {
        LiveCell fresh = LiveCell.Of(cell) with { Outputs = [] };
        if (!memory.TryGetValue(cell.Id, out CellMemory? own))
            return Adopt(cell);
        own.Base = cell.WithoutOutputs();
        return IndexOf(cell.Id) is var index and >= 0
            ? cells[index] with { Kind = fresh.Kind, Source = fresh.Source, Tags = fresh.Tags, SlideType = fresh.SlideType, IsSourceHidden = fresh.IsSourceHidden, Version = cells[index].Version + 1 }
            : fresh;
    }

    private void Forget()
    {
        foreach (LiveCell cell in cells)
            memory[cell.Id].RanSource = null;
        cells = [.. cells.Select(c => c.IsBusy ? c with { Outputs = [], Stale = false } : c with { Outputs = [], State = CellState.Idle, Stale = false, Elapsed = null })];
        Touch(text: false);
    }

    private LiveChange Write(int index, string source)
    {
        cells = cells.SetItem(index, cells[index] with { Source = source, Version = cells[index].Version + 1 });
        bool isParameters = index == ParametersIndex();
        ImmutableArray<LiveCell> before = cells;
        if (cells[index].Kind == CellKind.Code)
        {
            (map, parameters) = Describe();
            Restale();
        }
        Touch(text: true);
        string[] restaled = [.. cells.Where((c, i) => i != index && c.Stale != before[i].Stale).Select(c => c.Id)];
        return new(LiveChangeKinds.Source | LiveChangeKinds.State | LiveChangeKinds.Saved | (isParameters ? LiveChangeKinds.Parameters : 0), [cells[index].Id, .. restaled]);
    }

    private void Restructure()
    {
        (map, parameters) = Describe();
        Restale();
        Touch(text: true);
    }

    /// <summary>Keeps the present state for <see cref="Undo"/>. Changes under the same key that follow one another closely are one step.</summary>
    private void Mark(string? key, bool withOutputs = false)
    {
        redo.Clear();
        long now = options.Time.GetTimestamp();
        if (key is not null && undo is [.., { } last] && last.Key == key && options.Time.GetElapsedTime(last.At, now) < OneStep)
        {
            undo[^1] = last with { At = now };
            return;
        }
        undo.Add(Present(key, now, withOutputs));
        if (undo.Count > UndoSteps)
            undo.RemoveAt(0);
    }

    private UndoStep Present(string? key, long now, bool withOutputs) =>
        new(key, now, document, cells, withOutputs, withOutputs ? memory.ToDictionary(m => m.Key, m => m.Value.RanSource) : null);

    private bool Step(List<UndoStep> from, List<UndoStep> to)
    {
        lock (gate)
        {
            if (from is not [.., { } step])
                return false;
            from.RemoveAt(from.Count - 1);
            to.Add(Present(null, 0, step.WithOutputs));
            // What is typed next is a step of its own.
            if (undo is [.., { } last])
                undo[^1] = last with { Key = null };
            ImmutableArray<LiveCell> present = cells;
            document = step.Document;
            cells = [.. step.Cells.Select(kept => Merge(kept, present.FirstOrDefault(c => c.Id == kept.Id), step.WithOutputs))];
            foreach ((string id, string? ran) in step.Ran ?? [])
                memory[id].RanSource = ran;
            Restructure();
            Touch(text: false);
        }
        Raise(new(LiveChangeKinds.Structure | LiveChangeKinds.Source | LiveChangeKinds.Outputs | LiveChangeKinds.State | LiveChangeKinds.Parameters | LiveChangeKinds.Saved, []));
        return true;
    }

    // What runs meanwhile have shown stays, unless outputs are what is undone.
    private static LiveCell Merge(LiveCell kept, LiveCell? present, bool withOutputs)
    {
        if (present is null)
            return kept with { State = kept.IsBusy ? CellState.Idle : kept.State, StartedAt = null, Version = kept.Version + 1 };
        LiveCell merged = kept.Source == present.Source ? present : present with { Source = kept.Source, Version = present.Version + 1 };
        merged = merged with { Kind = kept.Kind, Tags = kept.Tags, SlideType = kept.SlideType };
        return withOutputs && !present.IsBusy ? merged with { Outputs = kept.Outputs, State = kept.IsBusy ? CellState.Idle : kept.State, Elapsed = kept.Elapsed } : merged;
    }

    private sealed record UndoStep(
        string? Key, long At, Notebook Document, ImmutableArray<LiveCell> Cells, bool WithOutputs, Dictionary<string, string?>? Ran);
}
