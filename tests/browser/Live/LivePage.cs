using OpenQA.Selenium;

namespace Browser.Tests;

/// <summary>What a person sees and does on a live page, in the words of the tests.</summary>
/// <param name="browser">The browser.</param>
/// <param name="course">The course that is open in it.</param>
internal sealed class LivePage(OfflineBrowser browser, ServedCourse course)
{
    private const string IsBusy = "[...document.querySelectorAll('[data-cell]')].some(c => ['running', 'queued'].includes(c.dataset.state))";

    /// <summary>Lets the browser in and shows the map.</summary>
    public void OpenMap()
    {
        browser.Visit(course.Address);
        browser.WaitFor("document.querySelector('.live-map')");
    }

    /// <summary>Opens a notebook and waits until everything in it has run.</summary>
    public void Open(string number)
    {
        browser.Visit(course.Page($"notebook/{number}"));
        WaitUntilReady();
        WaitUntilIdle();
        browser.WaitFor("document.querySelector('[data-outputs] > *')");
    }

    /// <summary>Waits for the page to listen.</summary>
    public void WaitUntilReady() => browser.WaitFor(
        "document.querySelector('[data-ready]') && document.querySelector('[data-cell]') && (!document.querySelector('.parameter-form') || document.querySelector('[data-attached]'))");

    /// <summary>Waits until no cell runs or waits.</summary>
    public void WaitUntilIdle() => browser.WaitFor($"!({IsBusy})");

    /// <summary>Brings a cell into view.</summary>
    public void ScrollTo(string cell) => browser.Run($"document.querySelector('#cell-{cell}').scrollIntoView({{ block: 'center', behavior: 'instant' }})");

    /// <summary>What a cell shows, as text.</summary>
    public string Shown(string cell) => browser.Run<string>($"document.querySelector('#cell-{cell} [data-outputs]').innerText");

    /// <summary>What a cell's state says.</summary>
    public string StateOf(string cell) => browser.Run<string>($"document.querySelector('#cell-{cell}').dataset.state");

    /// <summary>Waits until a cell shows a text.</summary>
    public void WaitForText(string cell, string text)
    {
        // On a busy machine a cell may have counted as slow; then the page offers to run it, as it would to anybody.
        browser.WaitFor($$"""
            (() => {
              if (document.querySelector('#cell-{{cell}} [data-outputs]')?.innerText.includes({{Quoted(text)}})) return true;
              if (!({{IsBusy}})) [...document.querySelectorAll('.parameter-status button')].find(b => b.textContent === 'Run them')?.click();
              return false;
            })()
            """);
    }

    /// <summary>The data of a cell's chart as it is drawn; empty while there is none.</summary>
    public string ChartOf(string cell) => browser.Run<string>($"JSON.stringify(document.querySelector('#cell-{cell} .js-plotly-plot')?.data ?? '')");

    /// <summary>Waits until a cell's chart shows something else.</summary>
    public void WaitForOtherChart(string cell, string before) => browser.WaitFor($$"""
        (() => {
          const now = JSON.stringify(document.querySelector('#cell-{{cell}} .js-plotly-plot')?.data ?? '');
          if (now.length > 2 && now !== {{Quoted(before)}}) return true;
          if (!({{IsBusy}})) [...document.querySelectorAll('.parameter-status button')].find(b => b.textContent === 'Run them')?.click();
          return false;
        })()
        """);

    /// <summary>Types over a parameter's box.</summary>
    public void TypeInBox(string parameter, string text)
    {
        browser.Run($"document.querySelector('[data-parameter={parameter}] .box').focus()");
        browser.Press(Keys.Control + "a");
        browser.Press(text + Keys.Enter);
    }

    /// <summary>Puts the caret into a cell's editor.</summary>
    public void Edit(string cell)
    {
        ScrollTo(cell);
        browser.Run($"document.querySelector('#cell-{cell} [data-stand-in]').focus({{ preventScroll: true }})");
        browser.Press(Keys.Enter);
        browser.WaitFor($"document.querySelector('#cell-{cell} .monaco-editor.focused')");
    }

    /// <summary>Types over the first line of the cell that is being edited.</summary>
    public void TypeOverFirstLine(string text)
    {
        browser.Press(Keys.Control + Keys.Home);
        browser.Press(Keys.Home);
        browser.Press(Keys.Shift + Keys.End);
        browser.Press(text);
    }

    /// <summary>Types over the whole cell that is being edited; brackets and quotes are closed by the editor.</summary>
    public void TypeOver(string text)
    {
        browser.Press(Keys.Control + "a");
        browser.Press(text);
    }

    /// <summary>A JavaScript string.</summary>
    public static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
