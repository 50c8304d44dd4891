using System.Text.RegularExpressions;
using OpenQA.Selenium;

namespace Browser.Tests;

/// <summary>A class on one server, and a laptop that is closed meanwhile.</summary>
public sealed partial class ClassTests(OfflineBrowser browser)
{
    [Fact]
    public void Eight_students_work_on_one_server_each_with_a_state_of_their_own() => browser.Use(_ =>
    {
        using var course = new ServedCourse("--listen");
        string token = File.ReadAllText(course.Mine(Path.Combine(".live", "class-token"))).Trim();
        var page = new LivePage(browser, course);
        string own = browser.Tab;
        var tabs = new List<string>();
        for (int i = 1; i <= 8; i++)
        {
            // Who comes without a cookie is somebody new; the tabs of those before keep the connections they have.
            browser.ForgetCookies();
            browser.OpenTab();
            browser.Visit(course.Page($"?token={token}"));
            browser.WaitFor("document.querySelector('.live-map')");
            tabs.Add(browser.Tab);
            page.Open("05");
            SetTokens($"{i}e12");
            page.WaitForText("compute", $"on {i}T tokens");
        }
        for (int i = 1; i <= 8; i++)
        {
            browser.GoToTab(tabs[i - 1]);
            Assert.Contains($"on {i}T tokens", page.Shown("compute"), StringComparison.Ordinal);
        }
        Assert.Equal(8, course.Sessions().Length);
        string[] files = [.. Directory.GetDirectories(course.Mine("seats")).SelectMany(seat => Directory.GetFiles(seat, "05-*.ipynb"))];
        ServedCourse.WaitFor(() => files.Select(f => Tokens().Match(File.ReadAllText(f)).Value).Distinct().Count() == 8, "eight files with eight values");
        Assert.Equal(8, files.Length);
        foreach (string tab in tabs)
            browser.CloseTab(tab, returnTo: own);
    });

    [Fact]
    public void A_laptop_that_slept_for_a_minute_goes_on_where_it_was() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        var page = new LivePage(browser, course);
        page.OpenMap();
        page.Open("05");
        page.Edit("situation");
        page.TypeOver("for (int i = 0; i < 20; i++) { Console.WriteLine($\"line {i}\"); System.Threading.Thread.Sleep(1000);");
        browser.Press(Keys.Control + Keys.Enter);
        page.WaitForText("situation", "line 1");
        // Longer than the server waits for a sign of life.
        browser.Sleep(TimeSpan.FromSeconds(65));
        page.WaitForText("situation", "line 19");
        browser.WaitFor("document.querySelector('#cell-situation').dataset.state === 'done'");
        SetTokens("3e12");
        page.WaitForText("compute", "on 3T tokens");
        Assert.Single(course.Sessions());
    });

    private void SetTokens(string value)
    {
        browser.Run("document.querySelector('[data-parameter=tokens] .box').focus()");
        browser.Press(Keys.Control + "a");
        browser.Press(value + Keys.Enter);
    }

    [GeneratedRegex(@"double tokens = [0-9.eE+]+;")]
    private static partial Regex Tokens();
}
