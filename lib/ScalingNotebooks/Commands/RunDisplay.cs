using System.Collections.Immutable;
using System.Globalization;
using NotebookEngine;
using Spectre.Console;

namespace ScalingNotebooks;

/// <summary>Shows runs as they go, and what became of them.</summary>
internal static class RunDisplay
{
    /// <summary>Runs the jobs under a progress bar; without a terminal the notebooks are told one by one as they end.</summary>
    public static async Task<ImmutableArray<NotebookRun>> ShowAsync(
        Surroundings surroundings, IReadOnlyList<NotebookJob> jobs, NotebookRunner runner, CancellationToken cancel)
    {
        if (jobs.Count == 0)
            return [];
        if (!surroundings.IsInteractive)
            return await runner.RunAsync(jobs, null, cancel).ConfigureAwait(false);
        return await surroundings.Out.Progress().AutoClear(true).HideCompleted(false)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                Dictionary<string, ProgressTask> tasks = jobs.Select(j => j.Notebook.Name).Distinct(StringComparer.Ordinal)
                    .ToDictionary(name => name, name => progress.AddTask(Markup.Escape(name), autoStart: false), StringComparer.Ordinal);
                return await runner.RunAsync(jobs, step =>
                {
                    ProgressTask task = tasks[step.Notebook];
                    if (!task.IsStarted)
                        task.StartTask();
                    task.MaxValue = Math.Max(1, step.CellsTotal);
                    task.Value = step.CellsTotal == 0 ? 1 : step.CellsDone;
                }, cancel).ConfigureAwait(false);
            }).ConfigureAwait(false);
    }

    /// <summary>One line per notebook, each failure in less than a screen, and a sum at the end.</summary>
    /// <returns>True when every notebook succeeded.</returns>
    public static bool Summarise(Surroundings surroundings, ImmutableArray<NotebookRun> runs, int unreadable, TimeSpan elapsed, string? output)
    {
        foreach (NotebookRun run in runs)
        {
            string state = !run.Succeeded ? "[red]failed[/]   " : run.FromCache ? "[grey]unchanged[/]" : "[green]ran[/]      ";
            surroundings.Out.MarkupLine(string.Create(CultureInfo.InvariantCulture,
                $"{state} {Markup.Escape(run.Executed.Name)}{(run.FromCache ? "" : $"  {run.Elapsed.TotalSeconds:0.0} s")}"));
        }
        int told = 0;
        foreach (NotebookRun run in runs.Where(r => !r.Succeeded))
        {
            // Many failures must fit on a screen as well: from the third on, each is its place and its error.
            IReadOnlyList<string> report = FailureReport.Lines(run.Executed.Name, run.Failure!);
            foreach (string line in told++ < 2 ? report : report.Take(2))
                surroundings.Error.WriteLine(line);
        }
        int failed = runs.Count(r => !r.Succeeded) + unreadable;
        int total = runs.Length + unreadable;
        surroundings.Say(string.Create(CultureInfo.InvariantCulture,
            $"{total - failed} of {total} notebook{(total == 1 ? "" : "s")} succeeded in {elapsed.TotalSeconds:0.0} s{(output is null ? "" : $"; executed copies are in {output}")}"));
        return failed == 0;
    }
}
