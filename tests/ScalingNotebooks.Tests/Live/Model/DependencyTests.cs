using NotebookEngine;
using ScalingNotebooks;
using Testing;

namespace ScalingNotebooksTests.Live.Model;

public sealed class DependencyTests
{
    [Theory]
    [InlineData("double x = 1;", "x", "", "")]
    [InlineData("var y = x * 2 + Math.Sqrt(z);", "y", "", "Math x z")]
    [InlineData("total += step;", "", "total", "step total")]
    [InlineData("rows[0] = 1; box.Width = 3; n++;", "", "box n rows", "box n rows")]
    [InlineData("int.TryParse(text, out var parsed); Swap(ref a);", "parsed", "a", "Swap a text")]
    [InlineData("double F(double q) => q * scale;", "F", "", "scale")]
    [InlineData("var s = items.Select(i => i.Size + shift).Sum();", "s", "", "items shift")]
    [InlineData("var s = (from i in items where i > low let k = i * i select k).Max();", "s", "", "items low")]
    [InlineData("for (int i = 0; i < n; i++) { var t = i; Console.WriteLine(t); }", "", "", "Console n")]
    [InlineData("foreach (var r in rows) Console.WriteLine(r);", "", "", "Console rows")]
    [InlineData("var o = new { Law = name, Size = m.N }; var p = new Point { X = left };", "o p", "", "Point left m name")]
    [InlineData("Show(value, unit: u);", "", "", "Show u value")]
    [InlineData("(a, b) = (b, a);", "", "a b", "a b")]
    [InlineData("record Run(double N, double D); Run first = new(N0, 2);", "Run first", "", "N0")]
    [InlineData("$\"{x:E3} of {y.Name}\"", "", "", "x y")]
    [InlineData("var (m, v) = Moments(data);", "m v", "", "Moments data")]
    [InlineData("if (best is { } b) Console.WriteLine(b);", "b", "", "Console best")]
    [InlineData("Func<double, double> g = t => { double k = t; return k * h; };", "g", "", "Func h")]
    [InlineData("var x = ", "x", "", "")]
    public void What_a_cell_gives_and_takes_is_read_off_its_code(string code, string declares, string assigns, string reads)
    {
        CellUses uses = CellUses.Of(code);
        Assert.Equal((declares, assigns, reads), (Join(uses.Declares), Join(uses.Assigns), Join(uses.Reads.Where(r => r.Length > 0))));
    }

    [Fact]
    public void A_name_comes_from_the_nearest_cell_above_that_declares_it_and_from_those_that_change_it_since()
    {
        var map = new DependencyMap([.. new[] { "int a = 1;", "a = 2;", "int b = a;", "int a = 9;", "a + b" }.Select(CellUses.Of)]);
        Assert.Equal([new CellNeed(1, "a"), new CellNeed(0, "a")], map.Needs(2));
        Assert.Equal([new CellNeed(2, "b"), new CellNeed(3, "a")], map.Needs(4).OrderBy(n => n.Writer));
        Assert.Equal([1, 2, 4], map.Dependents(0));
        Assert.Equal([4], map.Dependents(3));
        Assert.Equal([0, 1, 2, 3], map.Required([4]));
    }

    [Fact]
    public void Usings_serve_every_cell_below()
    {
        var map = new DependencyMap([.. new[] { "1 + 1", "using System.Text;", "2 + 2" }.Select(CellUses.Of)]);
        Assert.Empty(map.Needs(0));
        Assert.Equal([1], map.Required([2]));
    }

    [Fact]
    public void A_parameter_reaches_what_reads_it_and_no_hint()
    {
        Notebook notebook = Notebook.Read(Repository.File("notebooks", "05-gpt3-ratio.ipynb"));
        var map = new DependencyMap([.. notebook.Cells.Select(c => c.Kind == CellKind.Code ? CellUses.Of(c.Source) : CellUses.None)]);
        string[] ids = [.. notebook.Cells.Select(c => c.Id)];
        string[] reached = [.. map.Dependents(Array.IndexOf(ids, "parameters"), new HashSet<string> { "tokens" }).Select(i => ids[i])];
        Assert.Empty(new[] { "validation", "compute", "situation", "answer-chart", "check-ratio", "check-matched", "result-table", "result-text", "solution" }.Except(reached));
        Assert.DoesNotContain("hint-1", reached);
        Assert.DoesNotContain("attempt", reached);
        string[] law = [.. map.Dependents(Array.IndexOf(ids, "parameters"), new HashSet<string> { "law" }).Select(i => ids[i])];
        Assert.Contains("models", law);
        Assert.DoesNotContain("situation", law);
    }

    [Fact]
    public void The_parts_of_every_exercise_are_found_by_its_checks()
    {
        CourseEntry entry = CourseEntry.Of(Notebook.Read(Repository.File("notebooks", "05-gpt3-ratio.ipynb")), "05-gpt3-ratio.ipynb");
        Assert.Equal(["ratio", "verdict", "factor", "matched"], entry.Parts);
        Assert.Equal(("05", 25, "introductory"), (entry.Number, entry.Minutes, entry.Level));
    }

    [Theory]
    [InlineData("double n = 1e9; // count\nbool reveal = false;", true)]
    [InlineData("double n = 1e9;\ndouble c = 6 * n;", false)]
    [InlineData("double n = 1e9;\nConsole.WriteLine(n);", false)]
    [InlineData("using System.Text;\ndouble n = 1e9;", false)]
    [InlineData("", false)]
    public void Only_a_cell_of_plain_assignments_can_be_set_without_running(string code, bool isPlain) => Assert.Equal(isPlain, CellUses.Of(code).IsPlainParameters);

    private static string Join(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));
}
