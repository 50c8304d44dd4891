using System.Collections;
using System.Numerics;

namespace NotebookEngine.Tests.Outputs;

public sealed class ValueFormattingTests
{
    public static TheoryData<object?, string> Texts => new()
    {
        { null, "null" },
        { 1.5, "1.5" },
        { 6e23, "6E+23" },
        { 0.1f, "0.1" },
        { 1234567890123m, "1234567890123" },
        { true, "True" },
        { "a \"text\"\nof two lines", "a \"text\"\nof two lines" },
        { 'x', "x" },
        { DayOfWeek.Friday, "Friday" },
        { BigInteger.Pow(10, 20), "100000000000000000000" },
        { new DateTime(2026, 4, 24), "2026-04-24" },
        { TimeSpan.FromSeconds(90), "00:01:30" },
        { typeof(Dictionary<string, List<int?>>), "Dictionary<string, List<int?>>" },
        { new[] { 1, 2, 3 }, "[1, 2, 3]" },
        { Array.Empty<int>(), "[]" },
        { new List<string> { "a", "b" }, "[\"a\", \"b\"]" },
        { (1, "a", 2.5), "(1, \"a\", 2.5)" },
        { new { N = 1e9, Name = "small" }, "{ N = 1000000000, Name = \"small\" }" },
        { new InvalidOperationException("outer", new FormatException("inner")), "InvalidOperationException: outer\n  caused by FormatException: inner" },
        { Task.FromResult(5), "a finished task with the result 5; await it to use that" },
        { Task.CompletedTask, "a finished task" },
        { new TaskCompletionSource().Task, "a task that still runs; await it to get its result" },
        { new Plain { A = 1 }, "Plain { A = 1 }" },
        { new Run("a", 1.5), "Run { Name = a, Loss = 1.5 }" },
    };

    [Theory]
    [MemberData(nameof(Texts), DisableDiscoveryEnumeration = true)]
    public void Plain_text_is_short_and_clear(object? value, string expected) =>
        Assert.Equal(expected, ValueFormatting.Bundle(value).Text(MimeTypes.Plain));

    [Fact]
    public void Records_make_a_table_in_text_and_html()
    {
        MimeBundle bundle = ValueFormatting.Bundle(new[] { new Run("first", 2.5), new Run("<b>", 12.25) });
        Assert.Equal(
            "Name    Loss\n" +
            "-----  -----\n" +
            "first    2.5\n" +
            "<b>    12.25", bundle.Text(MimeTypes.Plain));
        string html = bundle.Text(MimeTypes.Html)!;
        Assert.Contains("<th scope=\"col\">Loss</th>", html);
        Assert.Contains("<td>&lt;b&gt;</td><td style=\"text-align:right\">12.25</td>", html);
    }

    [Fact]
    public void Tuples_dictionaries_and_grids_make_tables()
    {
        Assert.StartsWith("Item1  Item2\n", ValueFormatting.Bundle(new[] { (1, "a"), (2, "b") }).Text(MimeTypes.Plain));
        Assert.StartsWith("key  value\n---  -----\na        1", ValueFormatting.Bundle(new Dictionary<string, int> { ["a"] = 1 }).Text(MimeTypes.Plain));
        Assert.StartsWith("  0  1\n---  -\n1.5  2", ValueFormatting.Bundle(new[,] { { 1.5, 2 }, { 3, 4 } }).Text(MimeTypes.Plain));
    }

    [Fact]
    public void Long_and_endless_sequences_are_cut_with_a_note()
    {
        Assert.EndsWith("101 rows; the first 100 are shown", ValueFormatting.Bundle(Enumerable.Range(0, 101).Select(i => new Run("r", i)).ToList()).Text(MimeTypes.Plain));
        Assert.EndsWith("more rows follow; the first 100 are shown", ValueFormatting.Bundle(Endless().Select(i => new Run("r", i))).Text(MimeTypes.Plain));
        Assert.EndsWith(", 99, …]", ValueFormatting.Bundle(Endless()).Text(MimeTypes.Plain));
        Assert.True(ValueFormatting.Bundle(new string('x', 5_000_000)).Text(MimeTypes.Plain)!.Length < 300_000);
    }

    [Fact]
    public void Values_that_throw_or_turn_in_circles_are_told_not_thrown()
    {
        Assert.Contains("InvalidOperationException: cannot", ValueFormatting.Bundle(new Thrower()).Text(MimeTypes.Plain));
        var circle = new Circle();
        circle.Self = circle;
        Assert.StartsWith("Circle { Self = Circle {", ValueFormatting.Bundle(circle).Text(MimeTypes.Plain));
        var list = new ArrayList();
        list.Add(list);
        Assert.StartsWith("[[", ValueFormatting.Bundle(list).Text(MimeTypes.Plain));
    }

    [Fact]
    public void Formatters_by_convention_bring_all_their_types_also_for_derived_types()
    {
        MimeBundle bundle = ValueFormatting.Bundle(new DerivedFigure());
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], bundle.Data.Keys);
        Assert.Equal(1, (int)bundle.Data[MimeTypes.Plotly]["data"]!);
        Assert.Equal("<p>figure</p>", bundle.Text(MimeTypes.Html));
    }

    [Fact]
    public void Libraries_register_formatters_for_types_that_are_not_theirs()
    {
        _ = new CSharpSession();
        var register = Assert.IsType<Action<Type, string, Func<object, string?>>>(AppContext.GetData(HostConventions.RegisterFormatter));
        register(typeof(Foreign<>), MimeTypes.Html, value => $"<i>{value}</i>");
        register(typeof(Foreign<>), MimeTypes.Markdown, _ => null);
        MimeBundle bundle = ValueFormatting.Bundle(new Foreign<int>());
        Assert.Equal(["text/html", "text/plain"], bundle.Data.Keys);
        Assert.Equal("<i>foreign</i>", bundle.Text(MimeTypes.Html));
    }

    [Fact]
    public void Html_and_markdown_go_out_as_such()
    {
        Assert.Equal("<b>1</b>", ValueFormatting.Bundle(CellFunctions.HTML("<b>1</b>")).Text(MimeTypes.Html));
        Assert.Equal("$x$", ValueFormatting.Bundle(CellFunctions.Markdown("$x$")).Text(MimeTypes.Markdown));
    }

    private static IEnumerable<int> Endless()
    {
        for (int i = 0; ; i++)
            yield return i;
    }

    public sealed record Run(string Name, double Loss);

    private sealed class Plain
    {
        public int A { get; init; }
    }

    private sealed class Thrower
    {
        public override string ToString() => throw new InvalidOperationException("cannot");
    }

    private sealed class Circle
    {
        public Circle? Self { get; set; }
    }

    private sealed class Foreign<T>
    {
        public T? Value { get; init; }

        public override string ToString() => "foreign";
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type type) : Attribute
    {
        public Type FormatterSourceType { get; } = type;

        public string[] PreferredMimeTypes { get; set; } = [];
    }

    [TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = ["text/html"])]
    private class Figure;

    private sealed class DerivedFigure : Figure;

    private sealed class FigureFormatters
    {
        private readonly string _text = "figure";

        public IEnumerable<object> CreateTypeFormatters() =>
        [
            new OneFormatter("application/vnd.plotly.v1+json", "{\"data\":1}"), new OneFormatter("text/html", "<p>figure</p>"), new OneFormatter("text/plain", _text),
        ];
    }

    private sealed class OneFormatter(string mimeType, string text)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write(text);
            return true;
        }
    }
}
