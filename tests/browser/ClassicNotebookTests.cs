using System.Reflection;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using Testing;

namespace Browser.Tests;

/// <summary>A person at the classic Jupyter notebook: opens a notebook of the course, changes a number, runs all.</summary>
public sealed class ClassicNotebookTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_changed_parameter_changes_the_number_and_the_chart()
    {
        string notebook = Path.GetFileName(Directory.GetFiles(Repository.File("notebooks"), "05-*.ipynb").Single());
        using var jupyter = new JupyterServer();
        await using PlotlyNetwork network = await PlotlyNetwork.StartAsync(Plotly());
        string address = await jupyter.AddAsync(notebook);
        using ChromeDriver browser = Start(network.Port);
        browser.Navigate().GoToUrl(address);
        WaitFor(browser, "window.Jupyter && Jupyter.notebook && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()");

        RunAll(browser);
        (string number, string chart) before = Look(browser);
        Assert.Contains("175B parameters", before.number, StringComparison.Ordinal);

        // The number is selected as with the mouse, and typed over.
        browser.ExecuteScript("""
            const cell = Jupyter.notebook.get_cells().find(c => c.metadata.tags && c.metadata.tags.includes('parameters'));
            Jupyter.notebook.select(Jupyter.notebook.find_cell_index(cell));
            Jupyter.notebook.edit_mode();
            const at = cell.get_text().indexOf('175e9');
            cell.code_mirror.setSelection({ line: 0, ch: at }, { line: 0, ch: at + 5 });
            cell.code_mirror.focus();
            """);
        browser.SwitchTo().ActiveElement().SendKeys("13e9");
        RunAll(browser);
        (string number, string chart) after = Look(browser);
        Assert.Contains("13B parameters", after.number, StringComparison.Ordinal);
        Assert.DoesNotContain("175B parameters", after.number, StringComparison.Ordinal);
        Assert.NotEqual(before.chart, after.chart);
    }

    private static void RunAll(ChromeDriver browser)
    {
        browser.ExecuteScript("Jupyter.notebook.clear_all_output(); document.querySelector('#run_all_cells a').click()");
        WaitFor(browser, """
            Jupyter.notebook.get_cells().filter(c => c.cell_type === 'code').every(c => typeof c.input_prompt_number === 'number')
            && document.querySelector('[data-scaling-figure].js-plotly-plot')
            """);
        Assert.Equal(0L, browser.ExecuteScript("return Jupyter.notebook.get_cells().filter(c => c.output_area && c.output_area.outputs.some(o => o.output_type === 'error')).length"));
    }

    // What stands under the cell that tells the compute, and the data of the first chart as it is drawn.
    private static (string Number, string Chart) Look(ChromeDriver browser) =>
    (
        (string)browser.ExecuteScript("return Jupyter.notebook.get_cells().find(c => c.get_text().startsWith('double compute')).element.find('.output').text()")!,
        (string)browser.ExecuteScript("return JSON.stringify(document.querySelector('[data-scaling-figure].js-plotly-plot').data)")!
    );

    private static void WaitFor(ChromeDriver browser, string condition)
    {
        for (DateTime end = DateTime.UtcNow + Patience; !(bool)browser.ExecuteScript($"return Boolean({condition})")!; Thread.Sleep(50))
        {
            if (DateTime.UtcNow > end)
                Assert.Fail($"in vain waited two minutes for: {condition}; the console says {string.Join('\n', browser.Manage().Logs.GetLog(LogType.Browser).Select(l => l.Message))}");
        }
    }

    private static string Plotly()
    {
        Assembly assembly = typeof(global::Plotly.NET.PlotlyJSReference).Assembly;
        string name = assembly.GetManifestResourceNames().Single(n => n.EndsWith(".js", StringComparison.Ordinal) && n.Contains("plotly", StringComparison.OrdinalIgnoreCase));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static ChromeDriver Start(int plotlyPort)
    {
        const string Install = "on Debian: apt-get install chromium chromium-driver";
        var options = new ChromeOptions { BinaryLocation = Need.Tool("chromium", Install) };
        options.AddArguments(
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--ignore-certificate-errors", "--window-size=1280,900",
            $"--host-resolver-rules=MAP cdn.plot.ly:443 127.0.0.1:{plotlyPort}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        var service = ChromeDriverService.CreateDefaultService(Need.Tool("chromedriver", Install));
        service.SuppressInitialDiagnosticInformation = true;
        return new ChromeDriver(service, options, TimeSpan.FromMinutes(2));
    }
}
