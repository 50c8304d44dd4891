using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookKernel;

/// <summary>What was run in this kernel, for <c>history_request</c>. It lives as long as the kernel.</summary>
internal sealed class InputHistory
{
    private readonly List<(int Line, string Code)> _entries = [];

    public void Add(int line, string code)
    {
        lock (_entries)
            _entries.Add((line, code));
    }

    /// <summary>The answer to a request: tail, range or search, as the protocol describes them.</summary>
    public JsonArray Answer(JupyterMessage request)
    {
        (int Line, string Code)[] entries;
        lock (_entries)
            entries = [.. _entries];
        IEnumerable<(int Line, string Code)> chosen = request.Text("hist_access_type") switch
        {
            "range" => entries.Where(e => e.Line >= request.Number("start", 0) && e.Line < request.Number("stop", int.MaxValue)),
            "search" => Search(entries, request).TakeLast(Math.Max(0, request.Number("n", int.MaxValue))),
            _ => entries.TakeLast(Math.Max(0, request.Number("n", 10))),
        };
        return new JsonArray([.. chosen.Select(e => (JsonNode)new JsonArray(0, e.Line, e.Code))]);
    }

    private static IEnumerable<(int Line, string Code)> Search((int Line, string Code)[] entries, JupyterMessage request)
    {
        string glob = request.Text("pattern") is { Length: > 0 } pattern ? pattern : "*";
        var regex = new Regex(
            "^" + Regex.Escape(glob).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$",
            RegexOptions.Singleline | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        var found = entries.Where(e => regex.IsMatch(e.Code));
        return request.Flag("unique", false) ? found.GroupBy(e => e.Code, StringComparer.Ordinal).Select(g => g.Last()) : found;
    }
}
