using OpenQA.Selenium;

namespace Browser.Tests;

/// <summary>A notebook on a projector: slides, keys and clickers, parameters and answers while the class watches, the speaker's window.</summary>
public sealed class PresenterTests(OfflineBrowser browser)
{
    private const string Place = "document.querySelector('[data-place]').dataset.place";

    // What a person in the last row would complain of.
    private const string Poor = """
        (() => {
          const box = e => e.getBoundingClientRect(), problems = [];
          const stage = document.querySelector('[data-stage]'), slide = stage.querySelector('.slide'), room = box(stage);
          const isLong = stage.classList.contains('long'), at = document.querySelector('[data-place]').dataset.place;
          if (!isLong && (box(slide).bottom > room.bottom + 1 || box(slide).top < room.top - 1)) problems.push(`${at}: cut off`);
          if (box(slide).right > room.right + 1 || document.documentElement.scrollWidth > innerWidth) problems.push(`${at}: too wide`);
          const parts = [...slide.children].filter(c => !c.hidden && !c.matches('.kicker'));
          parts.forEach((p, i) => parts.slice(i + 1).forEach(q => { if (box(p).bottom > box(q).top + 1) problems.push(`${at}: ${p.className} over ${q.className}`); }));
          const bar = document.querySelector('.show-bar');
          if (box(bar).bottom > innerHeight + 1 || box(bar).top < room.bottom - 1) problems.push(`${at}: the bar is over the slide`);
          const tools = [...bar.querySelectorAll('a, button, .steps > span')];
          tools.forEach((p, i) => tools.slice(i + 1).forEach(q => { if (box(p).right > box(q).left + 1 && box(q).right > box(p).left + 1) problems.push(`bar: ${p.textContent} over ${q.textContent}`); }));
          if (!isLong && parseFloat(getComputedStyle(slide).fontSize) < innerHeight / 60) problems.push(`${at}: letters of ${getComputedStyle(slide).fontSize}`);
          for (const chart of slide.querySelectorAll('figure.chart')) {
            const plot = chart.querySelector('.plot');
            if (box(plot).height < innerHeight * 0.28) problems.push(`${at}: a chart ${box(plot).height} high`);
            if (Math.abs(plot._fullLayout.height - plot.clientHeight) > 2 || Math.abs(plot._fullLayout.width - plot.clientWidth) > 2) problems.push(`${at}: a chart drawn for another size`);
          }
          return problems;
        })()
        """;

