using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary><c>scaling run</c>: runs notebooks and tells which cells failed.</summary>
internal static class RunCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var notebooks = new Argument<string[]>("notebooks")
        {
            Description = "Notebooks, patterns such as notebooks/05-*.ipynb, folders, or numbers such as 05; none: the whole course",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var parameters = new Option<string[]>("--parameter", "-p")
        {
            Description = "A parameter of the notebooks, as name=value; may be given several times",
            HelpName = "name=value",
        };
        var output = new Option<string?>("--output", "-o") { Description = "Write the executed notebooks into this folder", HelpName = "DIR" };
        var timeout = new Option<double>("--timeout")
        {
            Description = "Seconds one cell may take",
            HelpName = "S",
            DefaultValueFactory = _ => RunOptions.DefaultCellTimeLimit.TotalSeconds,
        };
        var jobs = new Option<int>("--jobs", "-j")
        {
            Description = "Notebooks that run at a time",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        var noCache = new Option<bool>("--no-cache") { Description = "Run even what has not changed since it last ran" };
        var command = new Command("run", "Run notebooks; exit 0 when every cell succeeded, 1 when a notebook failed")
        {
            notebooks, parameters, output, timeout, jobs, noCache,
        };
        command.SetAction((parsed, cancel) => RunAsync(surroundings, new(
            parsed.GetValue(notebooks) ?? [], parsed.GetValue(parameters) ?? [], parsed.GetValue(output),
            parsed.GetValue(timeout), parsed.GetValue(jobs), parsed.GetValue(noCache)), cancel));
        return command;
    }

    private sealed record Request(string[] Notebooks, string[] Parameters, string? Output, double Timeout, int Jobs, bool NoCache);

    private static async Task<int> RunAsync(Surroundings surroundings, Request request, CancellationToken cancel)
    {
        if (!(request.Timeout > 0 && request.Timeout <= int.MaxValue / 1000.0))
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--timeout must be a positive number of seconds, got {request.Timeout}"));
        if (request.Jobs < 1)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--jobs must be at least 1, got {request.Jobs}"));
        CourseFolder course = surroundings.Course;
        ImmutableDictionary<string, string> parameters = ParseParameters(request.Parameters);
        IReadOnlyList<string> files = request.Notebooks.Length == 0
            ? course.NotebookFiles() : NotebookPatterns.Expand(request.Notebooks, course, Environment.CurrentDirectory);
        string? output = request.Output is null ? null : OutputFolder.Prepare(request.Output, files);
        var clock = Stopwatch.StartNew();

        var jobs = new List<NotebookJob>();
        int unreadable = 0;
        foreach (string file in files)
        {
            try
            {
                jobs.Add(new(Notebook.Read(file), parameters));
            }
            catch (NotebookException e)
            {
                // The others run all the same: one bad file among many is no reason to learn nothing of them.
                surroundings.Problem(e.Message);
                unreadable++;
            }
        }
        CheckParameters(jobs, parameters);
        var options = new RunOptions { Jobs = request.Jobs, CellTimeLimit = TimeSpan.FromSeconds(request.Timeout) };
        var runner = new NotebookRunner(SessionProcesses.Start, options, request.NoCache ? null : course.OpenCache());
        ImmutableArray<NotebookRun> runs = await RunDisplay.ShowAsync(surroundings, jobs, runner, cancel).ConfigureAwait(false);

        bool written = output is null || Write(surroundings, runs, output);
        return RunDisplay.Summarise(surroundings, runs, unreadable, clock.Elapsed, written ? output : null) && written
            ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static ImmutableDictionary<string, string> ParseParameters(string[] given)
    {
        var parameters = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (string pair in given)
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new UsageException($"a parameter is given as name=value, got '{pair}'");
            string name = pair[..equals].Trim();
            if (!parameters.TryAdd(name, pair[(equals + 1)..]))
                throw new UsageException($"parameter '{name}' is given twice");
        }
        return parameters.ToImmutable();
    }

    /// <summary>A parameter that is unknown or does not fit is a slip on the command line, to be told before anything runs.</summary>
    private static void CheckParameters(List<NotebookJob> jobs, ImmutableDictionary<string, string> parameters)
    {
        if (parameters.IsEmpty)
            return;
        foreach (NotebookJob job in jobs)
        {
            try
            {
                ParameterCell.Override(job.Notebook, parameters);
            }
            catch (NotebookException e)
            {
                throw new UsageException(e.Message);
            }
        }
    }

    private static bool Write(Surroundings surroundings, IEnumerable<NotebookRun> runs, string folder)
    {
        try
        {
            // A notebook that failed is written too: its error is in it, where a reader looks for it.
            foreach (NotebookRun run in runs)
                ExecutedCopy.For(run.Executed, folder).Save(Path.Combine(folder, Path.GetFileName(run.Executed.Path!)));
            return true;
        }
        catch (NotebookException e)
        {
            surroundings.Problem(e.Message);
            return false;
        }
    }
}
