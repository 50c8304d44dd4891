using System.Text.RegularExpressions;
using NotebookEngine;

namespace Notebooks.Tests;

/// <summary>The notes for instructors: what every one of them tells, and that the presets they name really run.</summary>
[Collection(SessionCollection.Name)]
public sealed partial class InstructorTests
{
    private static readonly string[] Topics = ["Minutes", "Expected predictions", "Misconceptions", "Presets", "If the kernel dies"];

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void The_notes_hold_what_a_lesson_needs(string name)
    {
        if (CourseNotebooks.Number(name) == "00")
            return;
        string notes = Notes(name);
        Assert.All(Topics, topic => Assert.Contains($"**{topic}.** ", notes, StringComparison.Ordinal));
        Assert.NotEmpty(Presets(notes));
    }

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public async Task Every_preset_runs(string name)
    {
        if (CourseNotebooks.Number(name) == "00")
            return;
        CourseNotebooks.NeedLibrary();
        Notebook notebook = CourseNotebooks.Read(name);
        string[] known = [.. ParameterCell.Parse(ParameterCell.Find(notebook)!.Source).Parameters.Select(p => p.Name)];
        await using var session = new NotebookSession(notebook);
        var problems = new List<string>();
        // Training anew takes minutes and is tried by the ladder's own tests.
        foreach (string preset in Presets(Notes(name)).Where(p => !p.StartsWith("retrain", StringComparison.Ordinal)))
        {
            Dictionary<string, string> values = preset.Split(", ").Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
            if (values.Keys.FirstOrDefault(v => !known.Contains(v)) is { } unknown)
                problems.Add($"preset '{preset}': there is no parameter '{unknown}'");
            else if (await session.RunAllAsync(new Dictionary<string, string>(values, StringComparer.Ordinal) { ["reveal"] = "true" }) is { } failure)
                problems.Add($"preset '{preset}': cell '{failure.Cell.Id}' fails: {failure.Error.Message}");
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    private static string Notes(string name)
    {
        string answers = File.ReadAllText(Path.Combine(CourseNotebooks.Folder, "answers", CourseNotebooks.Number(name) + ".md")).ReplaceLineEndings("\n");
        return answers[answers.IndexOf("## Instructor\n", StringComparison.Ordinal)..];
    }

    private static string[] Presets(string notes) =>
        [.. Preset().Matches(Paragraph().Match(notes).Value).Select(m => m.Groups["preset"].Value)];

    [GeneratedRegex(@"\*\*Presets\.\*\*.*?(?=\n\n|\z)", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("`(?<preset>[A-Za-z]+ = [^`]+)`")]
    private static partial Regex Preset();
}
