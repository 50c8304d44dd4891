using Spectre.Console;

namespace ScalingNotebooks;

/// <summary>What a verb works with: the course's folder, and where to write for the person and for errors.</summary>
internal sealed class Surroundings
{
    // Spectre breaks lines at 80 columns where it knows no width; in a file or a pipe a sentence stays on one line.
    private const int NoWidth = 100_000;

    private CourseFolder? course;

    /// <summary>For what was asked for.</summary>
    public IAnsiConsole Out { get; } = Make(Console.Out, Console.IsOutputRedirected);

    /// <summary>For what went wrong.</summary>
    public IAnsiConsole Error { get; } = Make(Console.Error, Console.IsErrorRedirected);

    /// <summary>True where a bar that redraws itself can be shown.</summary>
    public bool IsInteractive => !Console.IsOutputRedirected && Out.Profile.Capabilities.Interactive && Out.Profile.Capabilities.Ansi;

    /// <summary>The course, looked for from the working folder upwards, then from the program's own folder upwards.</summary>
    /// <exception cref="UsageException">Neither lies in a course.</exception>
    public CourseFolder Course => course ??= CourseFolder.Find(Environment.CurrentDirectory) ?? CourseFolder.Find(AppContext.BaseDirectory)
        ?? throw new UsageException($"no course is found above '{Environment.CurrentDirectory}'; go to the folder that holds ScalingNotebooks.sln and try again");

    /// <summary>Tells in one sentence what was not understood.</summary>
    /// <returns>The exit code.</returns>
    public int WrongUsage(string sentence)
    {
        Problem(sentence);
        return ExitCodes.WrongUsage;
    }

    /// <summary>Tells in one sentence what went wrong.</summary>
    public void Problem(string sentence) => Error.MarkupLine($"[red]scaling:[/] {Markup.Escape(sentence)}");

    /// <summary>A line of plain text, whatever brackets it holds.</summary>
    public void Say(string line) => Out.WriteLine(line);

    private static IAnsiConsole Make(TextWriter writer, bool isRedirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        if (isRedirected)
            console.Profile.Width = NoWidth;
        return console;
    }
}
