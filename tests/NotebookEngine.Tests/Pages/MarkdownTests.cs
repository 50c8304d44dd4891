using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace NotebookEngine.Tests.Pages;

public sealed class MarkdownTests
{
    private static readonly FormulaTable Formulas = new(ImmutableDictionary<Formula, string>.Empty
        .Add(Formula.Of("x^2", false), "<math>INLINE</math>").Add(Formula.Of("x^2", true), "<math>BLOCK</math>"));

    private static readonly FragmentRenderer Renderer = new(new SiteOptions { Formulas = Formulas });

    [Theory]
    [InlineData("see $x^2$.", "<p>see <math>INLINE</math>.</p>\n")]
    [InlineData("see $$x^2$$.", "<p>see <span class=\"formula scroll\"><math>BLOCK</math></span>.</p>\n")]
    [InlineData("$$\nx^2\n$$", "<div class=\"formula scroll\"><math>BLOCK</math></div>\n")]
    [InlineData("$$\n  x^2  \n$$", "<div class=\"formula scroll\"><math>BLOCK</math></div>\n")]
    [InlineData("$y<1$", "<p><code class=\"tex\">y&lt;1</code></p>\n")]
    public void Formulas_come_from_the_table_and_unknown_ones_stay_legible(string markdown, string expected) =>
        Assert.Equal(expected, Renderer.Markdown(markdown));

    [Theory]
    [InlineData("from $10k to $10M")]
    [InlineData("an H100 at $2/h, a B200 at $4/h")]
    [InlineData("costs \\$5 and \\$6")]
    public void Prices_are_not_formulas(string markdown) => Assert.Empty(FormulaCollector.FromMarkdown(markdown));

    [Fact]
    public void HTML_is_text() =>
        Assert.Equal("<p>&lt;script&gt;alert(1)&lt;/script&gt; a &lt;b&gt;b&lt;/b&gt;</p>\n", Renderer.Markdown("<script>alert(1)</script> a <b>b</b>"));

    [Theory]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](JAVA&#x09;SCRIPT:alert(1))")]
    [InlineData("![a](data:text/html;base64,AAAA)")]
    [InlineData("[a](data:image/svg+xml;base64,AAAA)")]
    [InlineData("[a](vbscript:x)")]
    public void Links_that_run_something_lead_nowhere(string markdown) =>
        Assert.Matches("(href|src)=\"\"", Renderer.Markdown(markdown));

    [Theory]
    [InlineData("[a](https://arxiv.org/abs/2203.15556)", "href=\"https://arxiv.org/abs/2203.15556\"")]
    [InlineData("[a](#place)", "href=\"#place\"")]
    [InlineData("[a](../data/README.md)", "href=\"../data/README.md\"")]
    [InlineData("![a](data:image/png;base64,AAAA)", "src=\"data:image/png;base64,AAAA\"")]
    public void Other_links_are_kept(string markdown, string expected) =>
        Assert.Contains(expected, Renderer.Markdown(markdown), StringComparison.Ordinal);

    [Fact]
    public void A_page_has_one_title_no_skipped_rank_and_no_anchor_twice()
    {
        var outline = new PageOutline();
        Renderer.Markdown("# The title\n\n#### Deep\n\n# Another\n\n## Another\n\n### With `code` and $x^2$", outline);
        Assert.Equal(
            [(1, "the-title"), (2, "deep"), (2, "another"), (2, "another-2"), (3, "with-code-and-x2")],
            outline.Headings.Select(h => (h.Level, h.Id)));
        Assert.Equal("With <code>code</code> and <math>INLINE</math>", outline.Headings[^1].Html);
    }

    [Fact]
    public void Pasted_images_are_shown()
    {
        var json = new JsonObject
        {
            ["cell_type"] = "markdown",
            ["id"] = "a",
            ["metadata"] = new JsonObject(),
            ["source"] = "![dot](attachment:dot.png)",
            ["attachments"] = new JsonObject { ["dot.png"] = new JsonObject { ["image/png"] = "iVBORw0=" } },
        };
        var root = new JsonObject
        {
            ["cells"] = new JsonArray(json),
            ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["name"] = ".net-csharp", ["display_name"] = "C#" } },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        Assert.Contains("src=\"data:image/png;base64,iVBORw0=\"", Renderer.Cell(Notebook.Parse(root.ToJsonString()).Cells[0]), StringComparison.Ordinal);
    }

    [Fact]
    public void Fenced_code_is_coloured_when_it_is_CSharp() =>
        Assert.Equal(
            "<pre class=\"scroll\"><code><span class=\"k\">var</span> x = <span class=\"n\">1</span>;</code></pre>\n<pre class=\"scroll\"><code>var x</code></pre>\n",
            Renderer.Markdown("```csharp\nvar x = 1;\n```\n\n```\nvar x\n```"));
}
