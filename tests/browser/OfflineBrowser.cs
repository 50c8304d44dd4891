using System.Collections.ObjectModel;
using OpenQA.Selenium;
using OpenQA.Selenium.Chrome;
using Testing;

[assembly: AssemblyFixture(typeof(Browser.Tests.OfflineBrowser))]

namespace Browser.Tests;

/// <summary>The system's Chromium without a window and without any network. One for all tests, which take turns.</summary>
public sealed class OfflineBrowser : IDisposable
{
    private const string Install = "on Debian: apt-get install chromium chromium-driver";
    private readonly TemporaryFolder profile = new();
    private readonly Lock gate = new();
    private ChromeDriver? driver;

    /// <summary>Gives a test the browser for itself.</summary>
    public void Use(Action<OfflineBrowser> test)
    {
        lock (gate)
        {
            driver ??= Start();
            LeaveAll(driver);
            Size(1280, 720);
            Prefer("light");
            ConsoleErrors();
            test(this);
        }
    }

    // A live page that the test before left open would go on calling for its server, and complain.
    private static void LeaveAll(ChromeDriver driver)
    {
        foreach (string tab in driver.WindowHandles.Skip(1))
        {
            driver.SwitchTo().Window(tab);
            driver.Close();
        }
        driver.SwitchTo().Window(driver.WindowHandles[0]);
        driver.Navigate().GoToUrl("about:blank");
    }

    /// <summary>Opens a page from the file system and waits until its charts are drawn, those in closed parts included.</summary>
    public void Open(string file)
    {
        driver!.Navigate().GoToUrl(new Uri(file).AbsoluteUri);
        Run("document.querySelectorAll('details').forEach(d => d.open = true)");
        WaitFor("[...document.querySelectorAll('figure.chart')].every(c => ['drawn', 'failed'].includes(c.dataset.state))");
    }

    /// <summary>Opens an address on this machine and waits for nothing.</summary>
    public void Visit(Uri address) => driver!.Navigate().GoToUrl(address);

    /// <summary>The tab that is looked at.</summary>
    public string Tab => driver!.CurrentWindowHandle;

    /// <summary>Opens another tab and looks at it.</summary>
    public void OpenTab() => driver!.SwitchTo().NewWindow(WindowType.Tab);

    /// <summary>Looks at another tab.</summary>
    public void GoToTab(string tab) => driver!.SwitchTo().Window(tab);

    /// <summary>Closes a tab and looks at another.</summary>
    public void CloseTab(string tab, string returnTo)
    {
        driver!.SwitchTo().Window(tab);
        driver.Close();
        driver.SwitchTo().Window(returnTo);
    }

    /// <summary>Forgets who the browser was: the next visit is somebody else's. Tabs that are open keep their connections.</summary>
    public void ForgetCookies() => driver!.Manage().Cookies.DeleteAllCookies();

    /// <summary>Puts the whole browser to sleep, as a laptop's closed lid does, and wakes it again.</summary>
    public void Sleep(TimeSpan time)
    {
        string kill = Need.Tool("kill", "on Debian: apt-get install procps");
        string[] processes = [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).OfType<string>().Where(IsOfThisBrowser)];
        Assert.NotEmpty(processes);
        Signal("-STOP");
        Thread.Sleep(time);
        Signal("-CONT");

        void Signal(string signal)
        {
            using var run = System.Diagnostics.Process.Start(kill, [signal, .. processes]);
            run.WaitForExit();
        }

