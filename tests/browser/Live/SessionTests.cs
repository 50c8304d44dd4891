using System.Diagnostics;
using OpenQA.Selenium;

namespace Browser.Tests;

/// <summary>Code that does not end, processes that do, and pages that are opened twice.</summary>
public sealed class SessionTests(OfflineBrowser browser)
{
    [Fact]
    public void An_endless_loop_is_stopped_while_the_page_lives() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        page.Open("05");
        page.Edit("situation");
        page.TypeOver("int turns = 0; while (true) turns++;");
        browser.Press(Keys.Control + Keys.Enter);
        browser.WaitFor("document.querySelector('#cell-situation .elapsed')?.textContent.startsWith('1.')");
        // The page answers meanwhile.
        const string theme = "document.documentElement.dataset.theme ?? 'auto'";
        string before = browser.Run<string>(theme);
        browser.Run("document.querySelector('[data-theme-switch]').click()");
        Assert.NotEqual(before, browser.Run<string>(theme));
        browser.Run("document.querySelector('#cell-situation [data-stop]').click()");
        browser.WaitFor("document.querySelector('#cell-situation').dataset.state === 'interrupted'");
        Assert.Equal("stopped", browser.Find("#cell-situation .cell-state").Text);
        // Variables have survived. (After two thousand million turns the count is negative.)
        page.TypeOver("turns == 0 ? \"gone\" : \"still here");
        browser.Press(Keys.Control + Keys.Enter);
        page.WaitForText("situation", "still here");
    });

    [Fact]
    public void A_process_that_was_killed_is_told_and_started_again() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        page.Open("05");
        foreach (int id in course.Sessions())
        {
            using Process session = Process.GetProcessById(id);
            session.Kill();
        }
        browser.WaitFor("document.querySelector('[data-banner=ended]')");
        browser.Keep("live-ended");
        Assert.Contains("175B parameters", page.Shown("compute"), StringComparison.Ordinal);
        browser.Run("[...document.querySelectorAll('[data-banner=ended] button')].find(b => b.textContent.includes('run all')).click()");
        browser.WaitFor("!document.querySelector('[data-banner=ended]') && document.querySelector('#cell-models').dataset.state === 'done'");
        page.WaitUntilIdle();
        Assert.Single(course.Sessions());
    });

    [Fact]
    public void Two_tabs_show_one_notebook_and_two_notebooks_live_side_by_side() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        page.Open("05");
        string first = browser.Tab;
        browser.OpenTab();
        page.Open("05");
        page.TypeInBox("tokens", "2e12");
        page.WaitForText("compute", "on 2T tokens");
        page.Edit("attempt");
        page.TypeOverFirstLine("double? ratio = 7;");
        string second = browser.Tab;
        browser.GoToTab(first);
        page.WaitForText("compute", "on 2T tokens");
        browser.WaitFor("document.querySelector('[data-parameter=tokens] .box').value === '2e12'");
        browser.WaitFor("document.querySelector('#cell-attempt [data-stand-in]').textContent.includes('ratio = 7;')");
        page.Open("17");
        Assert.Equal(2, course.Sessions().Length);
        browser.CloseTab(second, returnTo: first);
    });

    [Fact]
    public void A_page_loaded_anew_during_a_run_shows_the_run() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        page.Open("05");
        page.Edit("situation");
        page.TypeOver("for (int i = 0; i < 60; i++) { Console.WriteLine($\"line {i}\"); System.Threading.Thread.Sleep(100);");
        browser.Press(Keys.Control + Keys.Enter);
        page.WaitForText("situation", "line 3");
        browser.Visit(course.Page("notebook/05"));
        page.WaitUntilReady();
        browser.WaitFor("document.querySelector('#cell-situation').dataset.state === 'running' && document.querySelector('#cell-situation [data-outputs]').innerText.includes('line 3')");
        page.WaitForText("situation", "line 59");
        browser.WaitFor("document.querySelector('#cell-situation').dataset.state === 'done'");
    });
}
