namespace Browser.Tests;

/// <summary>Notebooks on paper: typeset, whole, white, with their figures drawn.</summary>
public sealed class PrintTests(OfflineBrowser browser, Sites sites)
{
    private static readonly string[] OnScreenOnly = ["Theme:", "Hide code", "Skip to the content", "Description and values", "Not attempted", "No prediction yet", "On this page"];

    /// <summary>Notebooks of several kinds, on the two papers.</summary>
    public static TheoryData<string, double, double> Papers => new(
        from page in Sites.All().Select(row => row.Data).Where(row => row.Item1 == Sites.Course && row.Item2.Length > 2 && row.Item2[..2] is "05" or "13" or "17" or "20")
        from paper in new[] { (8.27, 11.69), (8.5, 11) }
        select (page.Item2, paper.Item1, paper.Item2));

    [Theory, MemberData(nameof(Papers))]
    public void A_notebook_prints_as_an_article(string page, double width, double height) => browser.Use(_ =>
    {
        browser.Prefer("dark");
        browser.OpenAsItIs(sites.File(Sites.Course, page), "?code=hidden");
        long charts = browser.Run<long>("[...document.querySelectorAll('figure.chart')].filter(c => !c.closest('.screen-only') && c.querySelector('.plot').clientWidth > 0).length");
        string[] multiples = browser.Texts("""
            return [...document.querySelectorAll('figure.chart')].filter(c => !c.closest('.screen-only') && c.figure?.layout.meta?.print?.steps).flatMap(c => {
              const { layout } = c.figure;
              return layout.meta.print.steps.map(step => `${layout.meta.print.label} ${layout.sliders[0].steps[step].label}`);
            });
            """);
        using var paper = new PrintedPaper(browser.Pdf(width, height));
        Keep(page, width);

        // A browser rounds a page to whole pixels of its own, 0.75 pt each.
        Assert.All(paper.Pages, p =>
        {
            Assert.Equal(72 * width, p.Width, 0.76);
            Assert.Equal(72 * height, p.Height, 0.76);
        });
        Assert.InRange(paper.Pages.Count, 2, 14);
        Assert.DoesNotContain("#r \"", paper.Text, StringComparison.Ordinal);
        Assert.All(OnScreenOnly, text => Assert.DoesNotContain(text, paper.Text, StringComparison.Ordinal));
        // Nothing is wider than the page's margins let it be, and every page has its number.
        Assert.All(paper.Pages, p =>
        {
            Assert.All(p.Words, w => Assert.True(w.Left > 45 && w.Right < p.Width - 45, $"page {p.Number}: '{w.Text}' reaches from {w.Left} to {w.Right} of {p.Width}"));
            Assert.Equal(p.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), p.Words.MaxBy(w => w.Top)!.Text);
            Assert.True(paper.Draw(p).IsWhiteAtTheCorner, $"page {p.Number} is not white");
        });
        // Each figure is drawn, in colour, below its caption and on its page.
        Assert.Equal(charts, paper.Figures.Count);
        Assert.All(paper.Figures, figure =>
        {
            double top = figure.Caption.Bottom + 15, bottom = top + 130;
            Assert.True(bottom < figure.Page.Height - 50, $"a figure on page {figure.Page.Number} begins at {top} of {figure.Page.Height}");
            (double share, double reach) = paper.Draw(figure.Page).Coloured(top, bottom);
            Assert.True(share > 0.001 && reach > 0.2, $"the figure at {top} on page {figure.Page.Number} shows colour on {share:P2} of its place, {reach:P0} across");
        });
        string words = paper.Text.Replace(" ", "", StringComparison.Ordinal);
        Assert.All(multiples, label => Assert.Contains(label.Replace(" ", "", StringComparison.Ordinal), words, StringComparison.Ordinal));
    });

    [Fact]
    public void Lines_of_a_figure_differ_by_dash_as_well_as_by_colour() => browser.Use(_ =>
    {
        foreach (string page in Papers.Select(row => row.Data.Item1).Distinct())
        {
            browser.OpenAsItIs(sites.File(Sites.Course, page));
            Assert.Empty(browser.Texts("""
                return [...document.querySelectorAll('figure.chart')].filter(c => c.dataset.state === 'drawn').flatMap(c => {
                  const lines = c.querySelector('.plot')._fullData.filter(t => t.visible === true && t.mode?.includes('lines') && !t.mode.includes('markers') && t.showlegend !== false && t.fill === 'none');
                  const looks = new Map();
                  for (const line of lines) {
                    const others = looks.get(line.line.dash) ?? [];
                    looks.set(line.line.dash, [...others, line]);
                  }
                  return [...looks.values()].filter(same => new Set(same.map(t => t.line.color)).size > 1)
                    .map(same => c.querySelector('figcaption').textContent + ': ' + same.map(t => t.name).join(' | '));
                });
                """));
        }
    });

    [Fact]
    public void With_code_the_cells_are_printed_in_full() => browser.Use(_ =>
    {
        string page = Papers.Select(row => row.Data.Item1).First();
        browser.OpenAsItIs(sites.File(Sites.Course, page), "?code=shown");
        using var paper = new PrintedPaper(browser.Pdf());
        Assert.Contains("Course.Validate(", paper.Text, StringComparison.Ordinal);
        Assert.All(paper.Pages, p => Assert.All(p.Words, w => Assert.True(w.Right < p.Width - 45, $"page {p.Number}: '{w.Text}' reaches {w.Right} of {p.Width}")));
    });

    [Fact]
    public void Notebook_20_is_the_write_up_with_its_deliverables_in_a_box() => browser.Use(_ =>
    {
        string page = Papers.Select(row => row.Data.Item1).Distinct().Single(name => name.StartsWith("20", StringComparison.Ordinal));
        browser.OpenAsItIs(sites.File(Sites.Course, page), "?code=hidden");
        using var paper = new PrintedPaper(browser.Pdf());
        foreach (string part in (string[])["Which runs, and why", "How the law is fitted, and how well it fits", "What it predicts", "To hand in:", "1. Size", "2. Hyperparameters", "3. Loss", "\"predicted_loss\":", "Limits"])
            Assert.Contains(part, paper.Text, StringComparison.Ordinal);
        // The exercise, its checks and the predictions are for the screen.
        foreach (string part in (string[])["Hints and solution", "Before money is spent", "Put your guess"])
            Assert.DoesNotContain(part, paper.Text, StringComparison.Ordinal);
        PrintedPaper.Page withBox = paper.Pages.Single(p => p.Words.Any(w => w.Text == "\"api_key\":"));
        Assert.Contains("To hand in:", string.Join(' ', withBox.Words.Select(w => w.Text)), StringComparison.Ordinal);
    });

    private void Keep(string page, double width)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{page}-{(width < 8.4 ? "a4" : "letter")}.pdf"), browser.Pdf(width, width < 8.4 ? 11.69 : 11));
    }
}
