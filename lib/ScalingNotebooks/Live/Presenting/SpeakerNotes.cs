using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ScalingNotebooks;

/// <summary>One stretch of a lesson.</summary>
/// <param name="Minutes">How long it takes.</param>
/// <param name="Until">Minutes from the beginning of the lesson to its end.</param>
/// <param name="What">What is done.</param>
internal sealed record LessonStep(double Minutes, double Until, string What);

/// <summary>What a speaker wants to have in front of them: the plan of the lesson and the instructor's notes.</summary>
/// <param name="Plan">The stretches of the lesson, in order; empty where the notes have no plan.</param>
/// <param name="Markdown">The notes without the plan; null in an edition without answers.</param>
internal sealed partial record SpeakerNotes(ImmutableArray<LessonStep> Plan, string? Markdown)
{
    private const string Heading = "Instructor";

    /// <summary>The notes of a notebook, from <c>notebooks/answers/NN.md</c>.</summary>
    public static SpeakerNotes Read(CourseFolder course, string number)
    {
        string file = Path.Combine(course.Answers, number + ".md");
        return File.Exists(file) ? Parse(File.ReadAllText(file)) : new([], null);
    }

    /// <summary>Reads the part of an answers file that is for the instructor.</summary>
    public static SpeakerNotes Parse(string answers)
    {
        string[] lines = answers.ReplaceLineEndings("\n").Split('\n');
        int start = Array.FindIndex(lines, l => l.Trim() == "## " + Heading);
        if (start < 0)
            return new([], null);
        int end = Array.FindIndex(lines, start + 1, l => l.StartsWith("## ", StringComparison.Ordinal));
        string text = string.Join('\n', lines[(start + 1)..(end < 0 ? lines.Length : end)]).Trim();
        Match plan = PlanLine().Match(text);
        if (!plan.Success)
            return new([], text);
        // The plan is one sentence; what follows it in the same paragraph is a note like the others.
        string[] parts = SentenceEnd().Split(plan.Groups["steps"].Value.ReplaceLineEndings(" ").Trim(), 2);
        string rest = text.Remove(plan.Index, plan.Length).Trim();
        return new(Steps(parts[0]), parts.Length > 1 ? $"{parts[1]}\n\n{rest}".Trim() : rest);
    }

    /// <summary>The stretch a lesson is in after so many minutes; null before there is a plan or after its end.</summary>
    public LessonStep? At(double minutes) => Plan.FirstOrDefault(s => minutes < s.Until);

    private static ImmutableArray<LessonStep> Steps(string text)
    {
        var steps = ImmutableArray.CreateBuilder<LessonStep>();
        double until = 0;
        foreach (string part in text.TrimEnd('.', ' ').Split('·', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Match step = Step().Match(part);
            if (step.Success && double.TryParse(step.Groups["n"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double minutes))
                steps.Add(new(minutes, until += minutes, step.Groups["what"].Value));
            else if (steps.Count > 0)
                steps[^1] = steps[^1] with { What = $"{steps[^1].What} · {part}" };
        }
        return steps.ToImmutable();
    }

    [GeneratedRegex(@"^\*\*Minutes\.\*\*\s*(?<steps>(?:.+\n?)+?)(?:\n\s*\n|\z)", RegexOptions.Multiline)]
    private static partial Regex PlanLine();

    [GeneratedRegex(@"(?<=\.)\s+(?=\p{Lu})")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^(?<n>\d+(?:\.\d+)?)\s+(?<what>.+)$", RegexOptions.Singleline)]
    private static partial Regex Step();
}
