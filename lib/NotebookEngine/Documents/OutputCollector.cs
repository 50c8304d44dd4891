using System.Collections.Immutable;

namespace NotebookEngine;

/// <summary>
/// Gathers a notebook run's outputs as a front end shows them: neighbouring stream texts joined, updates applied to
/// every output of the same display id wherever it stands, clearings carried out. Safe for several threads.
/// </summary>
public sealed class OutputCollector
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<CellOutput>> byCell = new(StringComparer.Ordinal);
    private readonly HashSet<string> clearNext = new(StringComparer.Ordinal);

    /// <summary>A sink for one cell; what the cell sends is gathered under <paramref name="cellId"/>.</summary>
    public IOutputSink ForCell(string cellId) => new Sink(this, cellId);

    /// <summary>What a cell shows now.</summary>
    public ImmutableArray<CellOutput> Outputs(string cellId)
    {
        lock (gate)
            return byCell.TryGetValue(cellId, out List<CellOutput>? list) ? [.. list] : [];
    }

    private void Write(string cellId, CellOutput output)
    {
        lock (gate)
        {
            if (!byCell.TryGetValue(cellId, out List<CellOutput>? list))
                byCell[cellId] = list = [];
            if (output is ClearOutput clear)
            {
                if (clear.Wait)
                    clearNext.Add(cellId);
                else
                    list.Clear();
                return;
            }
            if (output is DisplayOutput { IsUpdate: true, DisplayId: { } id } update)
            {
                // An update shows in the place of the first display; where there is none it shows nothing, as in Jupyter.
                foreach (List<CellOutput> cell in byCell.Values)
                {
                    for (int i = 0; i < cell.Count; i++)
                    {
                        if (cell[i] is DisplayOutput shown && shown.DisplayId == id)
                            cell[i] = shown with { Bundle = update.Bundle };
                    }
                }
                return;
            }
            if (clearNext.Remove(cellId))
                list.Clear();
            if (output is StreamOutput next && list.Count > 0 && list[^1] is StreamOutput last && last.IsError == next.IsError)
                list[^1] = last with { Text = last.Text + next.Text };
            else
                list.Add(output);
        }
    }

    private sealed class Sink(OutputCollector owner, string cellId) : IOutputSink
    {
        public void Write(CellOutput output) => owner.Write(cellId, output);
    }
}
