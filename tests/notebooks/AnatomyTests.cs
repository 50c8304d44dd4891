using System.Text.RegularExpressions;
using NotebookEngine;

namespace Notebooks.Tests;

/// <summary>What every notebook has in common, read from the files alone.</summary>
public sealed partial class AnatomyTests
{
    [Fact]
    public void There_are_notebooks() => Assert.NotEmpty(CourseNotebooks.Names);

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void The_file_is_in_canonical_form_without_outputs(string name)
    {
        Notebook notebook = CourseNotebooks.Read(name);
        Assert.Matches(FileName(), name);
        Assert.Equal(NotebookFormatter.Format(notebook).ToJson(), File.ReadAllText(notebook.Path!));
        Assert.All(notebook.Cells, cell => Assert.True(cell.Outputs.IsEmpty && cell.ExecutionCount is null, $"cell '{cell.Id}' has outputs"));
    }

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void It_says_number_title_question_minutes_level_and_needs(string name)
    {
        Notebook notebook = CourseNotebooks.Read(name);
        Assert.Equal(".net-csharp", notebook.Metadata["kernelspec"]!["name"]!.GetValue<string>());
        CourseMetadata course = Assert.IsType<CourseMetadata>(notebook.Course);
        Assert.Equal(CourseNotebooks.Number(name), course.Number);
        Assert.False(string.IsNullOrEmpty(course.Question), "metadata.course.question is missing");
        Assert.InRange(course.Minutes, 5, 120);
        string first = notebook.Cells[0].Source;
        Assert.StartsWith($"# {int.Parse(course.Number, System.Globalization.CultureInfo.InvariantCulture)}. {course.Title}", first, StringComparison.Ordinal);
        Assert.Contains(course.Question, first, StringComparison.Ordinal);
        Assert.Contains($"{course.Minutes} minutes", first, StringComparison.Ordinal);
        Assert.Contains(course.Level, first, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void It_has_12_to_40_cells_of_at_most_25_lines_of_code(string name)
    {
        Notebook notebook = CourseNotebooks.Read(name);
        Assert.InRange(notebook.Cells.Length, 12, 40);
        Assert.All(notebook.Cells.Where(c => c.Kind == CellKind.Code), cell =>
        {
            Assert.True(cell.Source.Split('\n').Length <= 25, $"cell '{cell.Id}' has {cell.Source.Split('\n').Length} lines");
            Assert.All(cell.Source.Split('\n'), line => Assert.True(line.Length <= 140, $"cell '{cell.Id}': a line of {line.Length} characters does not fit a screen: {line}"));
        });
        Assert.All(notebook.Cells, cell => Assert.Contains(cell.SlideType, new[] { "slide", "subslide", "fragment", "skip", "notes", "-" }));
        Assert.Equal("slide", notebook.Cells[0].SlideType);
    }

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void Its_code_runs_in_any_kernel(string name) =>
        Assert.All(CourseNotebooks.Read(name).Cells.Where(c => c.Kind == CellKind.Code), cell =>
        {
            Assert.DoesNotContain("#!", cell.Source, StringComparison.Ordinal);
            Assert.DoesNotContain("nuget:", cell.Source, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch(NotInCells(), cell.Source);
        });

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void It_begins_with_objectives_set_up_parameters_and_validation(string name)
    {
        Notebook notebook = CourseNotebooks.Read(name);
        NotebookCell[] code = [.. notebook.Cells.Where(c => c.Kind == CellKind.Code)];
        Assert.Contains(notebook.Cells.Take(3), c => c.Kind == CellKind.Markdown && c.Source.Contains("You will be able to", StringComparison.Ordinal));
        Assert.StartsWith("#r \"../artifacts/course/Coursework.dll\"\n", code[0].Source, StringComparison.Ordinal);
        Assert.Contains($"Course.Start(\"{CourseNotebooks.Number(name)}\");", code[0].Source, StringComparison.Ordinal);
        if (CourseNotebooks.Number(name) == "00")
            return;
        NotebookCell parameters = Assert.Single(code, c => c.HasTag(CellTags.Parameters));
        ParameterCell parsed = ParameterCell.Parse(parameters.Source);
        Assert.Equal("false", Assert.Single(parsed.Parameters, p => p.Name == "reveal").Literal);
        Assert.Equal("reveal", parsed.Parameters[^1].Name);
        Assert.All(parsed.Parameters.Where(p => p.Kind is ParameterKind.Real or ParameterKind.Whole), p => Assert.True(
            p.Unit.Length > 0 && p.Minimum is not null && p.Maximum is not null, $"parameter '{p.Name}' needs unit and range in its comment"));
        Assert.All(parsed.Parameters.Where(p => p.Kind == ParameterKind.Real), p => Assert.True(
            p.Literal.AsSpan().IndexOfAny('.', 'e', 'E') >= 0, $"parameter '{p.Name}' is a real number: write it with a point or an exponent"));
        NotebookCell validation = code[Array.IndexOf(code, parameters) + 1];
        Assert.Contains("Course.Validate(", validation.Source, StringComparison.Ordinal);
        Assert.All(parsed.Parameters, p => Assert.Matches($@"\b{p.Name}\b", validation.Source));
    }

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void It_asks_before_it_tells(string name)
    {
        if (CourseNotebooks.Number(name) == "00")
            return;
        Notebook notebook = CourseNotebooks.Read(name);
        int First(Func<NotebookCell, bool> what, string called)
        {
            int index = notebook.Cells.ToList().FindIndex(c => what(c));
            Assert.True(index >= 0, $"there is no {called}");
            return index;
        }
        bool Code(NotebookCell c, string call) => c.Kind == CellKind.Code && c.Source.Contains(call, StringComparison.Ordinal);
        int prediction = First(c => c.Kind == CellKind.Code && c.HasTag(CellTags.Attempt), "cell tagged attempt");
        int answer = First(c => Code(c, "Course.Reveal("), "Course.Reveal");
        int check = First(c => Code(c, "Course.Check"), "Course.Check");
        int attempt = notebook.Cells.ToList().FindLastIndex(check, c => c.Kind == CellKind.Code && c.HasTag(CellTags.Attempt));
        int hint = First(c => Code(c, "Course.Hint(1"), "Course.Hint(1)");
        int solution = First(c => Code(c, "Course.Solution("), "Course.Solution");
        Assert.True(prediction < answer && answer < attempt && attempt < check && check < hint && hint < solution,
            $"the order is prediction {prediction}, answer {answer}, attempt {attempt}, check {check}, hint {hint}, solution {solution}");
    }

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void The_code_that_computes_the_answer_is_folded(string name) =>
        Assert.All(CourseNotebooks.Read(name).Cells.Where(c => c.Kind == CellKind.Code && Answering().IsMatch(c.Source)), cell => Assert.True(
            cell.Metadata["jupyter"]?["source_hidden"]?.GetValue<bool>() == true, $"cell '{cell.Id}' needs \"jupyter\": {{\"source_hidden\": true}} in its metadata, so that it is shown folded"));

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void It_has_answers_with_hints_a_solution_and_notes_for_instructors(string name)
    {
        if (CourseNotebooks.Number(name) == "00")
            return;
        string answers = File.ReadAllText(Path.Combine(CourseNotebooks.Folder, "answers", CourseNotebooks.Number(name) + ".md"));
        foreach (string heading in (string[])["## Hint 1", "## Solution", "## Instructor"])
            Assert.Contains(heading + "\n", answers, StringComparison.Ordinal);
    }

    [GeneratedRegex("^[0-9]{2}(-[a-z0-9]+)+[.]ipynb$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"Course\.(Check|CheckClaims|Solution)\(")]
    private static partial Regex Answering();

    [GeneratedRegex(@"\b(namespace|Span<)|\bstatic class\b")]
    private static partial Regex NotInCells();
}
