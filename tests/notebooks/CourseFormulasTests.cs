using System.Text.RegularExpressions;
using NotebookEngine;
using Testing;

namespace Notebooks.Tests;

/// <summary>The course's table of formulas against its notebooks and answers.</summary>
public sealed partial class CourseFormulasTests
{
    private const string Update = "run 'dotnet run notebooks/formulas/update.cs'";
    private static readonly string Folder = Repository.File("notebooks");
    private static readonly FormulaTable Table = FormulaTable.Load(Path.Combine(Folder, "formulas.json"));

    [Fact]
    public void Every_formula_of_the_course_has_its_MathML()
    {
        string[] missing = [.. FormulaCollector.FromFolder(Folder)
            .Where(f => !Table.MathMl.ContainsKey(f.Formula))
            .Select(f => $"{Path.GetFileName(f.File)}: {f.Formula.Tex}; {Update}")];
        Assert.Empty(missing);
    }

    [Fact]
    public void The_table_holds_no_formula_that_is_gone()
    {
        HashSet<Formula> used = [.. FormulaCollector.FromFolder(Folder).Select(f => f.Formula)];
        string[] stale = [.. Table.MathMl.Keys.Where(f => !used.Contains(f)).Select(f => $"{f.Tex}; {Update}")];
        Assert.Empty(stale);
    }

    [Fact]
    public void The_table_is_written_in_its_one_form()
    {
        string file = Path.Combine(Folder, "formulas.json");
        string text = File.Exists(file) ? File.ReadAllText(file) : FormulaTable.Empty.ToJson();
        Assert.Equal(Table.ToJson(), text);
    }

    // A number that only a run knows cannot be part of a formula made before it.
    [Fact]
    public void No_formula_waits_for_a_number()
    {
        string[] waiting = [.. FormulaCollector.FromFolder(Folder)
            .Where(f => Placeholder().IsMatch(f.Formula.Tex))
            .Select(f => $"{Path.GetFileName(f.File)}: '{f.Formula.Tex}' holds a placeholder; close the formula before it")];
        Assert.Empty(waiting);
    }

    [GeneratedRegex(@"\{\{[A-Za-z]\w*(:[^{}]+)?\}\}")]
    private static partial Regex Placeholder();
}
