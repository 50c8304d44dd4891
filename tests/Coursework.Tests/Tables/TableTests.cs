namespace Coursework.Tests;

public sealed class TableTests
{
    private sealed record Row(string Model, double Parameters, double TrainingFlops, double LossNats, double TokensPerParameter, int Layers, double? UsdPerHour);

    private static readonly Row[] Rows = [new("GPT-3", 175e9, 3.15e23, 2.0021, 1.714, 96, null), new("A<B", 7e9, 8.4e22, 1.9, 286, 32, 2)];

    [Fact]
    public void Headings_are_words_with_units()
    {
        Assert.Equal(["Model", "Parameters", "Training compute (FLOP)", "Loss (nats per token)", "Tokens per parameter", "Layers", "Price ($/h)"],
            Table.Of(Rows).With("UsdPerHour", header: "Price").Columns.Select(c => c.FullHeader));
    }

    [Fact]
    public void Text_is_aligned()
    {
        string expected = """
            Two
            Model  Parameters
            -----  ----------
            GPT-3        175B
            A<B            7B

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), Table.Of(Rows.Select(r => new { r.Model, r.Parameters }), "Two").ToString());
    }

    [Fact]
    public void Html_is_encoded_and_has_a_caption_and_column_headers()
    {
        string html = Table.Of(Rows, "Two & more").ToHtml();
        Assert.Contains("<caption style=\"text-align:left\">Two &amp; more</caption>", html, StringComparison.Ordinal);
        Assert.Contains("A&lt;B", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\" style=\"text-align:right\">Layers</th>", html, StringComparison.Ordinal);
        Assert.Contains(">–<", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_can_be_given_another_format()
    {
        Table table = Table.Of(Rows).With("TokensPerParameter", format: "0.0", unit: "tokens");
        Assert.Contains("1.7<", table.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("Tokens per parameter (tokens)", table.ToHtml(), StringComparison.Ordinal);
        ArgumentException error = Assert.Throws<ArgumentException>(() => table.With("Nosuch", format: "0"));
        Assert.Contains("Model, Parameters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_table_is_cut_and_says_so() =>
        Assert.Contains("1,800 more rows are not shown.", Table.Of(Enumerable.Range(0, 2000).Select(i => new { i })).ToString(), StringComparison.Ordinal);
}
