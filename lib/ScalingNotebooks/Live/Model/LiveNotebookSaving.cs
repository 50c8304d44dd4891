using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

internal sealed partial class LiveNotebook
{
    // Who types without a pause is saved all the same; outputs are larger, and can be made again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestOutputWait = TimeSpan.FromSeconds(15);
    private readonly SemaphoreSlim saving = new(1, 1);
    private readonly Timer saveTimer;
    private readonly Timer outputTimer;
    private SaveState saved = new(SavePhase.Saved);
    private bool isTextDirty;
    private bool areOutputsDirty;
    private long dirtySince;
    private long outputsDirtySince;

    /// <summary>Whether what was typed is in the file.</summary>
    public SaveState Saved
    {
        get
        {
            lock (gate)
                return saved;
        }
    }

    /// <summary>Writes now whatever is not yet in files. Never throws for a file that cannot be written: <see cref="Saved"/> tells.</summary>
    public Task SaveAsync() => SaveAsync(outputs: true);

    private async Task SaveAsync(bool outputs)
    {
        await saving.WaitAsync().ConfigureAwait(false);
        try
        {
            SaveText();
            if (outputs)
                SaveOutputs();
        }
        finally
        {
            saving.Release();
        }
    }

    /// <summary>Ends a conflict with the student's version; the other program's is kept beside it.</summary>
    /// <returns>The name under which the other version is kept.</returns>
    /// <exception cref="NotebookException">A file cannot be written; nothing is lost then.</exception>
    public string? KeepMine() => Settle(theirs =>
    {
        string name = store.SaveBeside(theirs, "other");
        store.Accept();
        store.Save(ToNotebook(withOutputs: false));
        return name;
    });

    /// <summary>Ends a conflict with the other program's version; the student's is kept beside it.</summary>
    /// <returns>The name under which the student's version is kept.</returns>
    /// <exception cref="NotebookException">A file cannot be written; nothing is lost then.</exception>
    public string? TakeTheirs() => Settle(theirs =>
    {
        string name = store.SaveBeside(ToNotebook(withOutputs: false), "mine");
        store.Accept();
        Replace(theirs);
        return name;
    });

    private string? Settle(Func<Notebook, string> choose)
    {
        string? name = null;
        saving.Wait();
        try
        {
            if (Saved.Phase != SavePhase.Conflict)
                return null;
            Notebook theirs = store.Foreign() ?? Notebook.Read(store.FilePath);
            name = choose(theirs);
            NotebookStore.Remove(store.MinePath);
            lock (gate)
                isTextDirty = false;
            Report(new(SavePhase.Saved, $"The other version is kept as '{name}'.", options.Time.GetUtcNow()));
        }
        finally
        {
            saving.Release();
        }
        return name;
    }

    // Under the lock, or from the timer of a save that failed.
    private void Touch(bool text)
    {
        if (isDisposed)
            return;
        if (text)
        {
            if (!isTextDirty)
                dirtySince = options.Time.GetTimestamp();
            isTextDirty = true;
            if (saved.Phase == SavePhase.Saved)
                saved = new(SavePhase.Pending, null, saved.When);
            Arm(saveTimer, options.SaveDelay, LongestWait - options.Time.GetElapsedTime(dirtySince));
        }
        if (!areOutputsDirty)
            outputsDirtySince = options.Time.GetTimestamp();
        areOutputsDirty = true;
        Arm(outputTimer, options.OutputSaveDelay, LongestOutputWait - options.Time.GetElapsedTime(outputsDirtySince));
    }

