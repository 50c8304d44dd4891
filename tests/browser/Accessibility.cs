using System.Text.Json;
using Deque.AxeCore.Commons;

namespace Browser.Tests;

/// <summary>Asks axe-core what stands between a page and people who do not use it with eyes and mouse.</summary>
internal static class Accessibility
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>The violations of the page that is open, one a line: rule, what is wrong, where.</summary>
    internal static string[] Violations(OfflineBrowser browser)
    {
        browser.Run(Script);
        string json = browser.Await<string>("axe.run(document, { resultTypes: ['violations'] }).then(r => done(JSON.stringify(r.violations)), e => done(JSON.stringify([{ id: String(e), impact: 'critical', help: '', nodes: [] }])));");
        using var violations = JsonDocument.Parse(json);
        return [.. violations.RootElement.EnumerateArray()
            .Where(v => v.GetProperty("impact").GetString() is not "minor")
            .Select(v => $"{v.GetProperty("impact")} {v.GetProperty("id")}: {v.GetProperty("help")} at "
                + string.Join("; ", v.GetProperty("nodes").EnumerateArray().Take(3).Select(n => n.GetProperty("html"))))];
    }
}
