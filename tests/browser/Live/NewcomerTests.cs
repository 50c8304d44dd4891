using OpenQA.Selenium;

namespace Browser.Tests;

/// <summary>The first half hour of a student: look, change, answer, come back.</summary>
public sealed class NewcomerTests(OfflineBrowser browser)
{
    [Fact]
    public void A_newcomer_changes_a_parameter_three_ways_answers_and_finds_all_again_after_a_crash() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        Assert.Equal("NotStarted", browser.Run<string>("document.querySelector('[data-entry=\"05\"]').dataset.progress"));
        Assert.Contains("25 minutes", browser.Run<string>("document.querySelector('[data-entry=\"05\"]').innerText"), StringComparison.Ordinal);
        browser.Keep("live-map");
        browser.Run("document.querySelector('[data-entry=\"05\"] h2 a').click()");
        page.WaitUntilReady();
        page.WaitForText("compute", "175B parameters on 300B tokens cost 3.15e23 FLOP");
        page.WaitUntilIdle();

        page.ScrollTo("situation");
        browser.WaitFor("document.querySelector('#cell-situation figure.chart[data-state=drawn]')");
        string chart = page.ChartOf("situation");
        browser.Run("document.querySelector('[data-parameter=parameters] input[type=range]').focus()");
        for (int i = 0; i < 5; i++)
            browser.Press(Keys.ArrowRight);
        page.WaitForText("compute", "195B parameters");
        page.WaitForOtherChart("situation", chart);
        Assert.Equal("1.95e11", browser.Run<string>("document.querySelector('[data-parameter=parameters] .box').value"));

        chart = page.ChartOf("situation");
        page.TypeInBox("tokens", "2e12");
        page.WaitForText("compute", "on 2T tokens");
        page.WaitForOtherChart("situation", chart);

        chart = page.ChartOf("situation");
        page.Edit("parameters");
        page.TypeOverFirstLine("double parameters = 13e9; // parameters N; 1e7 … 1e13; GPT-3 has 175e9");
        browser.Press(Keys.Shift + Keys.Enter);
        page.WaitForText("compute", "13B parameters on 2T tokens cost 1.56e23 FLOP");
        page.ScrollTo("situation");
        page.WaitForOtherChart("situation", chart);
        Assert.Equal("13e9", browser.Run<string>("document.querySelector('[data-parameter=parameters] .box').value"));

        page.Edit("attempt");
        page.TypeOverFirstLine("double? ratio = 20;");
        browser.Press(Keys.Control + Keys.Enter);
        page.WaitForText("check-ratio", "that is the rule of thumb");
        page.TypeOverFirstLine("double? ratio = 2e12 / 13e9;");
        browser.Press(Keys.Control + Keys.Enter);
        browser.WaitFor("document.querySelector('#cell-check-ratio .course-note-right')");
        page.WaitUntilIdle();
        ServedCourse.WaitFor(() => File.ReadAllText(course.Mine("05-gpt3-ratio.ipynb")).Contains("ratio = 2e12 / 13e9", StringComparison.Ordinal), "the answer in the student's file");
        page.OpenMap();
        Assert.Contains("1 of 4 parts solved", browser.Run<string>("document.querySelector('[data-entry=\"05\"]').innerText"), StringComparison.Ordinal);
        page.Open("05");
        // Outputs are written a moment after they have come.
        Thread.Sleep(4000);

        course.Crash();
        browser.WaitFor("!document.querySelector('#components-reconnect-modal').hidden");
        browser.Keep("live-lost");
        course.Start();
        page.OpenMap();
        Assert.Contains("1 of 4 parts solved", browser.Run<string>("document.querySelector('[data-entry=\"05\"]').innerText"), StringComparison.Ordinal);
        page.Open("05");
        Assert.Contains("ratio = 2e12 / 13e9", browser.Run<string>("document.querySelector('#cell-attempt [data-stand-in]').textContent"), StringComparison.Ordinal);
        Assert.Contains("13B parameters on 2T tokens", page.Shown("compute"), StringComparison.Ordinal);
        Assert.True(browser.Run<bool>("Boolean(document.querySelector('#cell-check-ratio .course-note-right'))"));
        Assert.DoesNotContain("13e9; // parameters", File.ReadAllText(Testing.Repository.File("notebooks", "05-gpt3-ratio.ipynb")), StringComparison.Ordinal);
    });

    [Fact]
    public void A_value_that_does_not_fit_is_told_beside_its_box() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        page.Open("05");
        page.TypeInBox("tokens", "1,5e9");
        browser.WaitFor("!document.querySelector('[data-parameter=tokens] [data-problem]').hidden");
        Assert.Contains("write the decimal point as a point", browser.Find("[data-parameter=tokens] [data-problem]").Text, StringComparison.Ordinal);
        Assert.Equal("true", browser.Run<string>("document.querySelector('[data-parameter=tokens] .box').getAttribute('aria-invalid')"));
        Assert.Contains("on 300B tokens", page.Shown("compute"), StringComparison.Ordinal);
        page.TypeInBox("tokens", "1.5e9");
        page.WaitForText("compute", "on 1.5B tokens");
        browser.WaitFor("document.querySelector('[data-parameter=tokens] [data-problem]').hidden");
    });

    [Fact]
    public void What_was_changed_is_compared_reset_undone_and_downloaded() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        page.Open("05");
        page.Edit("compute");
        page.TypeOverFirstLine("double compute = 5 * parameters * tokens;");
        browser.Press(Keys.Shift + Keys.Enter);
        page.WaitForText("compute", "2.63e23 FLOP");
        Choose("Compare with the original");
        browser.WaitFor("document.querySelector('dialog[open] .added')");
        Assert.Contains("double compute = 5 * parameters", browser.Find("dialog .added").Text, StringComparison.Ordinal);
        Assert.Contains("double compute = 6 * parameters", browser.Find("dialog .taken").Text, StringComparison.Ordinal);
        browser.Keep("live-compare");
        browser.Press(Keys.Escape);
        browser.WaitFor("!document.querySelector('dialog')");
        string saved = browser.Await<string>("fetch('download/05').then(r => r.text()).then(done)");
        Assert.Contains("5 * parameters * tokens", saved, StringComparison.Ordinal);
        Assert.Contains("\"nbformat\": 4", saved, StringComparison.Ordinal);
        Choose("Reset this notebook");
        browser.WaitFor("document.querySelector('dialog[open] .strong')");
        browser.Find("dialog .strong").Click();
        browser.WaitFor("document.querySelector('#cell-compute [data-stand-in]').textContent.includes('6 * parameters')");
        Choose("Undo the last change");
        browser.WaitFor("document.querySelector('#cell-compute [data-stand-in]').textContent.includes('5 * parameters')");
    });

    private void Choose(string entry)
    {
        browser.Run("[...document.querySelectorAll('.tools .menu summary')].find(s => s.textContent === 'Notebook').click()");
        browser.Run($"[...document.querySelectorAll('.tools .menu-items button')].find(b => b.textContent === {LivePage.Quoted(entry)}).click()");
    }
}
