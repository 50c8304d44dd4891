using NotebookEngine;
using Testing;

namespace Browser.Tests;

/// <summary>
/// A notebook is code, but whose page shows it must not be run by it: a file that somebody else has written, opened in
/// one's own live course, shows its outputs and reaches no further.
/// </summary>
public sealed class HostileOutputTests(OfflineBrowser browser)
{
    private const string Name = "05-gpt3-ratio.ipynb";

    private static readonly string[] Attacks =
    [
        "<script>window.reached = 'script'</script>",
        "<img src=x onerror=\"window.reached = 'image'\">",
        "<svg onload=\"window.reached = 'svg'\"><script>window.reached = 'svg script'</script><a xlink:href=\"javascript:window.reached = 1\"><text>t</text></a></svg>",
        "<iframe srcdoc=\"<script>parent.reached = 'frame'</script>\"></iframe><object data=\"/\"></object><embed src=\"/\">",
        "<a id=\"tempting\" href=\"java\tscript:window.reached = 'link'\">tempting</a>",
        "<form action=\"/\"><button formaction=\"javascript:window.reached = 'form'\">b</button></form><input autofocus onfocus=\"window.reached = 'focus'\">",
        "<details open ontoggle=\"window.reached = 'toggle'\"><summary>s</summary></details><math href=\"javascript:window.reached = 1\"><mi>x</mi></math>",
        "<style>@import url(/nowhere); .bar, main { display: none !important; } * { background: url(javascript:1) }</style>",
        "<base href=\"http://127.0.0.1:1/\"><meta http-equiv=\"refresh\" content=\"0;url=http://127.0.0.1:1/\"><link rel=\"stylesheet\" href=\"http://127.0.0.1:1/x.css\">",
        "<template><img src=x onerror=\"window.reached = 'template'\"></template></div></section><img src=x onerror=\"window.reached = 'broken out'\">",
        "<noscript><p title=\"</noscript><img src=x onerror=window.reached='mutated'>\"></noscript><math><mtext><table><mglyph><style><img src=x onerror=window.reached='mathml'></style></mglyph></table></mtext></math>",
    ];

    [Fact]
    public void What_a_cell_shows_runs_no_script_in_the_page_and_nobody_else_sees_it() => browser.Use(_ =>
    {
        using var course = new ServedCourse("--listen");
        string all = string.Join('\n', Attacks), quoted = $"\"\"\"\"\"\n{all}\n\"\"\"\"\"";
        Directory.CreateDirectory(Path.GetDirectoryName(course.Mine(Name))!);
        Notebook.Create(
        [
            NotebookCell.Create(CellKind.Markdown, "# Hostile\n\n" + all + "\n\n[link](javascript:window.reached=1)", "text"),
            NotebookCell.Create(CellKind.Code, "#r \"../artifacts/course/Coursework.dll\"", "set-up"),
            NotebookCell.Create(CellKind.Code, $"HTML({quoted})", "html"),
            NotebookCell.Create(CellKind.Code, $"Markdown({quoted})", "markdown"),
            NotebookCell.Create(CellKind.Code, $"Console.WriteLine({quoted})", "console"),
            NotebookCell.Create(CellKind.Code, "ScalingLaws.Charts.ModelFigures.SizesAndTokens([(\"<img src=x onerror=window.reached=2>\", 1e9, 2e10)], \"<svg onload=window.reached=3>\", 2e9, 3e10)", "chart"),
            NotebookCell.Create(CellKind.Code, $"throw new Exception({quoted});", "error"),
        ]).Save(course.Mine(Name));
        var page = new LivePage(browser, course);
        page.OpenMap();
        browser.Visit(course.Page("notebook/05"));
        page.WaitUntilReady();
        browser.WaitFor("document.querySelector('#cell-error')?.dataset.state === 'failed'");
        page.WaitForText("html", "tempting");
        page.ScrollTo("chart");
        browser.WaitFor("document.querySelector('#cell-chart figure.chart')?.dataset.state === 'drawn'");
        browser.Run("document.querySelectorAll('details').forEach(d => d.open = true); document.querySelectorAll('a').forEach(a => { if (a.textContent === 'tempting') a.click(); })");
        Thread.Sleep(500);
        Assert.True(browser.Run<bool>("window.reached === undefined"), "a cell's output ran script: " + browser.Run<string>("String(window.reached)"));
        Assert.Empty(browser.Texts("""
            [...document.querySelectorAll('[data-outputs] *, .text *')].filter(e => !e.closest('.plot')).filter(e =>
              e.matches('script:not([type="application/json"]), iframe, object, embed, form, input, base, meta, link, template, noscript')
              || [...e.attributes].some(a => /^on/i.test(a.name) || /^\s*j\s*a\s*v\s*a\s*s\s*c/i.test(a.value))).map(e => e.outerHTML.slice(0, 80))
            """));
        Assert.Equal(0, browser.Run<long>("document.querySelectorAll('.plot img, .plot [onerror]').length"));
        // The page around it is as it was.
        Assert.True(browser.Run<bool>("document.querySelector('.bar').offsetHeight > 20 && document.baseURI === location.origin + '/'"));
        // And were something to slip through, the policy stops it.
        browser.Run("const s = document.createElement('script'); s.textContent = 'window.reached = 3'; document.body.append(s); const i = document.createElement('img'); i.setAttribute('onerror', 'window.reached = 4'); i.src = '/nowhere'; document.body.append(i)");
        Thread.Sleep(300);
        Assert.True(browser.Run<bool>("window.reached === undefined"), "the policy lets inline script run");

        // Somebody else at the same server, in a notebook of the same number, sees the course's and not this.
        Uri guest = new(course.Page(""), "/?token=" + File.ReadAllText(course.Mine(Path.Combine(".live", "class-token"))));
        browser.Visit(guest);
        browser.WaitFor("document.querySelector('.live-map')");
        page.Open("05");
        Assert.Equal("5. GPT-3's ratio", browser.Run<string>("document.querySelector('h1').innerText"));
        Assert.Equal(0, browser.Run<long>("document.querySelectorAll('#cell-html').length"));
        Assert.Single(Directory.GetDirectories(course.Mine("seats")));
        Assert.Contains("Hostile", File.ReadAllText(course.Mine(Name)), StringComparison.Ordinal);
    });
}
