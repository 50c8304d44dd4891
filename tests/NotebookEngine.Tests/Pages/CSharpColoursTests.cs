using System.Net;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Xunit;

namespace NotebookEngine.Tests.Pages;

public sealed partial class CSharpColoursTests
{
    [Theory]
    [InlineData("var x = 1e23; // FLOP", "<k>var</k> x = <n>1e23</n>; <c>// FLOP</c>")]
    [InlineData("Course.Start(\"05\");", "<t>Course</t>.<m>Start</m>(<s>&quot;05&quot;</s>);")]
    [InlineData("List<double> a = new();", "<t>List</t>&lt;<k>double</k>&gt; a = <k>new</k>();")]
    [InlineData("$\"N = {n:G3}\"", "<s>$&quot;</s><s>N = </s>{n:<s>G3</s>}<s>&quot;</s>")]
    [InlineData("#r \"a.dll\"\nusing System;", "<p>#r &quot;a.dll&quot;</p>\n<k>using</k> System;")]
    [InlineData("await Task.Delay(1);", "<k>await</k> <t>Task</t>.<m>Delay</m>(<n>1</n>);")]
    [InlineData("double Loss(double n) => n switch { < 1 => 'a', _ => 2 };", "<k>double</k> <m>Loss</m>(<k>double</k> n) =&gt; n <k>switch</k> { &lt; <n>1</n> =&gt; <s>&#39;a&#39;</s>, _ =&gt; <n>2</n> };")]
    [InlineData("/* a\nb */ x", "<c>/* a\nb */</c> x")]
    [InlineData("var x = \"open", "<k>var</k> x = <s>&quot;open</s>")]
    public void Words_are_marked_by_what_they_are(string code, string expected) =>
        Assert.Equal(expected, Span().Replace(CSharpColours.ToHtml(code), "<$1>$2</$1>"));

    [Property]
    public bool Every_character_is_kept(NonNull<string> code) =>
        WebUtility.HtmlDecode(Tag().Replace(CSharpColours.ToHtml(code.Get), "")) == WebUtility.HtmlDecode(WebUtility.HtmlEncode(code.Get));

    [GeneratedRegex("<span class=\"(.)\">([^<]*)</span>")]
    private static partial Regex Span();

    [GeneratedRegex("</?span[^>]*>")]
    private static partial Regex Tag();
}
