using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;

namespace ScalingLaws.Charts.Tests;

public class RenderingTests
{
    [Fact]
    public void A_notebook_host_finds_three_representations_by_convention()
    {
        Figure figure = Samples.Plain();
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], Formatter.GetPreferredMimeTypesFor(typeof(Figure)));
        Assert.Equal(figure.ToPlotlyJson(), figure.ToDisplayString("application/vnd.plotly.v1+json"));
        Assert.Equal(figure.ToHtml(), figure.ToDisplayString("text/html"));
        Assert.Equal(figure.ToText(), figure.ToDisplayString("text/plain"));
    }

    [Fact]
    public void Html_names_the_figure_and_holds_its_table_and_no_stray_tags()
    {
        string html = Samples.Plain().ToHtml();
        Assert.Contains("<figure class=\"scaling-figure\" aria-label=\"Loss falls with size. Loss falls from 4 nats", html);
        Assert.Contains("<th scope=\"col\">parameters N</th>", html);
        Assert.Contains("runs &lt;b&gt;", html);
        Assert.Single(Regex.Matches(html, "</script"));
        string script = Regex.Match(html, "<script>(.*)</script>", RegexOptions.Singleline).Groups[1].Value;
        Assert.DoesNotContain("<b>", script);
    }

    [Fact]
    public void Equal_figures_give_equal_html() => Assert.Equal(Samples.Plain().ToHtml(), Samples.Plain().ToHtml());
}
