using System.Text.Json.Nodes;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// What is known of a notebook's runs, in the metadata of its side file's cells: which text ran, how it ended, how long it
/// took, and on the notebook's own clock when it took and gave names. After a restart of the server the page says by it
/// what is stale.
/// </summary>
internal static class RunRecord
{
    private const string Key = "live";

    /// <summary>Adds the record to a notebook with outputs.</summary>
    public static Notebook Write(Notebook notebook, IReadOnlyDictionary<string, (LiveCell Cell, CellMemory Memory)> runs) =>
        notebook.WithCells(notebook.Cells.Select(cell =>
        {
            if (!runs.TryGetValue(cell.Id, out (LiveCell Cell, CellMemory Memory) run) || run.Memory.RanSource is not { } source)
                return cell;
            JsonObject metadata = cell.Metadata;
            var gave = new JsonObject();
            foreach ((string name, long at) in run.Memory.Gave.ToArray())
                gave[name] = at;
            metadata[Key] = new JsonObject
            {
                ["source"] = source,
                ["at"] = run.Memory.RanAt,
                ["gave"] = gave,
                ["well"] = run.Memory.RanWell,
                ["state"] = run.Cell.IsBusy ? nameof(CellState.Interrupted) : run.Cell.State.ToString(),
                ["seconds"] = run.Cell.Elapsed?.TotalSeconds,
                ["slow"] = run.Cell.Slow,
            };
            return cell.WithMetadata(metadata);
        }));

    /// <summary>Gives a cell and its memory what is recorded; what cannot be read is left out.</summary>
    public static LiveCell Read(NotebookCell recorded, LiveCell cell, CellMemory memory, ref long clock)
    {
        cell = cell with { Outputs = recorded.Outputs };
        if (recorded.Metadata[Key] is not JsonObject run || run["source"]?.GetValue<string>() is not { } source)
            return cell;
        try
        {
            memory.RanSource = source;
            memory.RanAt = run["at"]!.GetValue<long>();
            memory.RanWell = run["well"]!.GetValue<bool>();
            memory.RanImports = CellUses.Of(source).Imports;
            memory.ExecutionCount = recorded.ExecutionCount;
            clock = Math.Max(clock, memory.RanAt);
            foreach ((string name, JsonNode? at) in run["gave"]!.AsObject())
            {
                memory.Gave[name] = at!.GetValue<long>();
                clock = Math.Max(clock, memory.Gave[name]);
            }
            return cell with
            {
                State = Enum.TryParse(run["state"]!.GetValue<string>(), out CellState state) ? state : CellState.Done,
                Slow = run["slow"]!.GetValue<bool>(),
                Elapsed = run["seconds"] is JsonValue seconds ? TimeSpan.FromSeconds(seconds.GetValue<double>()) : null,
            };
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or NullReferenceException)
        {
            memory.RanSource = null;
            return cell;
        }
    }
}
