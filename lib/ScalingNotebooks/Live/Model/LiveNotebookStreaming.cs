using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

internal sealed partial class LiveNotebook
{
    // What a quick run shows takes the old output's place in one piece; a longer run streams.
    private static readonly TimeSpan ShowsAfter = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(50);
    private CellRunInProgress? current;

    private void Receive(CellRunInProgress run, CellOutput output)
    {
        collector.ForCell(run.Log).Write(output);
        if (output is DisplayOutput { IsUpdate: true })
            run.UpdatedOthers = true;
        if (Interlocked.Exchange(ref run.IsFlushing, 1) == 0)
            _ = FlushAsync(run);
    }

    // At most one flush waits per run, and a large output is looked at less often.
    private async Task FlushAsync(CellRunInProgress run)
    {
        TimeSpan since = options.Time.GetElapsedTime(run.Began);
        TimeSpan wait = run.ShowsAtOnce || since > ShowsAfter ? Frame : ShowsAfter - since;
        await Task.Delay(wait + run.Cost).ConfigureAwait(false);
        Interlocked.Exchange(ref run.IsFlushing, 0);
        long start = options.Time.GetTimestamp();
        var changed = new HashSet<string>(StringComparer.Ordinal) { run.Id };
        ImmutableArray<CellOutput> outputs = collector.Outputs(run.Log);
        lock (gate)
        {
            // The run may be over, and its outputs final, by now.
            if (current != run)
                return;
            Set(run.Id, cell => cell with { Outputs = outputs });
            if (run.UpdatedOthers)
                changed.UnionWith(RefreshDisplays());
        }
        Raise(new(LiveChangeKinds.Outputs, [.. changed]));
        run.Cost = options.Time.GetElapsedTime(start) * 4;
    }

    /// <summary>Shows anew what an update of a display has replaced in other cells.</summary>
    private List<string> RefreshDisplays()
    {
        var changed = new List<string>();
        foreach (LiveCell cell in cells)
        {
            if (memory[cell.Id].Log is not { } log || !cell.Outputs.Any(o => o is DisplayOutput { DisplayId: not null }))
                continue;
            ImmutableArray<CellOutput> now = collector.Outputs(log);
            if (now.SequenceEqual(cell.Outputs))
                continue;
            Set(cell.Id, c => c with { Outputs = now });
            changed.Add(cell.Id);
        }
        return changed;
    }

    private sealed class CellRunInProgress(string id, string source, string log, long at, long began)
    {
        public string Id { get; } = id;

        public string Source { get; } = source;

        /// <summary>The name its outputs are collected under.</summary>
        public string Log { get; } = log;

        /// <summary>The notebook's clock when it began.</summary>
        public long At { get; } = at;

        /// <summary>The time stamp when it began.</summary>
        public long Began { get; } = began;

        public int Number { get; set; }

        public bool ShowsAtOnce { get; set; }

        public volatile bool UpdatedOthers;

        public int IsFlushing;

        public TimeSpan Cost { get; set; }
    }

    private sealed class CellSink(LiveNotebook owner, CellRunInProgress run) : IOutputSink
    {
        public void Write(CellOutput output) => owner.Receive(run, output);
    }
}
