using System.Globalization;
using NotebookEngine;
using Testing;

namespace NotebookEngineTests;

public class ParameterCellTests
{
    private const string Source = """
        // GPT-3 as published.
        var parameters = 175e9;  // parameters; 1e6 … 1e13
        double tokens = 300e9;   // tokens; 1e9 ... 1e14; unique ones
        var steps = 20;          // answer length; 1 to 100 step 1
        long seed = -3;
        // share of peak; 0.05 … 0.7
        float mfu = 0.5f;
        decimal price = 2.5m;    // USD per hour; 0.5 … 10
        string law = "epoch";    // coefficients; hoffmann | epoch
        var reveal = false;      // show the answers
        var derived = 6 * steps;
        const int Fixed = 3;
        """;

    private static ParameterCell Cell => ParameterCell.Parse(Source);

    private static string Set(string name, string value) => Cell.Override(new Dictionary<string, string> { [name] = value });

    [Fact]
    public void Plain_assignments_are_found_with_kind_value_and_line()
    {
        Assert.Equal(["parameters", "tokens", "steps", "seed", "mfu", "price", "law", "reveal"], Cell.Parameters.Select(p => p.Name));
        Assert.Equal(
            [ParameterKind.Real, ParameterKind.Real, ParameterKind.Whole, ParameterKind.Whole, ParameterKind.Real, ParameterKind.Real, ParameterKind.Text, ParameterKind.Bool],
            Cell.Parameters.Select(p => p.Kind));
        Assert.Equal([175e9, 300e9, 20, -3L, 0.5f, 2.5m, "epoch", false], Cell.Parameters.Select(p => p.Value));
        Assert.Equal(2, Cell.Parameters[0].Line);
        Assert.Equal("175e9", Cell.Parameters[0].Literal);
    }

    [Fact]
    public void Comments_give_unit_range_choices_and_note()
    {
        Assert.Equal(("parameters", 1e6, 1e13, true), (Cell.Parameters[0].Unit, Cell.Parameters[0].Minimum, Cell.Parameters[0].Maximum, Cell.Parameters[0].Comment.IsLogarithmic));
        Assert.Equal("unique ones", Cell.Parameters[1].Comment.Note);
        Assert.Equal((1.0, 100.0, 1.0, false), (Cell.Parameters[2].Minimum, Cell.Parameters[2].Maximum, Cell.Parameters[2].Comment.Step, Cell.Parameters[2].Comment.IsLogarithmic));
        Assert.Equal(("share of peak", 0.05), (Cell.Parameters[4].Unit, Cell.Parameters[4].Minimum));
        Assert.Equal(["hoffmann", "epoch"], Cell.Parameters[6].Choices);
        Assert.Equal("show the answers", Cell.Parameters[7].Unit);
        Assert.Equal(("", null), (Cell.Parameters[3].Unit, Cell.Parameters[3].Minimum));
    }

    [Theory]
    [InlineData("parameters", "13e9", "var parameters = 13e9;")]
    [InlineData("tokens", "1", "double tokens = 1.0;")]
    [InlineData("tokens", "-1", "double tokens = -1.0;")]
    [InlineData("tokens", "13000000000", "double tokens = 13000000000.0;")]
    [InlineData("tokens", "1e300", "double tokens = 1e300;")]
    [InlineData("tokens", ".5", "double tokens = 0.5;")]
    [InlineData("tokens", "1.5E12", "double tokens = 1.5E12;")]
    [InlineData("steps", "7", "var steps = 7;")]
    [InlineData("steps", "1e3", "var steps = 1000;")]
    [InlineData("seed", "5", "long seed = 5L;")]
    [InlineData("mfu", "1", "float mfu = 1f;")]
    [InlineData("price", "3", "decimal price = 3m;")]
    [InlineData("law", "hoffmann", "string law = \"hoffmann\";")]
    [InlineData("reveal", "True", "var reveal = true;")]
    public void An_override_is_written_as_a_literal_of_the_same_type(string name, string value, string expected)
    {
        string changed = Set(name, value);
        Assert.Contains(expected, changed, StringComparison.Ordinal);
        // Every other parameter is as before, and the changed one keeps its C# type.
        ParameterCell after = ParameterCell.Parse(changed);
        Assert.Equal(Cell.Parameters.Select(p => (p.Name, p.Type)), after.Parameters.Select(p => (p.Name, p.Type)));
        Assert.Equal(Cell.Parameters.Where(p => p.Name != name).Select(p => p.Value), after.Parameters.Where(p => p.Name != name).Select(p => p.Value));
    }

    [Theory]
    [InlineData("tokens", "abc", "parameter 'tokens' must be a number such as 300e9, got 'abc'")]
    [InlineData("tokens", "1,714", "write the decimal point as a point")]
    [InlineData("tokens", "1e999", "too large")]
    [InlineData("tokens", "NaN", "must be a number")]
    [InlineData("tokens", "", "must be a number")]
    [InlineData("tokens", "1; Environment.Exit(0)", "must be a number")]
    [InlineData("steps", "2.5", "parameter 'steps' must be a whole number, got '2.5'; give one such as 20")]
    [InlineData("steps", "3e9", "must lie between -2147483648 and 2147483647")]
    [InlineData("steps", "x", "must be a whole number such as 20")]
    [InlineData("reveal", "yes", "must be true or false, got 'yes'")]
    [InlineData("law", "kaplan", "must be one of hoffmann, epoch, got 'kaplan'")]
    [InlineData("nosuch", "1", "there is no parameter 'nosuch'; known are parameters, tokens, steps, seed, mfu, price, law, reveal")]
    [InlineData("Tokens", "1", "there is no parameter 'Tokens' (did you mean 'tokens'?)")]
    [InlineData("derived", "1", "there is no parameter 'derived'")]
    public void What_does_not_fit_is_refused_in_one_sentence(string name, string value, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<NotebookException>(() => Set(name, value)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_text_cannot_break_out_of_its_quotes()
    {
        string changed = ParameterCell.Parse("var name = \"x\";").Override(new Dictionary<string, string> { ["name"] = "a\"; \\ \n b" });
        Assert.Equal("a\"; \\ \n b", ParameterCell.Parse(changed).Parameters.Single().Value);
    }

    [Fact]
    public void Numbers_are_read_and_written_with_a_point_in_any_culture() => Cultures.Run(Cultures.CommaDecimal, () =>
    {
        Assert.Contains("double tokens = 0.5;", Set("tokens", "0.5"), StringComparison.Ordinal);
        Assert.Equal(0.05, Cell.Parameters[4].Minimum);
        Assert.Equal(0.5, double.Parse("0,5", CultureInfo.CurrentCulture));
    });

    [Fact]
    public void A_notebook_without_parameters_says_so()
    {
        Notebook notebook = Notebook.Create([NotebookCell.Create(CellKind.Code, "var x = 1;")]);
        Assert.Contains("has no cell tagged 'parameters'",
            Assert.Throws<NotebookException>(() => ParameterCell.Override(notebook, new Dictionary<string, string> { ["x"] = "1" })).Message, StringComparison.Ordinal);
    }
}
