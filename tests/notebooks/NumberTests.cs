using System.Text.Json;
using System.Text.RegularExpressions;
using NotebookEngine;
using Testing;

namespace Notebooks.Tests;

/// <summary>
/// Every number is produced: <c>tests/expected.json</c> lists what the outputs of the revealed notebooks must contain,
/// with the source of each, and a number that only stands in a notebook's prose must be listed there too.
/// </summary>
[Collection(SessionCollection.Name)]
public sealed partial class NumberTests
{
    private sealed record Expected(string Notebook, string Cell, string Find, string Source);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly Expected[] All = JsonSerializer.Deserialize<Expected[]>(File.ReadAllText(Repository.File("tests", "expected.json")), Options)!;

    [Fact]
    public void Every_expected_number_names_a_notebook_and_a_source()
    {
        Assert.All(All, e => Assert.Contains(CourseNotebooks.Names, n => CourseNotebooks.Number(n) == e.Notebook));
        Assert.All(All, e => Assert.False(string.IsNullOrWhiteSpace(e.Source), $"{e.Notebook} {e.Cell} {e.Find} has no source"));
    }

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public async Task Outputs_and_prose_hold_the_expected_numbers(string name)
    {
        CourseNotebooks.NeedLibrary();
        Notebook notebook = CourseNotebooks.Read(name);
        Expected[] expected = [.. All.Where(e => e.Notebook == CourseNotebooks.Number(name))];
        Assert.NotEmpty(expected);
        await using var session = new NotebookSession(notebook);
        Dictionary<string, string> reveal = CourseNotebooks.Number(name) == "00" ? [] : new() { ["reveal"] = "true" };
        Assert.Null(await session.RunAllAsync(reveal));
        var problems = new List<string>();
        foreach (Expected e in expected)
        {
            NotebookCell? cell = notebook.Cells.FirstOrDefault(c => c.Id == e.Cell);
            if (cell is null)
                problems.Add($"there is no cell '{e.Cell}'");
            else if (!Holds(cell.Kind == CellKind.Code ? session.Text(cell.Id) : cell.Source, e.Find))
                problems.Add($"cell '{e.Cell}' does not show '{e.Find}' ({e.Source}), but: {session.Text(cell.Id)}");
        }
        // What is written into prose must come out of a cell as well, or be listed with its source.
        string outputs = session.AllText() + string.Join('\n', notebook.Cells.Where(c => c.Kind == CellKind.Code).Select(c => c.Source));
        foreach (NotebookCell cell in notebook.Cells.Skip(1).Where(c => c.Kind == CellKind.Markdown))
        {
            foreach (Match number in Number().Matches(NotProse().Replace(cell.Source, " ")))
            {
                if (!Holds(outputs, number.Value) && !expected.Any(e => e.Cell == cell.Id && e.Find.Contains(number.Value, StringComparison.Ordinal)))
                    problems.Add($"cell '{cell.Id}' states {number.Value}, which no cell produces and tests/expected.json does not list");
            }
        }
        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    // The text as a whole word: 1.7 is not found in 11.75.
    private static bool Holds(string text, string find) =>
        Regex.IsMatch(text, $@"(?<![\w.,]){Regex.Escape(find)}(?![\w]|[.,]\d)", RegexOptions.CultureInvariant);

    // Formulas, code, list numbers, references to exercises and to the literature are not statements of results.
    [GeneratedRegex(@"\$\$.*?\$\$|\$[^$]*\$|`[^`]*`|^\s*\d+\.\s|arXiv:\S+|[Ee]xercises? \d+(, \d+)*( and \d+)?|et al\. \d{4}|(19|20)\d\d|^#[^\n]*|(equation|table|figure|section|appendix) [\w.]+", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex NotProse();

    [GeneratedRegex(@"(?<![\w.])\d[\d,]*(\.\d+)?(e\d+)?(?![\w-])")]
    private static partial Regex Number();
}
