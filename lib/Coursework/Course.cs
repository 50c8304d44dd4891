using System.Globalization;
using System.Reflection;
using ScalingLaws;

namespace Coursework;

/// <summary>
/// What a notebook's cells call. Everything shows itself in the output of the cell that runs, in any host: the course's
/// own, .NET Interactive, or a console.
/// </summary>
public static partial class Course
{
    private static readonly Dictionary<string, CheckStatus> Checked = new(StringComparer.Ordinal);

    /// <summary>The number of the notebook that was started, such as "05"; empty before.</summary>
    public static string Exercise { get; private set; } = "";

    /// <summary>Version of this library.</summary>
    public static string Version { get; } =
        typeof(Course).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Prepares a notebook and says which it is. The first call of each notebook; calling it again starts afresh.</summary>
    /// <param name="exercise">The notebook's number in two digits: "05".</param>
    public static void Start(string exercise)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(exercise);
        // A decimal comma here and a point there would make one notebook print two different things.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Exercise = exercise;
        Checked.Clear();
        ForeignFormatters.Register();
        string title = CourseFolder.Title(exercise) is { } found ? $"Exercise {exercise} · {found}" : $"Exercise {exercise}";
        NotebookHost.Display(new Note(NoteKind.Neutral, title, $"Ready. Coursework {Version}, .NET {Environment.Version.ToString(2)}.") { IsForScreenOnly = true });
    }

    /// <summary>The tables in the course's data folder, found above the notebook.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no course folder above the notebook.</exception>
    public static CourseData Data =>
        CourseData.TryFind(NotebookHost.Folder) ?? CourseFolder.Starts().Select(CourseData.TryFind).FirstOrDefault(d => d is not null) ?? CourseData.Find(NotebookHost.Folder);

    /// <summary>Shows a value as richly as the host can: a figure, a table, a fit, a frame, a matrix, or its text.</summary>
    /// <param name="value">Anything; null is shown as the word.</param>
    public static void Show(object? value) => NotebookHost.Display(ForeignValues.Presentable(value));

    /// <summary>Shows records as a table; see <see cref="Coursework.Table.Of{T}"/> for choosing headings and formats.</summary>
    /// <param name="records">The rows.</param>
    /// <param name="caption">What the table shows.</param>
    public static void Table<T>(IEnumerable<T> records, string caption = "")
        where T : notnull => NotebookHost.Display(Coursework.Table.Of(records, caption));

    /// <summary>Shows a sentence or several as markdown; formulas stand between dollar signs.</summary>
    /// <param name="markdown">The text.</param>
    public static void Say(string markdown) => NotebookHost.Display(new MarkdownText(markdown));

    /// <summary>Reads the parameters back, or refuses them all at once with one sentence each.</summary>
    /// <param name="parameters">The values with their limits.</param>
    /// <exception cref="RefusedValueException">At least one value cannot be used.</exception>
    public static void Validate(params Parameter[] parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        string[] problems = [.. parameters.Where(p => p.Problem is not null).Select(p => p.Problem! + ".")];
        if (problems.Length > 0)
            throw new RefusedValueException(string.Join("\n", problems));
        NotebookHost.Display(new Note(NoteKind.Neutral, "Parameters", string.Join(" · ", parameters.Select(p => $"{p.Name} = {p.Echo}"))));
    }
}
