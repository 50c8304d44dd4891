using System.Net;
using System.Text.RegularExpressions;

namespace NotebookEngine;

/// <summary>Small conversions between text and HTML.</summary>
internal static partial class Html
{
    /// <summary>Text for inside an element or a quoted attribute.</summary>
    internal static string Encode(string text) => WebUtility.HtmlEncode(text);

    /// <summary>The words of a short piece of HTML without its tags.</summary>
    internal static string PlainText(string html) =>
        WebUtility.HtmlDecode(Space().Replace(Tag().Replace(Break().Replace(html, " "), ""), " ")).Trim();

    /// <summary>Console text without colour codes, and with what a carriage return overwrote taken away.</summary>
    internal static string Console(string text)
    {
        string plain = Escape().Replace(text, "").Replace("\r\n", "\n", StringComparison.Ordinal);
        return Overwritten().Replace(plain, "");
    }

    // A progress line is rewritten from its start: only what stood there last counts.
    [GeneratedRegex(@"[^\n\r]*\r(?=[^\n\r])")]
    private static partial Regex Overwritten();

    [GeneratedRegex("<br */?>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"\x1b\[[0-9;?]*[ -/]*[@-~]")]
    private static partial Regex Escape();
}
