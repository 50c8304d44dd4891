namespace NotebookEngine.Tests.Pages;

public sealed class FormulaTableTests
{
    [Fact]
    public void A_table_survives_writing_and_reading_in_one_order()
    {
        FormulaTable table = new(FormulaTable.Empty.MathMl
            .Add(Formula.Of("b", false), "<math>b</math>").Add(Formula.Of("a\n+ 1", true), "<math>a</math>").Add(Formula.Of("B", false), "<math>ß</math>"));
        string json = table.ToJson();
        Assert.Equal("{\n  \"inline\": {\n    \"B\": \"<math>ß</math>\",\n    \"b\": \"<math>b</math>\"\n  },\n  \"block\": {\n    \"a\\n+ 1\": \"<math>a</math>\"\n  }\n}\n", json);
        Assert.Equal(json, FormulaTable.Parse(json).ToJson());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"inline\": 3}")]
    [InlineData("{\"inline\": {\"a\": 3}}")]
    [InlineData("{\"inline\": {\"a\": null}}")]
    [InlineData("{\"inline\": {\"a\": \"<script></script>\"}}")]
    public void What_is_no_table_is_refused_with_what_to_do(string json)
    {
        var problem = Assert.Throws<FormatException>(() => FormulaTable.Parse(json));
        Assert.Contains("dotnet run notebooks/formulas/update.cs", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_an_empty_table() => Assert.Empty(FormulaTable.Load("no-such-file.json").MathMl);

    [Theory]
    [InlineData("a $x$ b", "x", false)]
    [InlineData("$$\n\\frac{1}{2}\n$$", "\\frac{1}{2}", true)]
    [InlineData("inline $$x$$ too", "x", true)]
    [InlineData("# With $x$", "x", false)]
    [InlineData("| a |\n|---|\n| $x$ |", "x", false)]
    [InlineData("- item $x$", "x", false)]
    public void Formulas_are_found_wherever_they_stand(string markdown, string tex, bool isBlock) =>
        Assert.Equal([new Formula(tex, isBlock)], FormulaCollector.FromMarkdown(markdown));

    [Fact]
    public void Code_holds_no_formulas() => Assert.Empty(FormulaCollector.FromMarkdown("`$x$`\n\n```\n$y$\n```"));
}
