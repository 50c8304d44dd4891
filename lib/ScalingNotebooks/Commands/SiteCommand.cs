using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary><c>scaling site</c>: writes the course as pages that work from a folder.</summary>
internal static class SiteCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var output = new Option<string?>("--output", "-o") { Description = "The folder to write to; artifacts/site where not given", HelpName = "DIR" };
        var noCache = new Option<bool>("--no-cache") { Description = "Run even what has not changed since it last ran" };
        var command = new Command("site", "Run what has changed and write the course as pages that need no network") { output, noCache };
        command.SetAction(async (parsed, cancel) =>
        {
            string folder = parsed.GetValue(output) is { } given
                ? OutputFolder.Prepare(given, []) : surroundings.Course.Site;
            return await BuildAsync(surroundings, folder, !parsed.GetValue(noCache), cancel).ConfigureAwait(false) ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    /// <summary>Runs what has changed and builds the site. A notebook that failed is on its page with its error.</summary>
    /// <returns>True when every notebook succeeded.</returns>
    public static async Task<bool> BuildAsync(Surroundings surroundings, string folder, bool useCache, CancellationToken cancel)
    {
        CourseFolder course = surroundings.Course;
        var clock = Stopwatch.StartNew();
        var runner = new NotebookRunner(SessionProcesses.Start, new RunOptions(), useCache ? course.OpenCache() : null);
        ImmutableArray<NotebookRun> runs = await RunDisplay.ShowAsync(surroundings, CourseSite.Jobs(course), runner, cancel).ConfigureAwait(false);
        bool succeeded = RunDisplay.Summarise(surroundings, runs, 0, clock.Elapsed, null);
        bool built = CourseSite.Build(course, runs, folder);
        surroundings.Say(string.Create(CultureInfo.InvariantCulture,
            $"The pages {(built ? "were built" : "are as they were")}: {Path.Combine(folder, "index.html")} ({clock.Elapsed.TotalSeconds:0.0} s)"));
        return succeeded;
    }
}
