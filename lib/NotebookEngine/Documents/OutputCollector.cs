using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NotebookEngine;

/// <summary>
/// Gathers a notebook run's outputs as a front end shows them: neighbouring stream texts joined, updates applied to
/// every output of the same display id wherever it stands, clearings carried out. Safe for several threads.
/// </summary>
/// <param name="streamLimit">Characters of console text kept per cell; what is beyond is counted and dropped.</param>
public sealed class OutputCollector(int streamLimit = OutputCollector.DefaultStreamLimit)
{
    /// <summary>Characters of console text kept per cell where nothing else is said: what a browser still shows with ease.</summary>
    public const int DefaultStreamLimit = 1_000_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, CellLog> byCell = new(StringComparer.Ordinal);

    /// <summary>A sink for one cell; what the cell sends is gathered under <paramref name="cellId"/>.</summary>
    public IOutputSink ForCell(string cellId) => new Sink(this, cellId);

    /// <summary>What a cell shows now.</summary>
    public ImmutableArray<CellOutput> Outputs(string cellId)
    {
        lock (gate)
            return byCell.TryGetValue(cellId, out CellLog? log) ? log.Outputs(streamLimit) : [];
    }

    /// <summary>Drops what was gathered for a cell; what it sends later is gathered anew.</summary>
    public void Forget(string cellId)
    {
        lock (gate)
            byCell.Remove(cellId);
    }

    private void Write(string cellId, CellOutput output)
    {
        lock (gate)
        {
            if (!byCell.TryGetValue(cellId, out CellLog? log))
                byCell[cellId] = log = new();
            if (output is DisplayOutput { IsUpdate: true, DisplayId: { } id } update)
            {
                // An update shows in the place of the first display; where there is none it shows nothing, as in Jupyter.
                foreach (CellLog other in byCell.Values)
                    other.Update(id, update.Bundle);
            }
            else
            {
                log.Add(output, streamLimit);
            }
        }
    }

    private sealed class CellLog
    {
        // A stream is kept as a builder while it grows: a cell may print a line a hundred thousand times.
        private readonly List<(CellOutput Output, StringBuilder? Text)> entries = [];
        private bool clearsNext;
        private int kept;
        private long dropped;

        public void Add(CellOutput output, int limit)
        {
            if (output is ClearOutput { Wait: true })
            {
                clearsNext = true;
                return;
            }
            if (clearsNext || output is ClearOutput)
            {
                entries.Clear();
                (clearsNext, kept, dropped) = (false, 0, 0);
            }
            switch (output)
            {
                case ClearOutput:
                    break;
                case StreamOutput stream:
                    int take = Math.Min(stream.Text.Length, limit - kept);
                    kept += take;
                    dropped += stream.Text.Length - take;
                    if (take == 0)
                        break;
                    if (entries.Count == 0 || entries[^1].Output is not StreamOutput last || last.IsError != stream.IsError)
                        entries.Add((stream, new StringBuilder()));
                    entries[^1].Text!.Append(stream.Text, 0, take);
                    break;
                default:
                    entries.Add((output, null));
                    break;
            }
        }

        public void Update(string displayId, MimeBundle bundle)
        {
            for (int i = 0; i < entries.Count; i++)
            {
                if (entries[i].Output is DisplayOutput shown && shown.DisplayId == displayId)
                    entries[i] = (shown with { Bundle = bundle }, null);
            }
        }

        public ImmutableArray<CellOutput> Outputs(int limit)
        {
            IEnumerable<CellOutput> outputs = entries.Select(e => e.Text is null ? e.Output : ((StreamOutput)e.Output) with { Text = e.Text.ToString() });
            if (dropped > 0)
            {
                outputs = outputs.Append(new StreamOutput(true, string.Create(CultureInfo.InvariantCulture,
                    $"\nThe cell printed {kept + dropped:N0} characters; only the first {limit:N0} are kept.\n")));
            }
            return [.. outputs];
        }
    }

    private sealed class Sink(OutputCollector owner, string cellId) : IOutputSink
    {
        public void Write(CellOutput output) => owner.Write(cellId, output);
    }
}
