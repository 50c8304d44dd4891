using System.Text;
using NotebookEngine;

namespace ScalingNotebooks;

internal sealed partial class LiveNotebook
{
    /// <summary>What could stand at a place in a cell. Cells above that have not run are taken into account as they stand.</summary>
    /// <param name="cellId">The cell.</param>
    /// <param name="source">Its text as the editor has it.</param>
    /// <param name="position">UTF-16 offset in it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CompletionList> CompleteAsync(string cellId, string source, int position, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        position = Math.Clamp(position, 0, source.Length);
        var nothing = new CompletionList(position, position, []);
        try
        {
            ICodeSession asked = await session.GetAsync().ConfigureAwait(false);
            string before = Preamble(cellId);
            CompletionList list = await asked.CompleteAsync(before + source, before.Length + position, cancellationToken).ConfigureAwait(false);
            return list.Start < before.Length ? nothing : new(list.Start - before.Length, list.End - before.Length, list.Items);
        }
        catch (Exception e) when (e is NotebookException or InvalidOperationException or ObjectDisposedException)
        {
            return nothing;
        }
    }

    /// <summary>Signature and documentation of what stands at a place in a cell, or null.</summary>
    /// <inheritdoc cref="CompleteAsync"/>
    public async Task<Inspection?> InspectAsync(string cellId, string source, int position, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        position = Math.Clamp(position, 0, source.Length);
        try
        {
            ICodeSession asked = await session.GetAsync().ConfigureAwait(false);
            string before = Preamble(cellId);
            return await asked.InspectAsync(before + source, before.Length + position, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is NotebookException or InvalidOperationException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>The code of the cells above that the session does not know yet: first what must stand first in C#, references and usings.</summary>
    private string Preamble(string cellId)
    {
        var references = new StringBuilder();
        var usings = new StringBuilder();
        var code = new StringBuilder();
        foreach (string line in UnknownAbove(cellId).SelectMany(source => source.Split('\n').Append(";")))
        {
            bool isReference = line.StartsWith("#r", StringComparison.Ordinal) || line.StartsWith("#load", StringComparison.Ordinal);
            (isReference ? references : IsUsing(line) ? usings : code).Append(line).Append('\n');
        }
        return references.Append(usings).Append(code).ToString();
    }

    private List<string> UnknownAbove(string cellId)
    {
        lock (gate)
            return [.. cells.TakeWhile(c => c.Id != cellId).Where(c => c.IsRunnable && memory[c.Id].Generation != session.Generation).Select(c => c.Source)];
    }

    private static bool IsUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal) && line.TrimEnd().EndsWith(';') && !line.Contains('(', StringComparison.Ordinal) && !line.Contains('=', StringComparison.Ordinal);
}