        bool IsOfThisBrowser(string name)
        {
            try
            {
                return int.TryParse(name, out _) && File.ReadAllText($"/proc/{name}/cmdline").Contains(profile.Path, StringComparison.Ordinal)
                    && !File.ReadAllText($"/proc/{name}/cmdline").Contains("chromedriver", StringComparison.Ordinal);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended while it was looked at.
                return false;
            }
        }
    }

    /// <summary>Runs script in the page and gives its value; several statements return theirs.</summary>
    public T Run<T>(string script) => (T)driver!.ExecuteScript(script.Contains("return ", StringComparison.Ordinal) ? script : $"return {script}")!;

    /// <summary>Runs script in the page.</summary>
    public void Run(string script) => driver!.ExecuteScript(script);

    /// <summary>The texts of a list of strings that an expression in the page gives.</summary>
    public string[] Texts(string expression) => [.. Run<ReadOnlyCollection<object>>(Returning(expression)).Select(t => t.ToString()!)];

    // Script of several statements says itself what it returns.
    private static string Returning(string script) => script.TrimStart().StartsWith("return ", StringComparison.Ordinal) ? script : $"return {script}";

    /// <summary>Runs script that calls <c>done</c> with its value.</summary>
    public T Await<T>(string script) => (T)driver!.ExecuteAsyncScript($"const done = arguments[arguments.length - 1]; {script}")!;

    /// <summary>Waits until an expression in the page is true.</summary>
    public void WaitFor(string condition)
    {
        DateTime end = DateTime.UtcNow.AddSeconds(60);
        while (!Run<bool>($"return Boolean({condition})"))
        {
            if (DateTime.UtcNow > end)
                Assert.Fail($"in vain waited a minute for: {condition}");
            Thread.Sleep(20);
        }
    }

    /// <summary>The first element that a CSS selector finds.</summary>
    public IWebElement Find(string selector) => driver!.FindElement(By.CssSelector(selector));

    /// <summary>Presses a key wherever the focus is.</summary>
    public void Press(string key) => driver!.SwitchTo().ActiveElement().SendKeys(key);

    /// <summary>The view's size in CSS pixels, also sizes no window can have.</summary>
    public void Size(int width, int height) => driver!.ExecuteCdpCommand("Emulation.setDeviceMetricsOverride", new()
    {
        ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = false,
    });

    /// <summary>What the system says the reader prefers: "light" or "dark".</summary>
    public void Prefer(string scheme) => driver!.ExecuteCdpCommand("Emulation.setEmulatedMedia", new()
    {
        ["features"] = new[] { new Dictionary<string, object> { ["name"] = "prefers-color-scheme", ["value"] = scheme } },
    });

    /// <summary>What the console has complained about since this was last asked.</summary>
    public string[] ConsoleErrors() =>
        [.. driver!.Manage().Logs.GetLog(LogType.Browser).Where(entry => entry.Level >= LogLevel.Warning).Select(entry => entry.Message)];

    /// <summary>Opens a page as a reader does, with closed parts closed, and waits until the charts that are seen are drawn.</summary>
    public void OpenAsItIs(string file, string query = "")
    {
        driver!.Navigate().GoToUrl(new Uri(file).AbsoluteUri + query);
        WaitFor("[...document.querySelectorAll('figure.chart')].filter(c => c.querySelector('.plot').clientWidth > 0).every(c => ['drawn', 'failed'].includes(c.dataset.state))");
    }

    /// <summary>The page as it would be printed.</summary>
    /// <param name="width">Width of the paper (inches); A4 where not given.</param>
    /// <param name="height">Height of the paper (inches).</param>
    public byte[] Pdf(double width = 8.27, double height = 11.69)
    {
        var answer = (Dictionary<string, object?>)driver!.ExecuteCdpCommand("Page.printToPDF", new() { ["paperWidth"] = width, ["paperHeight"] = height, ["printBackground"] = true })!;
        return Convert.FromBase64String((string)answer["data"]!);
    }

    /// <summary>The whole page as a PNG, kept where the environment variable SCREENSHOTS names a folder.</summary>
    public void Keep(string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        Run("scrollTo({ top: 0, behavior: 'instant' })");
        var answer = (Dictionary<string, object?>)driver!.ExecuteCdpCommand("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true, ["clip"] = new Dictionary<string, object>
        {
            ["x"] = 0, ["y"] = 0, ["width"] = Run<long>("innerWidth"), ["height"] = Run<long>("document.documentElement.scrollHeight"), ["scale"] = 1,
        } })!;
        File.WriteAllBytes(Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}.png"), Convert.FromBase64String((string)answer["data"]!));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        driver?.Quit();
        driver?.Dispose();
        profile.Dispose();
    }

    private ChromeDriver Start()
    {
        var options = new ChromeOptions { BinaryLocation = Need.Tool("chromium", Install) };
        options.AddArguments(
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--allow-file-access-from-files=false",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--proxy-server=127.0.0.1:9", $"--user-data-dir={profile.Path}");
        options.SetLoggingPreference(LogType.Browser, LogLevel.All);
        var service = ChromeDriverService.CreateDefaultService(Need.Tool("chromedriver", Install));
        service.SuppressInitialDiagnosticInformation = true;
        var started = new ChromeDriver(service, options, TimeSpan.FromMinutes(2));
        started.Manage().Timeouts().AsynchronousJavaScript = TimeSpan.FromMinutes(1);
        return started;
    }
}
