using System.Globalization;
using NotebookEngine;

namespace Notebooks.Tests;

/// <summary>Every parameter at its least, its greatest and odd values: a right result or one clear sentence.</summary>
[Collection(SessionCollection.Name)]
public sealed class SweepTests
{
    private static readonly string[] ExceptionWords = ["Exception", "   at ", "not a number", "NaN", "infinity"];

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public async Task Every_sensible_value_gives_a_result_and_every_other_one_a_sentence(string name)
    {
        if (CourseNotebooks.Number(name) == "00")
            return;
        CourseNotebooks.NeedLibrary();
        Notebook notebook = CourseNotebooks.Read(name);
        AttemptCases cases = AttemptCases.Read(name);
        ParameterCell parameters = ParameterCell.Parse(ParameterCell.Find(notebook)!.Source);
        Assert.Empty(cases.Sweeps.Keys.Concat(cases.Refused.Keys).Except(parameters.Parameters.Select(p => p.Name)));
        await using var session = new NotebookSession(notebook);
        var problems = new List<string>();
        // Training afresh takes minutes and a download; what a cell sees of it is tested with the library.
        foreach (Parameter parameter in parameters.Parameters.Where(p => p.Name is not ("reveal" or "retrain")))
        {
            IEnumerable<string> fine = FromComment(parameter).Concat(cases.Sweeps.GetValueOrDefault(parameter.Name, [])).Distinct();
            string[] refused = cases.Refused.GetValueOrDefault(parameter.Name, []);
            if (refused.Length == 0)
                problems.Add($"{parameter.Name}: no value to be refused is listed");
            foreach (string value in fine)
            {
                if (await session.RunAllAsync(Only(parameter.Name, value, reveal: true)) is { } failure)
                    problems.Add($"{parameter.Name} = {value}: cell '{failure.Cell.Id}' fails: {failure.Error.Message}");
                else if (ExceptionWords.FirstOrDefault(w => session.AllText().Contains(w, StringComparison.Ordinal)) is { } word)
                    problems.Add($"{parameter.Name} = {value}: an output contains '{word}'");
            }
            foreach (string value in refused)
                problems.AddRange(await Refusal(session, parameter.Name, value));
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    // Refused by validation: the message stands alone, names the parameter, and no later cell runs.
    private static async Task<IEnumerable<string>> Refusal(NotebookSession session, string parameter, string value)
    {
        if (await session.RunAllAsync(Only(parameter, value, reveal: false)) is not { } failure)
            return [$"{parameter} = {value} should be refused"];
        if (!failure.Cell.Source.Contains("Course.Validate(", StringComparison.Ordinal))
            return [$"{parameter} = {value} is refused by cell '{failure.Cell.Id}', not by validation: {failure.Error.Message}"];
        return failure.Error.Traceback.Length == 1 && failure.Error.Message.StartsWith(parameter, StringComparison.Ordinal) && !failure.Error.Message.Contains('\n', StringComparison.Ordinal)
            ? [] : [$"{parameter} = {value}: not one clear sentence: {string.Join(" | ", failure.Error.Traceback)}"];
    }

    private static Dictionary<string, string> Only(string name, string value, bool reveal) =>
        new(StringComparer.Ordinal) { [name] = value, ["reveal"] = reveal ? "true" : "false" };

    // Least and greatest of the comment's range, an integer literal within it, each choice.
    private static string[] FromComment(Parameter parameter)
    {
        if (!parameter.Choices.IsEmpty)
            return [.. parameter.Choices.Select(c => $"\"{c}\"")];
        if (parameter.Kind == ParameterKind.Bool || parameter.Minimum is not { } low || parameter.Maximum is not { } high)
            return parameter.Kind == ParameterKind.Bool ? ["true", "false"] : [];
        string[] ends = [Text(low), Text(high)];
        // An integer literal where a real number is meant.
        return parameter.Kind == ParameterKind.Real && high >= 2 && low < 1e15 ? [.. ends, Text(Math.Ceiling(Math.Max(low, 1)))] : ends;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