    [Theory]
    [InlineData(1280, 720, "light")]
    [InlineData(1920, 1080, "dark")]
    public void Every_slide_fits_is_large_and_is_for_everyone(int width, int height, string scheme) => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        browser.Size(width, height);
        browser.Prefer(scheme);
        Open(course, "05");
        long slides = browser.Run<long>("Number(document.querySelector('.show').dataset.slides)");
        Assert.True(slides > 10);
        // Cells run in their order: with the last of the notebook's tables all charts are there.
        browser.Press("1");
        browser.Press("5");
        browser.Press(Keys.Enter);
        browser.WaitFor("document.querySelector('[data-cell=models] .output table')");
        browser.Press(Keys.Home);
        int charts = 0;
        for (int i = 0; i < slides; i++)
        {
            browser.WaitFor($"{Place}.startsWith('{i}.') && [...document.querySelectorAll('.slide figure.chart')].every(c => c.dataset.state === 'drawn')");
            // Sizes settle within two frames.
            browser.Await<object>("requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))");
            browser.WaitFor($"{Poor}.length === 0 || (performance.now() - (window.since ??= performance.now()) > 3000)");
            browser.Run("delete window.since");
            Assert.Empty(browser.Texts(Poor));
            charts += (int)browser.Run<long>("document.querySelectorAll('.slide figure.chart').length");
            if (i is 0 or 2 or 5 or 7)
                Assert.Empty(Accessibility.Violations(browser));
            browser.Keep($"present-{height}-{i + 1:00}");
            browser.Press(Keys.Shift + Keys.ArrowRight);
        }
        Assert.True(charts > 0, "no slide showed a chart");
        // Pages of other tests may complain that their server has gone.
        Assert.DoesNotContain(browser.ConsoleErrors(), e => e.Contains($":{course.Address.Port}/", StringComparison.Ordinal));
    });

    [Fact]
    public void Keys_and_clickers_lead_through_the_slides() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        Open(course, "05");
        void Pressed(string key, string place)
        {
            browser.Press(key);
            browser.WaitFor($"{Place} === '{place}'");
        }
        Assert.Equal("hidden", browser.Run<string>("getComputedStyle(document.querySelector('[data-cell=objectives]')).visibility"));
        Pressed(Keys.PageDown, "0.1");
        Assert.Equal("visible", browser.Run<string>("getComputedStyle(document.querySelector('[data-cell=objectives]')).visibility"));
        Pressed(Keys.ArrowRight, "1.0");
        Pressed(" ", "2.0");
        Pressed(Keys.PageUp, "1.0");
        Pressed(Keys.ArrowLeft, "0.1");
        Pressed(Keys.End, browser.Run<string>("`${Number(document.querySelector('.show').dataset.slides) - 1}.1`"));
        Pressed(Keys.Home, "0.0");
        browser.Press("6");
        Pressed(Keys.Enter, "5.0");
        foreach (string key in (string[])["b", "."])
        {
            browser.Press(key);
            browser.WaitFor("document.querySelector('.blank')?.getBoundingClientRect().width === innerWidth");
            browser.Press(key);
            browser.WaitFor("!document.querySelector('.blank')");
        }
        // Code is folded until it is asked for.
        Assert.False(browser.Run<bool>("document.querySelector('[data-cell=situation] [data-code]').open"));
        browser.Press("c");
        Assert.True(browser.Run<bool>("document.querySelector('[data-cell=situation] [data-code]').open"));
        browser.Press("c");
        browser.Press("d");
        Assert.Equal("dark", browser.Run<string>("document.documentElement.dataset.theme"));
        browser.Press("?");
        browser.WaitFor("document.querySelector('dialog[open]')?.innerText.includes('blank the screen')");
        Assert.Empty(Accessibility.Violations(browser));
        browser.Press(Keys.Escape);
        browser.WaitFor("!document.querySelector('dialog')");
        // A presentation goes on where it was after the page was loaded anew.
        browser.Visit(course.Page("present/05"));
        browser.WaitFor($"document.querySelector('.show[data-ready]') && {Place} === '5.0'");
    });

    [Fact]
    public void Numbers_change_on_the_slide_and_answers_are_checked_there() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        Open(course, "05");
        browser.Press("6");
        browser.Press(Keys.Enter);
        browser.WaitFor("document.querySelector('[data-cell=situation] figure.chart')?.dataset.state === 'drawn'");
        browser.Press("p");
        browser.WaitFor("document.querySelector('.panel [data-parameter=parameters] input[type=range]')?.max > 1");
        const string Star = "document.querySelector('[data-cell=situation] .js-plotly-plot').data.find(t => t.name === 'your model').x[0]";
        double before = Convert.ToDouble(browser.Run<object>(Star), System.Globalization.CultureInfo.InvariantCulture);
        browser.Run("document.querySelector('.panel [data-parameter=parameters] input[type=range]').focus()");
        browser.Press(Keys.ArrowLeft);
        browser.WaitFor($"{Star} < {before.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        // The arrow moved the slider and not the slide; a clicker's key moves the slide also from there.
        Assert.Equal("5.0", browser.Run<string>(Place));
        browser.Press(Keys.PageDown);
        browser.WaitFor($"{Place} === '5.1'");
        browser.Run("const box = document.querySelector('.panel [data-parameter=parameters] .box'); box.focus(); box.select()");
        browser.Press("175e9" + Keys.Enter);
        browser.WaitFor($"{Star} === 175e9");
        browser.Press(Keys.Escape);
        browser.Press("p");
        browser.Press("9");
        browser.Press(Keys.Enter);
        browser.WaitFor("document.querySelector('[data-cell=attempt] [data-answer]')");
        browser.Press(Keys.PageDown);
        browser.WaitFor("getComputedStyle(document.querySelector('[data-cell=attempt]')).visibility === 'visible'");
        Assert.True(browser.Run<bool>("document.querySelector('[data-cell=check-ratio]').hidden"));
        browser.Run("const box = document.querySelector('[data-answer]'); box.focus(); box.setSelectionRange(box.value.indexOf('null'), box.value.indexOf('null') + 4)");
        browser.Press("300e9 / 175e9");
        browser.Press(Keys.Shift + Keys.Enter);
        browser.WaitFor("!document.querySelector('[data-cell=check-ratio]').hidden && document.querySelector('[data-cell=check-ratio]').innerText.includes('Right')");
        Assert.True(browser.Run<bool>("document.querySelector('[data-cell=check-factor]').hidden"));
        Assert.Empty(browser.Texts(Poor));
        Assert.Empty(Accessibility.Violations(browser));
        browser.Keep("present-answer");
    });

    [Fact]
    public void The_speakers_window_shows_what_the_class_does_not_see_and_stays_in_step() => browser.Use(_ =>
    {
        using var course = new ServedCourse();
        Open(course, "05");
        string slides = browser.Tab;
        browser.OpenTab();
        browser.Visit(course.Page("present/05/notes"));
        browser.WaitFor("document.querySelector('.desk[data-ready]')");
        string notes = browser.Tab;
        string text = browser.Run<string>("document.querySelector('.desk').innerText");
        foreach (string part in (string[])["Misconceptions", "Presets", "3 min", "question and chart of models", "Next: The model", "0:00"])
            Assert.Contains(part, text, StringComparison.Ordinal);
        browser.Run("document.querySelector('[data-go=next]').click()");
        browser.WaitFor($"{Place} === '0.1'");
        browser.Press(Keys.PageDown);
        browser.WaitFor($"{Place} === '1.0' && document.querySelector('[data-elapsed]').getAttribute('data-elapsed') && document.querySelector('.plan [aria-current]')");
        Assert.Empty(Accessibility.Violations(browser));
        Assert.True(browser.Run<bool>("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"));
        browser.Keep("present-notes");
        browser.GoToTab(slides);
        browser.WaitFor($"{Place} === '1.0'");
        browser.Press(Keys.ArrowRight);
        browser.Press("b");
        browser.GoToTab(notes);
        browser.WaitFor($"{Place} === '2.0' && document.querySelector('[data-go=blank]').getAttribute('aria-pressed') === 'true'");
        browser.CloseTab(notes, returnTo: slides);
    });

    private void Open(ServedCourse course, string number)
    {
        browser.Visit(new(course.Address, $"/present/{number}{course.Address.Query}"));
        browser.WaitFor("document.querySelector('.show[data-ready]')");
    }
}
