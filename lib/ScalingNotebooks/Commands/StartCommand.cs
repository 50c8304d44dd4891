using System.CommandLine;
using Spectre.Console;

namespace ScalingNotebooks;

/// <summary><c>scaling start</c>: gives a student notebooks of their own to work in.</summary>
internal static class StartCommand
{
    /// <summary>The verb.</summary>
    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("start", "Copy the notebooks into my-notebooks/, never over what you changed");
        command.SetAction(_ => Run(surroundings));
        return command;
    }

    private static int Run(Surroundings surroundings)
    {
        CourseFolder course = surroundings.Course;
        foreach (WorkingCopy copy in WorkingCopies.Update(course))
        {
            (string state, string note) = copy.State switch
            {
                CopyState.Made => ("[green]copied[/]   ", ""),
                CopyState.Updated => ("[green]updated[/]  ", "  (the original has changed, yours had not)"),
                CopyState.Same => ("[grey]unchanged[/]", ""),
                CopyState.Kept => ("[yellow]kept[/]     ", "  (yours)"),
                _ => ("[yellow]kept[/]     ", "  (yours; the original has changed since: rename yours and run this again to get the new one)"),
            };
            surroundings.Out.MarkupLine($"{state} {Markup.Escape(copy.Name)}{note}");
        }
        surroundings.Say($"Your notebooks are in {course.MyNotebooks}");
        return ExitCodes.Done;
    }
}
