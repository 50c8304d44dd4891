using System.CommandLine;
using Spectre.Console;

namespace ScalingNotebooks;

/// <summary>What the verbs that serve the live course have in common: their options, and serving until Ctrl-C.</summary>
internal sealed class LiveServing
{
    private readonly Option<int?> port = new("--port") { Description = $"The port to serve on; {LiveServer.UsualPort} or a free one where not given", HelpName = "N" };
    private readonly Option<bool> noBrowser = new("--no-browser") { Description = "Do not open the browser" };
    private readonly Option<bool> listen = new("--listen") { Description = "Answer other machines too, each person with notebooks of their own: they can run code on this one" };

    /// <summary>Gives a verb the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(port);
        command.Options.Add(noBrowser);
        command.Options.Add(listen);
    }

    /// <summary>Serves the course and opens a page of it.</summary>
    /// <param name="surroundings">The course, and where to write.</param>
    /// <param name="parsed">The options.</param>
    /// <param name="path">The page to open, such as <c>present/05</c>; empty for the map.</param>
    /// <param name="cancel">Ends serving.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Surroundings surroundings, ParseResult parsed, string path, CancellationToken cancel)
    {
        if (parsed.GetValue(port) is { } wanted and (< 1 or > 65535))
            throw new UsageException($"--port must lie between 1 and 65535, got {wanted}");
        CourseFolder course = surroundings.Course;
        // A folder without notebooks is told now rather than on the page.
        course.NotebookFiles();
        var options = new LiveServerOptions(course) { Port = parsed.GetValue(port), Listen = parsed.GetValue(listen) };
        if (await LiveServer.RunningAsync(course, path, cancel).ConfigureAwait(false) is { } running)
        {
            if (options.Listen || options.Port is not null)
                throw new UsageException($"the course is open already, at {running}; to serve it otherwise, end that with Ctrl-C first");
            surroundings.Out.MarkupLine($"The course is open already, at [bold]{Markup.Escape(running)}[/]");
            if (!parsed.GetValue(noBrowser))
                Browser.Open(running);
            return ExitCodes.Done;
        }
        LiveServer server = await LiveServer.StartAsync(options, cancel).ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            string address = server.AddressOf(path);
            surroundings.Out.MarkupLine($"The course is open at [bold]{Markup.Escape(address)}[/]");
            if (options.Listen)
                Warn(surroundings, server);
            surroundings.Say("Press Ctrl-C to end.");
            if (!parsed.GetValue(noBrowser))
                Browser.Open(address);
            await Task.Delay(Timeout.Infinite, cancel).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).ConfigureAwait(false);
        }
        surroundings.Say("Closed; everything is saved.");
        return ExitCodes.Done;
    }

    private static void Warn(Surroundings surroundings, LiveServer server)
    {
        string[] addresses = [.. server.ClassAddresses];
        if (addresses.Length == 0)
            surroundings.Problem("no other machine can reach this one: it is in no network");
        else
            surroundings.Say("For your class:");
        foreach (string address in addresses)
            surroundings.Out.MarkupLine($"  [bold]{Markup.Escape(address)}[/]");
        surroundings.Out.MarkupLine("[yellow]Whoever has an address can run programs on this machine in your name, and what they send can be read on the network. Use --listen only among people and in networks that you trust.[/]");
    }
}
