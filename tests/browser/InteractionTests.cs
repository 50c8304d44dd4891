using OpenQA.Selenium;

namespace Browser.Tests;

/// <summary>What a reader does with a page.</summary>
public sealed class InteractionTests(OfflineBrowser browser, Sites sites)
{
    private const string Slider = "[...document.querySelectorAll('figure.chart')].find(c => c.querySelector('input[type=range]'))";
    private const string Menus = "[...document.querySelectorAll('figure.chart')].find(c => c.querySelector('select'))";

    [Fact]
    public void A_slider_moves_its_chart_and_its_caption_by_keyboard() => browser.Use(_ =>
    {
        browser.Open(sites.File(Sites.Sample, "everything"));
        browser.Run($"{Slider}.querySelector('input').focus()");
        browser.Press(Keys.ArrowRight);
        browser.Press(Keys.ArrowRight);
        Assert.Equal("3,6,9", browser.Run<string>($"{Slider}.querySelector('.plot').data[0].y.join()"));
        Assert.Equal("3", browser.Run<string>($"{Slider}.querySelector('output').value"));
        Assert.Contains("3 steps", browser.Run<string>($"{Slider}.querySelector('figcaption').textContent"), StringComparison.Ordinal);
        Assert.Empty(browser.ConsoleErrors());
    });

    [Fact]
    public void Menus_and_buttons_change_their_chart() => browser.Use(_ =>
    {
        browser.Open(sites.File(Sites.Sample, "everything"));
        browser.Run($"const c = {Menus}; c.querySelectorAll('button')[1].click(); const s = c.querySelector('select'); s.selectedIndex = 1; s.dispatchEvent(new Event('change'))");
        Assert.Equal("log 5,7", browser.Run<string>($"{Menus}.querySelector('.plot').layout.yaxis.type + ' ' + {Menus}.querySelector('.plot').data[0].y.join()"));
        Assert.Equal("true", browser.Run<string>($"{Menus}.querySelectorAll('button')[1].getAttribute('aria-pressed')"));
    });

    [Fact]
    public void A_change_of_theme_recolours_charts_and_keeps_what_was_chosen() => browser.Use(_ =>
    {
        browser.Open(sites.File(Sites.Sample, "everything"));
        browser.Run("localStorage.clear()");
        browser.Run($"const i = {Slider}.querySelector('input'); i.value = 3; i.dispatchEvent(new Event('input'))");
        Assert.Equal("#0060a8", browser.Run<string>($"{Slider}.querySelector('.plot').data[0].line.color"));
        browser.Find("#theme").Click();
        browser.Find("#theme").Click();
        Assert.Equal("Theme: dark", browser.Find("#theme").Text);
        browser.WaitFor($"{Slider}.querySelector('.plot').data[0].line.color === '#4da6ff'");
        Assert.Equal("4,8,12", browser.Run<string>($"{Slider}.querySelector('.plot').data[0].y.join()"));
        browser.Open(sites.File(Sites.Sample, "formulas"));
        Assert.Equal("dark", browser.Run<string>("document.documentElement.dataset.theme"));
        browser.Run("localStorage.clear()");
    });

    [Fact]
    public void A_chart_without_a_theme_of_its_own_takes_the_pages() => browser.Use(_ =>
    {
        const string student = "[...document.querySelectorAll('figure.chart')].at(-1).querySelector('.plot')";
        browser.Prefer("dark");
        browser.Open(sites.File(Sites.Sample, "everything"));
        string ink = browser.Run<string>("getComputedStyle(document.body).color"), text = browser.Run<string>($"getComputedStyle({student}.querySelector('.xtick text')).fill");
        Assert.Equal(ink, text);
        Assert.Equal("rgba(0,0,0,0)", browser.Run<string>($"{student}._fullLayout.paper_bgcolor").Replace(" ", "", StringComparison.Ordinal));
    });

    [Fact]
    public void Code_can_be_put_away_and_comes_back() => browser.Use(_ =>
    {
        browser.Open(sites.File(Sites.Sample, "everything"));
        browser.Run("localStorage.clear()");
        browser.Find("#code").Click();
        Assert.False(browser.Find(".source").Displayed);
        browser.Find("#code").Click();
        Assert.True(browser.Find(".source").Displayed);
    });

    [Fact]
    public void The_first_tab_stop_leads_to_the_content() => browser.Use(_ =>
    {
        browser.Open(sites.File(Sites.Sample, "everything"));
        browser.Press(Keys.Tab);
        Assert.Equal("Skip to the content", browser.Run<string>("document.activeElement.textContent"));
        browser.Press(Keys.Enter);
        Assert.Equal("content", browser.Run<string>("document.activeElement.id"));
    });

    [Fact]
    public void What_a_cell_puts_out_cannot_break_the_page() => browser.Use(_ =>
    {
        browser.Open(sites.File(Sites.Sample, "everything"));
        Assert.Equal(1, browser.Run<long>("document.querySelectorAll('main').length"));
        Assert.True(browser.Run<bool>("[...document.querySelectorAll('main .html p')].some(p => p.textContent === 'after' && !p.hasAttribute('onclick'))"));
        Assert.Equal("3px", browser.Run<string>("getComputedStyle(document.querySelector('.outputs .html td')).borderTopWidth"));
        Assert.NotEqual("3px", browser.Run<string>("getComputedStyle(document.querySelector('.cell.markdown td')).borderTopWidth"));
    });

    [Fact]
    public void Paper_gets_small_multiples_for_a_slider_in_light_colours() => browser.Use(_ =>
    {
        browser.Prefer("dark");
        browser.Open(sites.File(Sites.Sample, "everything"));
        browser.Run("dispatchEvent(new Event('beforeprint'))");
        Assert.Equal(["steps k 1: 1 steps", "steps k 3: 3 steps", "steps k 5: 5 steps"], browser.Texts($"[...{Slider}.querySelectorAll('.multiples p')].map(p => p.textContent)"));
        Assert.Equal(["1,2,3 #0060a8", "3,6,9 #0060a8", "5,10,15 #0060a8"], browser.Texts($"[...{Slider}.querySelectorAll('.multiples .js-plotly-plot')].map(p => p.data[0].y.join() + ' ' + p.data[0].line.color)"));
        browser.Run("dispatchEvent(new Event('afterprint'))");
        Assert.Equal(0, browser.Run<long>("document.querySelectorAll('.multiples').length"));
        browser.WaitFor($"{Slider}.querySelector('.plot').data[0].line.color === '#4da6ff'");
        byte[] pdf = browser.Pdf();
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, "everything.pdf"), pdf);
        Assert.Empty(browser.ConsoleErrors());
    });
}
