using OpenQA.Selenium;

namespace Browser.Tests;

/// <summary>Live pages for everybody: by ear, by keyboard, on a laptop and on a projector, by day and by night.</summary>
public sealed class LiveAccessTests(OfflineBrowser browser)
{
    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public void Nothing_on_map_and_notebook_stands_in_anyones_way(string scheme) => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        browser.Prefer(scheme);
        page.OpenMap();
        browser.Keep($"live-map-{scheme}");
        NoViolations();
        page.Open("05");
        page.Edit("attempt");
        page.ScrollTo("situation");
        browser.WaitFor("document.querySelector('#cell-situation figure.chart[data-state=drawn]')");
        Assert.Equal("rgba(0,0,0,0)", browser.Run<string>("document.querySelector('#cell-situation .js-plotly-plot')._fullLayout.paper_bgcolor").Replace(" ", "", StringComparison.Ordinal));
        browser.Keep($"live-notebook-{scheme}");
        NoViolations();
        Assert.Equal(0, browser.Run<long>("[...document.querySelectorAll('.parameter input[type=range]')].filter(s => !s.closest('.parameter').querySelector('.box')).length"));
    });

    [Theory]
    [InlineData(1280, 720)]
    [InlineData(1920, 1080)]
    public void Nothing_overlaps_and_nothing_is_cut(int width, int height) => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        browser.Size(width, height);
        Assert.True(browser.Run<bool>("document.documentElement.scrollWidth <= innerWidth"));
        page.Open("17");
        page.ScrollTo("situation");
        browser.WaitFor("document.querySelector('#cell-situation figure.chart[data-state=drawn]')");
        browser.Keep($"live-notebook-{height}");
        Assert.True(browser.Run<bool>("document.documentElement.scrollWidth <= innerWidth"));
        // Pairs of boxes that must not share a point, and the least room for the drawing.
        Assert.Empty(browser.Texts("""
            (() => {
              const box = e => e.getBoundingClientRect();
              const meet = (a, b) => a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
              const problems = [];
              const apart = (name, all) => all.forEach((a, i) => all.slice(i + 1).forEach(b => { if (meet(box(a), box(b))) problems.push(`${name}: ${a.outerHTML.slice(0, 60)} and ${b.outerHTML.slice(0, 60)}`); }));
              apart('bar', [document.querySelector('.home'), ...document.querySelectorAll('.tools > *')]);
              apart('columns', [document.querySelector('.rail'), document.querySelector('main')]);
              for (const row of document.querySelectorAll('.parameter')) apart('parameter', [...row.children].filter(c => !c.hidden));
              for (const head of document.querySelectorAll('.cell-head')) apart('head', [...head.children]);
              apart('cells', [...document.querySelectorAll('[data-cell]')]);
              const rail = box(document.querySelector('.rail'));
              for (const control of document.querySelectorAll('.parameter input, .parameter select')) if (box(control).right > rail.right) problems.push(`cut: ${control.outerHTML}`);
              const plot = box(document.querySelector('#cell-situation .plot'));
              if (plot.width < innerWidth / 2) problems.push(`the drawing has ${plot.width} of ${innerWidth}`);
              return problems;
            })()
            """));
    });

    [Fact]
    public void Everything_can_be_done_by_keyboard() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        browser.Run("document.querySelector('[data-entry=\"05\"] h2 a').focus()");
        browser.Press(Keys.Enter);
        page.WaitUntilReady();
        page.WaitForText("compute", "175B parameters");
        page.WaitUntilIdle();
        // From the top to the code by Tab alone: the link past the bar, the bar, the form, then the cells.
        browser.Run("document.activeElement.blur(); scrollTo(0, 0)");
        var passed = new List<string>();
        for (int i = 0; i < 40 && !passed.Contains("stand-in"); i++)
        {
            browser.Press(Keys.Tab);
            passed.Add(browser.Run<string>("(e => e.matches('[data-stand-in]') ? 'stand-in' : e.matches('.parameter input[type=range]') ? 'slider' : e.matches('.box') ? 'box' : e.matches('.skip') ? 'skip' : e.innerText?.trim() ?? '')(document.activeElement)"));
        }
        Assert.Contains("skip", passed);
        Assert.Contains("slider", passed);
        Assert.Contains("box", passed);
        Assert.Contains("Run all", passed);
        Assert.Equal("stand-in", passed[^1]);
        browser.Press(Keys.ArrowDown);
        browser.Press(Keys.ArrowDown);
        browser.WaitFor("document.activeElement.closest('[data-cell]')?.dataset.cell === 'parameters'");
        browser.Press(Keys.Enter);
        browser.WaitFor("document.querySelector('#cell-parameters .monaco-editor.focused')");
        page.TypeOverFirstLine("double parameters = 7e9;");
        browser.Press(Keys.Shift + Keys.Enter);
        page.WaitForText("compute", "7B parameters");
        browser.WaitFor("document.activeElement.closest('[data-cell]')?.dataset.cell === 'validation'");
        browser.Press("b");
        browser.WaitFor("document.querySelector('[data-cell^=mine] .monaco-editor.focused')");
        browser.Press("6 * parameters");
        browser.Press(Keys.Control + Keys.Enter);
        browser.WaitFor("document.querySelector('[data-cell^=mine] [data-outputs]').innerText.includes('42000000000')");
        browser.Press(Keys.Escape);
        browser.WaitFor("document.activeElement.matches('[data-cell^=mine] [data-stand-in]')");
        browser.Press("d");
        browser.Press("d");
        browser.WaitFor("!document.querySelector('[data-cell^=mine]')");
        browser.Run("document.querySelector('#cell-compute [data-stand-in]').focus()");
        browser.Press("z");
        browser.WaitFor("document.querySelector('[data-cell^=mine]')");
    });

    [Fact]
    public void Completion_and_signatures_come_from_the_session() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        page.Open("05");
        page.Edit("compute");
        browser.Press(Keys.Control + Keys.End);
        browser.Press(Keys.Enter + "chinchilla.Optim");
        browser.WaitFor("document.querySelector('.suggest-widget.visible')?.innerText.includes('OptimalAllocation')");
        browser.Press(Keys.Enter);
        browser.Press("(");
        browser.WaitFor("document.querySelector('.parameter-hints-widget.visible')?.innerText.includes('OptimalAllocation')");
    });

    private void NoViolations()
    {
        string[] violations = Accessibility.Violations(browser);
        Assert.True(violations.Length == 0, string.Join(Environment.NewLine, violations));
    }
}
