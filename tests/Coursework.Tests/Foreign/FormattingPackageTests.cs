using Microsoft.DotNet.Interactive.Formatting;

namespace Coursework.Tests;

/// <summary>What .NET Interactive would show: its own Formatting package asked for every MIME type.</summary>
[Collection(HostCollection.Name)]
public sealed class FormattingPackageTests : IDisposable
{
    private readonly FakeHost host = new();

    public FormattingPackageTests() => Formatter.ResetToDefault();

    public void Dispose()
    {
        Formatter.ResetToDefault();
        host.Dispose();
    }

    private static Dictionary<string, string> Bundle(object value) =>
        Formatter.GetPreferredMimeTypesFor(value.GetType()).ToDictionary(m => m, m => value.ToDisplayString(m));

    [Fact]
    public void A_check_comes_in_three_forms()
    {
        Dictionary<string, string> bundle = Bundle(new CheckResult("05", "answer", CheckStatus.Right, "1.7."));
        Assert.Equal(["application/vnd.scaling.check+json", "text/html", "text/plain"], bundle.Keys.Order(StringComparer.Ordinal));
        Assert.StartsWith("{\"exercise\":\"05\"", bundle["application/vnd.scaling.check+json"], StringComparison.Ordinal);
        Assert.Equal("✓ Right: 1.7.", bundle["text/plain"]);
        Assert.StartsWith("<div", bundle["text/html"], StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_and_tables_come_as_html_and_text()
    {
        foreach (object value in (object[])[new Note(NoteKind.Neutral, "a", "b"), Table.Of([new { N = 1 }])])
        {
            Dictionary<string, string> bundle = Bundle(value);
            Assert.Equal(["text/html", "text/plain"], bundle.Keys.Order(StringComparer.Ordinal));
            Assert.Equal(value.ToString(), bundle["text/plain"]);
        }
    }

    [Fact]
    public void Markdown_comes_as_markdown_and_text() =>
        Assert.Equal(["text/markdown", "text/plain"], Bundle(new MarkdownText("$x$")).Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Values_of_other_libraries_are_registered_at_the_start()
    {
        Course.Start("05");
        Dictionary<string, string> frame = Bundle(Deedle.Frame.FromRecords(Enumerable.Range(0, 1000).Select(i => new { Model = "m" + i, N = 1.5 * i })));
        Assert.Contains("<table", frame["text/html"], StringComparison.Ordinal);
        Assert.True(frame["text/html"].Length < 100_000, $"a frame of 1,000 rows became {frame["text/html"].Length} characters");
        Assert.Contains("<table", Bundle(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(3))["text/html"], StringComparison.Ordinal);
        Dictionary<string, string> chart = Bundle(Plotly.NET.CSharp.Chart.Point<double, double, string>(x: [1, 2], y: [3, 4]));
        Assert.StartsWith("{", chart["application/vnd.plotly.v1+json"].TrimStart(), StringComparison.Ordinal);
    }
}
