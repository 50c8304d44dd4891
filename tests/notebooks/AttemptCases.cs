using System.Text.Json;
using Testing;

namespace Notebooks.Tests;

/// <summary>
/// What a notebook's attempts are tried with: <c>tests/notebooks/attempts/NN.json</c>. Answers are C# expressions, as a
/// student types them, for the notebook's own parameters.
/// </summary>
/// <param name="Model">Part to the right answer, found independently of the notebook.</param>
/// <param name="Rounded">Part to the rounded answer that a textbook prints; empty where it prints none.</param>
/// <param name="Wrong">Answers that must be refused.</param>
/// <param name="Sweeps">Parameter to values that must give a right result.</param>
/// <param name="Refused">Parameter to values that must be refused in one clear sentence.</param>
public sealed record AttemptCases(
    IReadOnlyDictionary<string, string> Model,
    IReadOnlyDictionary<string, string> Rounded,
    IReadOnlyList<WrongAnswer> Wrong,
    IReadOnlyDictionary<string, string[]> Sweeps,
    IReadOnlyDictionary<string, string[]> Refused)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the cases of one notebook.</summary>
    public static AttemptCases Read(string notebook)
    {
        string path = Repository.File("tests", "notebooks", "attempts", CourseNotebooks.Number(notebook) + ".json");
        Assert.True(File.Exists(path), $"{path} is missing: it holds the answers that {notebook} is tried with; see notebooks/answers/README.md");
        return JsonSerializer.Deserialize<AttemptCases>(File.ReadAllText(path), Options)!;
    }
}

/// <summary>An answer that must be refused, with the misunderstanding named.</summary>
/// <param name="Part">The attempt's variable.</param>
/// <param name="Answer">A C# expression.</param>
/// <param name="Says">A phrase of the message.</param>
public sealed record WrongAnswer(string Part, string Answer, string Says);
