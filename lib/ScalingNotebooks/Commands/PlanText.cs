using System.Collections.Immutable;
using Coursework;
using ScalingLaws;
using Spectre.Console;
using Table = Spectre.Console.Table;

namespace ScalingNotebooks;

/// <summary>Plans for a person: a table on a terminal, aligned columns in a file or a pipe.</summary>
internal static class PlanText
{
    public static void Write(Surroundings surroundings, PlanRequest request)
    {
        ImmutableArray<TrainingPlan> plans = request.Plans;
        ImmutableArray<string[]> rows = Rows(request, plans);
        string[] heads = ["", .. plans.Select(p => Format.Usd(p.Usd))];
        if (surroundings.IsInteractive)
            surroundings.Out.Write(Drawn(heads, rows));
        else
            Aligned(surroundings, [heads, .. rows]);
        foreach (string line in Notes(request, plans))
            surroundings.Say(line);
    }

    private static ImmutableArray<string[]> Rows(PlanRequest request, ImmutableArray<TrainingPlan> plans)
    {
        var rows = ImmutableArray.CreateBuilder<string[]>();
        foreach (PlanQuantity quantity in PlanQuantity.All)
        {
            PlanRange[] ranges = [.. request.Budgets.Select(usd => request.Uncertainty.Of(usd, quantity.Read))];
            rows.Add([quantity.Label, .. plans.Select(p => quantity.Write(quantity.Read(p)))]);
            if (ranges.Any(r => r.Factor > 1 + 1e-9))
            {
                rows.Add(["  from", .. ranges.Select(r => quantity.Write(r.Low))]);
                rows.Add(["  to", .. ranges.Select(r => quantity.Write(r.High))]);
            }
        }
        rows.Add(["accelerators", .. plans.Select(p => Format.Count(p.Devices))]);
        rows.Add(["days", .. plans.Select(p => Format.Number(p.Days, 3))]);
        rows.Add(["memory (GB)", .. plans.Select(p => Format.Count(Math.Ceiling(p.Memory.TotalBytes / 1e9)))]);
        rows.Add(["least acc.", .. plans.Select(p => p.LeastDevices is { } least ? Format.Count(least) : "unknown")]);
        rows.Add(["share of text", .. plans.Select(p => p.IsBoundByText ? Format.Number(p.Epochs, 2) + " times" : Format.Percent(p.Epochs, 2))]);
        if (plans.Any(p => p.IsBoundByTime || p.IsBoundByText || p.IsBoundByMemory))
            rows.Add(["bound by", .. plans.Select(p => string.Join('+', Bounds(p).DefaultIfEmpty("money")))]);
        return rows.ToImmutable();
    }

    /// <summary>What ends before the money does.</summary>
    public static IEnumerable<string> Bounds(TrainingPlan plan) =>
        new[] { ("time", plan.IsBoundByTime), ("text", plan.IsBoundByText), ("memory", plan.IsBoundByMemory) }.Where(b => b.Item2).Select(b => b.Item1);

    private static IEnumerable<string> Notes(PlanRequest request, ImmutableArray<TrainingPlan> plans)
    {
        TrainingPlanner planner = request.Planner;
        PlanUncertainty from = request.Uncertainty;
        yield return "";
        yield return $"{planner.Accelerator.Name}: {Range(planner.UsdPerHour, from.UsdPerHour, x => Format.Number(x, 3))} dollars an hour, MFU {Range(planner.Utilisation, from.Utilisation, x => Format.Number(x, 3))}.";
        yield return $"Law: {request.Law.Name}.";
        if (from.Laws.Count > 1)
            yield return "The ranges take in the three laws that were fitted to Hoffmann's runs.";
        yield return "The ranges have no confidence level: they are what these values span.";
        if (plans.FirstOrDefault(p => p.IsBoundByTime) is { } late)
            yield return $"Of {Format.Usd(late.Usd)} only {Format.Usd(late.UsdSpent)} can be spent in this time on these accelerators.";
        if (plans.Any(p => p.IsBoundByMemory))
            yield return "Where memory binds, the size is the largest that these accelerators hold.";
        if (plans.Any(p => p.IsBoundByText))
            yield return "Where text binds, it is repeated, and its worth falls with every pass.";
    }

    private static string Range(double value, PlanRange range, Func<double, string> write) =>
        range.Factor > 1 ? $"{write(value)} ({write(range.Low)} to {write(range.High)})" : write(value);

    private static Table Drawn(string[] heads, ImmutableArray<string[]> rows)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("");
        foreach (string head in heads.Skip(1))
            table.AddColumn(new TableColumn($"[bold]{Markup.Escape(head)}[/]").RightAligned());
        foreach (string[] row in rows)
            table.AddRow([.. row.Select(cell => row[0].StartsWith(' ') ? $"[grey]{Markup.Escape(cell)}[/]" : Markup.Escape(cell))]);
        return table;
    }

    private static void Aligned(Surroundings surroundings, string[][] rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
            surroundings.Say(string.Join("  ", row.Select((cell, i) => i == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[i]))));
    }
}
