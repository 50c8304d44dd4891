using System.CommandLine;
using System.Globalization;

namespace ScalingNotebooks;

/// <summary><c>scaling present 05</c>: opens a notebook as slides, for a class.</summary>
internal static class PresentCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var serving = new LiveServing();
        var number = new Argument<string>("notebook") { Description = "The notebook's number, such as 05", HelpName = "NN" };
        var command = new Command("present", "Open a notebook as slides, with speaker notes in a second window") { number };
        serving.AddTo(command);
        command.SetAction((parsed, cancel) => serving.RunAsync(surroundings, parsed, $"present/{Number(surroundings.Course, parsed.GetValue(number)!)}", cancel));
        return command;
    }

    // The number as the course writes it: 5 is 05.
    private static string Number(CourseFolder course, string given)
    {
        string[] numbers = [.. course.NotebookFiles().Select(file => Path.GetFileName(file).Split('-')[0])];
        string wanted = int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value.ToString("00", CultureInfo.InvariantCulture) : given;
        return numbers.Contains(wanted, StringComparer.Ordinal)
            ? wanted
            : throw new UsageException($"there is no notebook '{given}' to present; the course has {string.Join(", ", numbers)}");
    }
}
