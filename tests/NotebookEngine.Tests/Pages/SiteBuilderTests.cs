using Testing;

namespace NotebookEngine.Tests.Pages;

public sealed class SiteBuilderTests
{
    private static readonly Notebook First = Fixture.Course("01-one", "01", "One", [], Fixture.Text("# One\n\nGo to [two](02-two.ipynb#idea)."), Fixture.Code("1 + 1"));
    private static readonly Notebook Second = Fixture.Course("02-two", "02", "Two", ["01"], Fixture.Text("# Two"), Fixture.Code("c", new ResultOutput(MimeBundle.Of((MimeTypes.Plotly, Fixture.Chart())))));
    private static readonly SiteOptions Options = new() { Title = "A course", Introduction = "Start *here*." };

    [Fact]
    public void A_site_is_a_page_for_each_notebook_an_index_and_the_shared_files_once()
    {
        using var folder = new TemporaryFolder();
        SiteReport report = SiteBuilder.Build([First, Second], Options, Fixture.Assets, folder.File("site"));

        Assert.Empty(report.Unchanged);
        Assert.Equal(
            ["01-one.html", "02-two.html", "assets/charts.js", "assets/page.js", "assets/plotly.js", "assets/site.css", "assets/theme.js", "index.html"],
            report.Written.Select(p => p.Replace('\\', '/')));
        Assert.Equal(Fixture.Assets.PlotlyScript.ToArray(), File.ReadAllBytes(folder.File("site", "assets", "plotly.js")));
        string[] all = [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)];
        Assert.Equal(8, all.Length);
    }

    [Fact]
    public void Pages_refer_to_nothing_outside_the_site()
    {
        using var folder = new TemporaryFolder();
        SiteBuilder.Build([First, Second], Options, Fixture.Assets, folder.Path);
        foreach (string page in Directory.EnumerateFiles(folder.Path, "*.html"))
        {
            string html = File.ReadAllText(page);
            Assert.DoesNotContain("http:", html, StringComparison.Ordinal);
            Assert.DoesNotContain("https:", html, StringComparison.Ordinal);
            Assert.DoesNotContain("=\"//", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Neighbours_and_links_between_notebooks_lead_to_pages()
    {
        using var folder = new TemporaryFolder();
        SiteBuilder.Build([First, Second], Options, Fixture.Assets, folder.Path);
        string one = File.ReadAllText(folder.File("01-one.html")), two = File.ReadAllText(folder.File("02-two.html"));
        Assert.Contains("<a href=\"02-two.html#idea\">two</a>", one, StringComparison.Ordinal);
        Assert.Contains("<a rel=\"next\" href=\"02-two.html\"><span>Next</span> Two</a>", one, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"prev\"", one, StringComparison.Ordinal);
        Assert.Contains("<a rel=\"prev\" href=\"01-one.html\"><span>Previous</span> One</a>", two, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_tells_minutes_level_and_needs_in_order()
    {
        using var folder = new TemporaryFolder();
        SiteBuilder.Build([First, Second], Options, Fixture.Assets, folder.Path);
        string index = File.ReadAllText(folder.File("index.html"));
        Assert.Contains("Start <em>here</em>.", index, StringComparison.Ordinal);
        Assert.Contains("<li>25 minutes</li><li>introductory</li>", index, StringComparison.Ordinal);
        Assert.Contains("needs <a href=\"01-one.html\" title=\"One\">01</a>", index, StringComparison.Ordinal);
        Assert.True(index.IndexOf("What is One?", StringComparison.Ordinal) < index.IndexOf("What is Two?", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_pages_with_charts_load_plotly()
    {
        using var folder = new TemporaryFolder();
        SiteBuilder.Build([First, Second], Options, Fixture.Assets, folder.Path);
        Assert.DoesNotContain("plotly.js", File.ReadAllText(folder.File("01-one.html")), StringComparison.Ordinal);
        Assert.Contains("assets/plotly.js?v=", File.ReadAllText(folder.File("02-two.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_not_changed_is_not_written_again()
    {
        using var folder = new TemporaryFolder();
        SiteBuilder.Build([First, Second], Options, Fixture.Assets, folder.Path);
        DateTime before = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (string file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, before);

        Notebook changed = First.WithCells([.. First.Cells, Fixture.Text("More.")]);
        SiteReport report = SiteBuilder.Build([changed, Second], Options, Fixture.Assets, folder.Path);
        Assert.Equal(["01-one.html"], report.Written);
        Assert.Equal(7, report.Unchanged.Length);
        Assert.Equal(before, File.GetLastWriteTimeUtc(folder.File("02-two.html")));
        Assert.NotEqual(before, File.GetLastWriteTimeUtc(folder.File("01-one.html")));
    }

    [Fact]
    public void The_page_of_a_notebook_that_left_goes_and_other_files_stay()
    {
        using var folder = new TemporaryFolder();
        SiteBuilder.Build([First, Second], Options, Fixture.Assets, folder.Path);
        File.WriteAllText(folder.File("mine.html"), "<p>mine</p>");
        SiteReport report = SiteBuilder.Build([First], Options, Fixture.Assets, folder.Path);
        Assert.Equal(["02-two.html"], report.Removed);
        Assert.False(File.Exists(folder.File("02-two.html")));
        Assert.True(File.Exists(folder.File("mine.html")));
    }

    [Fact]
    public void Two_notebooks_of_one_name_are_refused_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var problem = Assert.Throws<ArgumentException>(() => SiteBuilder.Build([First, First], Options, Fixture.Assets, folder.Path));
        Assert.StartsWith("two pages of a site would be '01-one.html'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_notebooks_give_the_same_bytes_under_any_culture()
    {
        using var here = new TemporaryFolder();
        using var there = new TemporaryFolder();
        SiteBuilder.Build([First, Second], Options, Fixture.Assets, here.Path);
        Cultures.Run(Cultures.CommaDecimal, () => SiteBuilder.Build([First, Second], Options, Fixture.Assets, there.Path));
        Assert.Equal(File.ReadAllText(here.File("02-two.html")), File.ReadAllText(there.File("02-two.html")));
    }
}
