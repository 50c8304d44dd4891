using System.CommandLine;
using NotebookEngine;
using Spectre.Console;

namespace ScalingNotebooks;

/// <summary><c>scaling</c> without a verb: opens the course in the browser.</summary>
internal static class OpenCommand
{
    /// <summary>The command's root.</summary>
    public static RootCommand Create(Surroundings surroundings)
    {
        var port = new Option<int?>("--port") { Description = $"The port to serve on; {SiteServer.UsualPort} or a free one where not given", HelpName = "N" };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Do not open the browser" };
        var root = new RootCommand("A course on neural scaling laws. Without a verb: run what has changed, build the pages, open them in the browser.") { port, noBrowser };
        root.SetAction((parsed, cancel) => RunAsync(surroundings, parsed.GetValue(port), !parsed.GetValue(noBrowser), cancel));
        return root;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, int? port, bool openBrowser, CancellationToken cancel)
    {
        if (port is { } wanted)
            SiteServer.Check(wanted);
        CourseFolder course = surroundings.Course;
        bool succeeded = await SiteCommand.BuildAsync(surroundings, course.Site, useCache: true, cancel).ConfigureAwait(false);
        if (!succeeded)
            surroundings.Problem("a notebook failed; its page shows how far it came");
        SiteServer server = await SiteServer.StartAsync(course.Site, port, cancel).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            surroundings.Out.MarkupLine($"The course is open at [bold]{Markup.Escape(server.Address)}[/]");
            surroundings.Say("Press Ctrl-C to end.");
            if (openBrowser)
                Browser.Open(server.Address);
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        }
        surroundings.Say("Closed.");
        return ExitCodes.Done;
    }
}
