namespace Browser.Tests;

/// <summary>Every page of every site, opened from the file system with the network cable out.</summary>
public sealed class PageTests(OfflineBrowser browser, Sites sites)
{
    private const string NotDrawn = """
        return [...document.querySelectorAll('figure.chart')].filter(chart => {
          const plot = chart.querySelector('.plot'), box = plot.querySelector('.main-svg')?.getBoundingClientRect();
          const marks = '.cartesianlayer .plot path, .cartesianlayer .plot image, .cartesianlayer .plot use, .gl-container canvas, .polarlayer path, .pielayer path, .table';
          const shown = [...plot.querySelectorAll(marks)].some(mark => {
            const m = mark.getBoundingClientRect();
            return (m.width > 1 || m.height > 1) && m.right > box.left && m.left < box.right && m.bottom > box.top && m.top < box.bottom;
          });
          return chart.dataset.state !== 'drawn' || !box || box.width < 200 || box.height < 150 || !shown || plot.calcdata.some(trace => trace.length === 0);
        }).map(chart => chart.dataset.state + ': ' + chart.querySelector('.plot').getAttribute('aria-label'));
        """;

    private const string PoorFormulas = """
        return [...document.querySelectorAll('math')].filter(m => {
          const box = m.getBoundingClientRect();
          return box.width < 3 || box.height < 5;
        }).map(m => 'no size: ' + m.textContent)
          .concat([...document.querySelectorAll('code.tex')].map(c => 'left as TeX: ' + c.textContent))
          .concat([...document.querySelectorAll('math')].filter(m => m.querySelector('merror')).map(m => 'error: ' + m.textContent));
        """;

    private const string TooWide = """
        return document.documentElement.scrollWidth <= innerWidth ? [] :
          [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll')).slice(0, 5)
            .map(e => e.tagName + '.' + e.className + ' reaches ' + e.getBoundingClientRect().right);
        """;

    public static TheoryData<string, string> Pages => Sites.All();

    [Theory, MemberData(nameof(Pages))]
    public void A_page_draws_all_it_has_in_both_themes_for_everyone(string site, string page) => browser.Use(_ =>
    {
        string file = sites.File(site, page);
        foreach (string theme in (string[])["light", "dark"])
        {
            browser.Prefer(theme);
            browser.Open(file);
            browser.Keep($"{site}-{page}-{theme}");
            Assert.True(page is "index" or "formulas" || browser.Run<long>("document.querySelectorAll('figure.chart').length") > 0, "a notebook without a chart");
            Assert.Empty(browser.Texts(NotDrawn));
            Assert.Empty(browser.Texts(PoorFormulas));
            Assert.Empty(Accessibility.Violations(browser));
        }
        Assert.Empty(browser.ConsoleErrors());
    });

    [Theory, MemberData(nameof(Pages))]
    public void A_page_fits_a_phone_a_laptop_and_a_projector(string site, string page) => browser.Use(_ =>
    {
        string file = sites.File(site, page);
        foreach ((int width, int height) in new[] { (360, 740), (1280, 720), (1920, 1080) })
        {
            browser.Size(width, height);
            browser.Open(file);
            browser.Keep($"{site}-{page}-{width}");
            Assert.Empty(browser.Texts(TooWide));
            Assert.Empty(browser.Texts(NotDrawn));
        }
        Assert.Empty(browser.ConsoleErrors());
    });

    [Theory, MemberData(nameof(Pages))]
    public void Links_within_a_site_lead_somewhere(string site, string page) => browser.Use(_ =>
    {
        string file = sites.File(site, page);
        browser.Open(file);
        string[] targets = browser.Texts("[...document.querySelectorAll('a[href]')].map(a => a.href).filter(h => h.startsWith('file:'))");
        Assert.NotEmpty(targets);
        foreach (Uri target in targets.Select(t => new Uri(t)))
        {
            Assert.True(File.Exists(target.LocalPath) || Directory.Exists(target.LocalPath), $"{page} links to {target}, which is not there");
            if (target.Fragment.Length > 1 && target.LocalPath == new Uri(file).LocalPath)
                Assert.True(browser.Run<bool>($"document.getElementById({System.Text.Json.JsonSerializer.Serialize(Uri.UnescapeDataString(target.Fragment[1..]))}) !== null"), $"{page} has no place {target.Fragment}");
        }
    });
}
