using FsCheck;
using FsCheck.Xunit;

namespace NotebookEngine.Tests.Pages;

public sealed class OutputSanitizerTests
{
    [Theory]
    [InlineData("<table><tr><td>1", "<table><tbody><tr><td>1</td></tr></tbody></table>")]
    [InlineData("</div></main><p>a", "<p>a</p>")]
    [InlineData("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>")]
    [InlineData("<p onclick=\"x()\" style=\"color:red\">a</p>", "<p style=\"color:red\">a</p>")]
    [InlineData("<a href=\"javascript:x()\">a</a>", "<a href=\"\">a</a>")]
    [InlineData("<iframe src=\"https://a\"></iframe><object></object>b", "b")]
    [InlineData("<form action=\"/\"><input name=\"a\"><button>go</button></form>", "go")]
    [InlineData("<blink><b>a</b><script>x</script></blink>", "<b>a</b>")]
    [InlineData("<h1>Title</h1>", "<p class=\"heading\">Title</p>")]
    [InlineData("<img src=\"data:image/png;base64,AA\">", "<img src=\"data:image/png;base64,AA\" alt=\"\">")]
    [InlineData("<!-- note -->a", "a")]
    [InlineData("<svg viewBox=\"0 0 1 1\" onload=\"x()\"><circle r=\"1\"/><foreignObject><p>x</p></foreignObject></svg>", "<svg viewBox=\"0 0 1 1\"><circle r=\"1\"></circle></svg>")]
    [InlineData("<style>td { color: red } /* } */</style>", "<style>@scope { td { color: red }   }</style>")]
    [InlineData("<style>} body { display: none }</style>a", "a")]
    [InlineData("<style>@import url(https://a);</style>a", "a")]
    [InlineData("<p style=\"background:url(https://a)\">a</p>", "<p>a</p>")]
    public void Output_is_closed_and_harmless(string html, string expected) => Assert.Equal(expected, OutputSanitizer.Clean(html));

    [Property]
    public bool Cleaning_twice_changes_nothing_more(NonNull<string> html)
    {
        string once = OutputSanitizer.Clean(html.Get);
        return OutputSanitizer.Clean(once) == once;
    }
}
