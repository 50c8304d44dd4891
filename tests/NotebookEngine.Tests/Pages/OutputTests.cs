using System.Text.Json.Nodes;

namespace NotebookEngine.Tests.Pages;

public sealed class OutputTests
{
    private static readonly FragmentRenderer Renderer = new(new SiteOptions());

    private static string Show(params (string, JsonNode)[] representations) => Renderer.Output(new ResultOutput(MimeBundle.Of(representations)));

    [Fact]
    public void Of_several_representations_the_richest_is_shown()
    {
        Assert.Contains("<figure class=\"chart\">", Show((MimeTypes.Plotly, Fixture.Chart()), (MimeTypes.Html, "<p>html</p>"), (MimeTypes.Plain, "plain")), StringComparison.Ordinal);
        Assert.Equal("<div class=\"html scroll\"><p>html</p></div>\n", Show((MimeTypes.Html, "<p>html</p>"), (MimeTypes.Plain, "plain"), ("application/vnd.scaling.check+json", new JsonObject())));
        Assert.Equal("<pre class=\"text scroll\">plain &lt;b&gt;</pre>\n", Show((MimeTypes.Plain, "plain <b>")));
    }

    [Fact]
    public void A_chart_is_described_in_words_and_as_a_table()
    {
        string html = Show((MimeTypes.Plotly, Fixture.Chart("<b>Loss &amp; size</b><br><span>small</span>")), (MimeTypes.Plain, "plain"));
        Assert.Contains("role=\"img\" aria-label=\"The loss falls from 3.5 to 2 as size grows.\"", html, StringComparison.Ordinal);
        Assert.Contains("<figcaption><b>Loss &amp; size</b><br><span>small</span></figcaption>", html, StringComparison.Ordinal);
        Assert.Contains("<caption>Loss &amp; size small</caption>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\">size</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">3.5</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">2.25e-7</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"number\">3e11</td>", html, StringComparison.Ordinal);
        Assert.Contains("<td>two</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chart_without_a_description_is_described_by_its_text()
    {
        JsonObject chart = Fixture.Chart();
        ((JsonObject)chart["layout"]!).Remove("meta");
        string html = Show((MimeTypes.Plotly, chart), (MimeTypes.Plain, "\n  Loss falls.\nx y\n"));
        Assert.Contains("aria-label=\"Loss falls.\"", html, StringComparison.Ordinal);
        Assert.Contains("x y", html, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_in_a_chart_can_end_its_data()
    {
        JsonObject chart = Fixture.Chart("</script><script>alert(1)</script><!--");
        string html = Show((MimeTypes.Plotly, chart));
        Assert.Single(html.Split("<script"), part => part.StartsWith(" type=\"application/json\"", StringComparison.Ordinal));
        Assert.Equal(2, html.Split("</script>").Length);
        string data = html.Split("class=\"figure\">")[1].Split("</script>")[0];
        Assert.Equal("</script><script>alert(1)</script><!--", JsonNode.Parse(data)!["layout"]!["title"]!["text"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("a\u001b[31mred\u001b[0m", "ared")]
    [InlineData("10 %\r20 %\r100 %\n", "100 %")]
    [InlineData("one\r\ntwo\r\n", "one\ntwo")]
    [InlineData("<i>", "&lt;i&gt;")]
    public void Console_text_reads_as_a_console_shows_it(string text, string expected) =>
        Assert.Equal($"<pre class=\"stream scroll\">{expected}</pre>\n", Renderer.Output(new StreamOutput(false, text)));

    [Fact]
    public void Endless_text_is_cut_in_the_middle_and_says_so()
    {
        string html = Renderer.Output(new StreamOutput(false, "start" + new string('.', 5_000_000) + "end"));
        Assert.True(html.Length < 250_000);
        Assert.Contains(">start", html, StringComparison.Ordinal);
        Assert.Contains("4,800,008 characters left out", html, StringComparison.Ordinal);
        Assert.EndsWith("end</pre>\n", html, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_tells_its_name_sentence_and_place() =>
        Assert.Equal(
            "<div class=\"error\"><p><strong>ArgumentException</strong> tokens must be positive, got -3</p>\n<pre class=\"traceback scroll\">cell 4, line 2</pre>\n</div>\n",
            Renderer.Output(new ErrorOutput(new("ArgumentException", "tokens must be positive, got -3", ["cell 4, line 2"], 2))));

    [Fact]
    public void Images_speak_through_their_text()
    {
        Assert.Contains("<img src=\"data:image/png;base64,AAAA\" alt=\"a dot\">", Show(("image/png", "AA\nAA"), (MimeTypes.Plain, "a dot")), StringComparison.Ordinal);
        Assert.Contains("src=\"data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=\"", Show(("image/svg+xml", "<svg></svg>")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_shown_is_named() =>
        Assert.Contains("application/x-unknown", Show(("application/x-unknown", "?")), StringComparison.Ordinal);

    [Fact]
    public void A_cell_shows_its_label_code_and_outputs_and_folds_what_gives_an_answer_away()
    {
        NotebookCell cell = NotebookCell.Create(CellKind.Code, "Course.Hint(1)", "h1", "hint").WithOutputs([new StreamOutput(false, "text")], 1);
        string html = Renderer.Cell(cell);
        Assert.StartsWith("<div class=\"cell code\" id=\"cell-h1\">\n<details class=\"folded\"><summary>Hint</summary>\n<details class=\"source\"><summary>Code</summary>", html.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("<details class=\"source\" open><summary>Parameters</summary>", Renderer.Cell(NotebookCell.Create(CellKind.Code, "var n = 1e9;", "p", CellTags.Parameters)), StringComparison.Ordinal);
        Assert.Contains("<summary>Hint 2</summary>", Renderer.Cell(NotebookCell.Create(CellKind.Code, "Course.Hint(2)", "hint-2")), StringComparison.Ordinal);
        Assert.DoesNotContain("folded", Renderer.Cell(NotebookCell.Create(CellKind.Code, "x", "hint-text")), StringComparison.Ordinal);
        Assert.Equal("", Renderer.Cell(NotebookCell.Create(CellKind.Raw, "raw", "r")));
    }
}