    private static void Arm(Timer timer, TimeSpan wait, TimeSpan left)
    {
        try
        {
            timer.Change(wait < left ? wait : left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The notebook is being closed, which saves once more by itself.
        }
    }

    // What was solved is not left to the next large save.
    private void SaveProgress()
    {
        try
        {
            progress.Save();
        }
        catch (NotebookException e)
        {
            Fail(e, text: false);
        }
    }

    private void SaveText()
    {
        lock (gate)
        {
            if (!isTextDirty)
                return;
            isTextDirty = false;
        }
        try
        {
            Notebook mine = ToNotebook(withOutputs: false);
            if (Saved.Phase == SavePhase.Conflict || IsForeign())
            {
                store.SaveSide(store.MinePath, mine);
                Report(Conflict());
                return;
            }
            store.Save(mine);
            bool isNewer;
            lock (gate)
                isNewer = isTextDirty;
            Report(new(isNewer ? SavePhase.Pending : SavePhase.Saved, null, options.Time.GetUtcNow()));
        }
        catch (NotebookException e)
        {
            Fail(e, text: true);
        }
    }

    private bool IsForeign()
    {
        try
        {
            return store.Foreign() is not null;
        }
        catch (NotebookException)
        {
            // Whatever it is that lies there now, it is not ours to write over.
            return true;
        }
    }

    private void SaveOutputs()
    {
        lock (gate)
        {
            if (!areOutputsDirty)
                return;
            areOutputsDirty = false;
        }
        try
        {
            store.SaveSide(store.OutputsPath, RunRecord.Write(ToNotebook(withOutputs: true), Recorded()));
            progress.Save();
        }
        catch (NotebookException e)
        {
            Fail(e, text: false);
        }
    }

    private Dictionary<string, (LiveCell Cell, CellMemory Memory)> Recorded()
    {
        lock (gate)
            return cells.Where(c => c.Kind == CellKind.Code).ToDictionary(c => c.Id, c => (c, memory[c.Id]), StringComparer.Ordinal);
    }

    private void Fail(NotebookException e, bool text)
    {
        lock (gate)
        {
            isTextDirty |= text;
            areOutputsDirty = true;
        }
        Report(new(SavePhase.Failed, $"{e.Message}. What you typed is still here; saving is tried again every few seconds.", Saved.When));
    }

    private void Report(SaveState next)
    {
        lock (gate)
        {
            if (saved == next)
                return;
            saved = next;
        }
        Raise(new(LiveChangeKinds.Saved, []));
    }

    private SaveState Conflict() => new(SavePhase.Conflict,
        $"'{Path.GetFileName(store.FilePath)}' was changed by another program while you changed it here. Nothing is lost: choose which version to go on with; the other one is kept beside it.", Saved.When);

    private async Task LookAtFileAsync()
    {
        if (!await saving.WaitAsync(TimeSpan.Zero).ConfigureAwait(false))
            return;
        bool isFailed;
        try
        {
            bool isDirty;
            lock (gate)
                (isDirty, isFailed) = (isTextDirty, saved.Phase == SavePhase.Failed);
            if (!isDirty && Saved.Phase == SavePhase.Saved)
                TakeForeign();
        }
        finally
        {
            saving.Release();
        }
        if (isFailed)
            await SaveAsync().ConfigureAwait(false);
    }

    // Nothing was typed here since it was last saved, so the other program's version is the newer one.
    private void TakeForeign()
    {
        try
        {
            if (store.Foreign() is not { } theirs)
                return;
            store.Accept();
            Replace(theirs);
            Say($"'{Path.GetFileName(store.FilePath)}' was changed by another program; this is its new text.");
        }
        catch (NotebookException e)
        {
            Say($"{e.Message}. The page still shows what was there before; change something here to write it back.");
        }
    }

    private void Replace(Notebook theirs)
    {
        lock (gate)
        {
            Mark(null);
            document = theirs.WithPath(store.FilePath);
            cells = [.. theirs.Cells.Select(Readopt)];
            (map, parameters) = Describe();
            Restale();
        }
        Raise(new(LiveChangeKinds.Structure | LiveChangeKinds.Source | LiveChangeKinds.Outputs | LiveChangeKinds.State | LiveChangeKinds.Parameters, []));
    }

    private void Restore()
    {
        if (NotebookStore.LoadSide(store.MinePath) is { } mine)
        {
            document = mine.WithPath(store.FilePath);
            cells = [.. mine.Cells.Select(Adopt)];
            saved = Conflict();
        }
        if (NotebookStore.LoadSide(store.OutputsPath) is not { } shown)
            return;
        foreach (NotebookCell cell in shown.Cells)
        {
            if (IndexOf(cell.Id) is var index and >= 0 && cell.Kind == CellKind.Code && cells[index].Kind == CellKind.Code)
                cells = cells.SetItem(index, RunRecord.Read(cell, cells[index], memory[cell.Id], ref clock));
        }
    }
}
