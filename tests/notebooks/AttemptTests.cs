using NotebookEngine;

namespace Notebooks.Tests;

/// <summary>Attempts are really checked: model answer, textbook's rounding, nothing, and the usual wrong answers.</summary>
[Collection(SessionCollection.Name)]
public sealed class AttemptTests
{
    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public async Task Right_answers_are_accepted_and_wrong_ones_named(string name)
    {
        if (CourseNotebooks.Number(name) == "00")
            return;
        CourseNotebooks.NeedLibrary();
        AttemptCases cases = AttemptCases.Read(name);
        await using var session = new NotebookSession(CourseNotebooks.Read(name));
        Assert.Null(await session.RunAllAsync());
        Assert.Equal(session.Parts.Order(StringComparer.Ordinal), cases.Model.Keys.Order(StringComparer.Ordinal));
        Assert.True(cases.Wrong.Count >= 4, $"{name} has {cases.Wrong.Count} wrong answers; at least four are wanted");

        var problems = new List<string>();
        foreach (WrongAnswer wrong in cases.Wrong)
        {
            (string status, string message) = (await session.AnswerAsync(new Dictionary<string, string> { [wrong.Part] = wrong.Answer }))[wrong.Part];
            if (status != "knownMistake")
                problems.Add($"{wrong.Part} = {wrong.Answer} is '{status}' instead of a known mistake: {message}");
            else if (!message.Contains(wrong.Says, StringComparison.Ordinal))
                problems.Add($"{wrong.Part} = {wrong.Answer} should say '{wrong.Says}', says: {message}");
        }
        foreach ((string part, string answer) in cases.Model.Concat(cases.Rounded))
        {
            (string status, string message) = (await session.AnswerAsync(new Dictionary<string, string> { [part] = answer }))[part];
            if (status != "right")
                problems.Add($"{part} = {answer} is '{status}' instead of right: {message}");
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));

        // With every part answered the solution shows itself, without reveal.
        await session.AnswerAsync(cases.Model);
        NotebookCell solution = session.Notebook.Cells.First(c => c.Source.Contains("Course.Solution(", StringComparison.Ordinal));
        Assert.Null(await session.RunAsync(solution));
        Assert.Contains("**Solution**", session.Text(solution.Id), StringComparison.Ordinal);
    }
}
