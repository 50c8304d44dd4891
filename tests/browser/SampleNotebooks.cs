using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using NotebookEngine;

namespace Browser.Tests;

/// <summary>Notebooks as a run leaves them, with every kind of cell and output and every kind of chart control.</summary>
internal static class SampleNotebooks
{
    private const string Quadratic = "x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}";
    private const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    internal static SiteOptions Options { get; } = new()
    {
        Title = "Samples",
        Introduction = "Every kind of **output**, and the formula $L(N)$.",
        Formulas = new(ImmutableDictionary.CreateRange(
        [
            KeyValuePair.Create(Formula.Of("L(N)", false), "<math><mrow><mi>L</mi><mo form=\"prefix\" stretchy=\"false\">(</mo><mi>N</mi><mo form=\"postfix\" stretchy=\"false\">)</mo></mrow></math>"),
            KeyValuePair.Create(Formula.Of(Quadratic, true), "<math display=\"block\" class=\"tml-display\"><mrow><mi>x</mi><mo>=</mo><mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt><mrow><msup><mi>b</mi><mn>2</mn></msup><mo>−</mo><mn>4</mn><mi>a</mi><mi>c</mi></mrow></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac></mrow></math>"),
        ])),
    };

    internal static IReadOnlyList<Notebook> All { get; } = [Everything(), Formulas()];

    internal static ReadOnlyMemory<byte> Plotly()
    {
        Assembly assembly = typeof(Plotly.NET.PlotlyJSReference).Assembly;
        using Stream stream = assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(n => n.EndsWith(".min.js", StringComparison.Ordinal)))!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Notebook Everything() => Notebook.Create(
    [
        Text("# Every kind of output\n\nA *sample* with `code`, a [link](formulas.ipynb) and a list:\n\n- [x] done\n- [ ] open\n\n> A quotation.\n\n| model | tokens |\n|---|---:|\n| GPT-3 | 300e9 |\n| A model with a very long name indeed, longer than a phone is wide | 15,000,000,000,000 |\n"),
        Code("#r \"../artifacts/course/Coursework.dll\"\nusing ScalingLaws; using Coursework;\nCourse.Start(\"05\");"),
        Code("var parameters = 175e9; // count, from 1e6 to 1e13\nvar name = $\"GPT-{3}\"; /* text */\nbool reveal = false;\nforeach (var (n, d) in new List<(double, double)> { (1e9, 20e9) })\n    Console.WriteLine(Math.Sqrt(n * d).ToString(\"N0\") + \" is a line of code that is far too long for any phone and scrolls sideways instead of breaking the page\");", "parameters", new StreamOutput(false, "line 1\nline 2\n"), new StreamOutput(true, "a warning\n")),
        Text("## Charts\n\nSome words before the first."),
        Code("Charts.Lines()", Show(Lines())),
        Code("Charts.Contours()", Show(Contours())),
        Code("Charts.Slider()", Show(Slider())),
        Text("### With menus"),
        Code("Charts.Menu()", Show(Menu())),
        Code("Charts.Student()", Show(Student())),
        Text("## Tables, notes, images"),
        Code("table", Result((MimeTypes.Html, "<style>td { border-top: 3px solid crimson }</style><table><caption>Runs</caption><thead><tr><th scope=\"col\">N</th><th scope=\"col\">loss</th></tr></thead><tbody><tr><td>1e9</td><td>2.5</td></tr></tbody></table></main></div><script>document.body.innerHTML = 'broken'</script><p onclick=\"alert(1)\">after</p>"), (MimeTypes.Plain, "table"))),
        Code("hint", "hint", Result((MimeTypes.Markdown, "# A hint\n\nUse $L(N)$:\n\n- first\n- second"))),
        Code("png", Result(("image/png", Png), (MimeTypes.Plain, "one dot"))),
        Code("svg", Result(("image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\" width=\"40\" height=\"20\"><script>alert(1)</script><circle cx=\"10\" cy=\"10\" r=\"9\" fill=\"teal\"/></svg>"), (MimeTypes.Plain, "a circle"))),
        Code("json", Result(("application/json", new JsonObject { ["a"] = 1, ["b"] = new JsonArray(1, 2) }))),
        Text("## When it goes wrong"),
        Code("throw new Exception(\"no\");", new ErrorOutput(new("InvalidOperationException", "tokens must be positive, got -3", ["cell 4, line 2: Check(tokens);"], 2))),
        Code("var attempt = double.NaN; // your answer", "attempt"),
    ], new("01", "Every kind of output", 25, "introductory", [], "What can a cell show?")).WithPath("/samples/everything.ipynb");

    private static Notebook Formulas() => Notebook.Create(
    [
        Text($"# Formulas\n\nWithin a line, $L(N)$; on its own:\n\n$$\n{Quadratic}\n$$\n\n## A heading with $L(N)$\n\nText.\n\n## Another\n\nText."),
    ], new("02", "Formulas", 5, "advanced", ["01"], "How does a formula look?")).WithPath("/samples/formulas.ipynb");

    private static NotebookCell Text(string markdown) => NotebookCell.Create(CellKind.Markdown, markdown);

    private static NotebookCell Code(string source, params CellOutput[] outputs) => NotebookCell.Create(CellKind.Code, source).WithOutputs(outputs, 1);

    private static NotebookCell Code(string source, string tag, params CellOutput[] outputs) =>
        NotebookCell.Create(CellKind.Code, source, null, tag).WithOutputs(outputs, 1);

    private static ResultOutput Result(params (string, JsonNode)[] representations) => new(MimeBundle.Of(representations));

    private static ResultOutput Show(JsonObject figure) => Result((MimeTypes.Plotly, figure), (MimeTypes.Plain, "a chart in words"));

    private static JsonObject Lines() => Figure(
        "<b>Loss against size</b><br><span style=\"font-size:14px\">for two budgets</span>",
        """
        [{"type":"scatter","mode":"lines+markers","name":"small","x":[1,10,100],"y":[3.5,2.6,2.2],"line":{"color":"#0060a8"}},
         {"type":"scatter","mode":"lines","name":"large","x":[1,10,100],"y":[3.9,2.4,1.9],"line":{"color":"#303030","dash":"dash"}}]
        """,
        """{"xaxis":{"type":"log","title":{"text":"parameters"}},"yaxis":{"title":{"text":"loss (nats per token)"}}}""");

    private static JsonObject Contours() => Figure("Loss over size and data",
        """[{"type":"contour","z":[[1,2,3],[2,3,4],[3,4,5]],"colorscale":"Cividis","contours":{"showlabels":true,"labelfont":{"color":"#ffffff"}}}]""",
        """{"xaxis":{"title":{"text":"N"}},"yaxis":{"title":{"text":"D"}}}""");

    private static JsonObject Slider()
    {
        JsonArray steps = [.. Enumerable.Range(1, 5).Select(k => (JsonNode)new JsonObject
        {
            ["label"] = k.ToString(CultureInfo.InvariantCulture),
            ["method"] = "update",
            ["args"] = new JsonArray(
                new JsonObject { ["y"] = new JsonArray(new JsonArray(k, k * 2, k * 3)) },
                new JsonObject { ["title.text"] = $"<b>Emergence</b><br><span>{k} steps</span>" }),
        })];
        JsonObject figure = Figure("<b>Emergence</b><br><span>1 steps</span>",
            """[{"type":"scatter","mode":"lines","name":"exact match","x":[1,2,3],"y":[1,2,3],"line":{"color":"#0060a8"}}]""",
            """{"height":500,"yaxis":{"range":[0,16]}}""");
        var layout = (JsonObject)figure["layout"]!;
        layout["sliders"] = new JsonArray(new JsonObject { ["active"] = 0, ["currentvalue"] = new JsonObject { ["prefix"] = "steps k: " }, ["steps"] = steps });
        layout["meta"]!["print"] = JsonNode.Parse("""{"label":"steps k","start":0,"steps":[0,2,4],"captions":["1 steps","2 steps","3 steps","4 steps","5 steps"]}""");
        return figure;
    }

    private static JsonObject Menu() => Figure("Bars with choices",
        """[{"type":"bar","x":["a","b"],"y":[1,2],"marker":{"color":"#0060a8"}}]""",
        """
        {"updatemenus":[
          {"type":"buttons","active":0,"buttons":[{"label":"linear axis","method":"relayout","args":[{"yaxis.type":"linear"}]},{"label":"log axis","method":"relayout","args":[{"yaxis.type":"log"}]}]},
          {"name":"Model","active":0,"buttons":[{"label":"first","method":"restyle","args":[{"y":[[1,2]]}]},{"label":"second","method":"restyle","args":[{"y":[[5,7]]}]}]}]}
        """);

    // As a student's own chart comes out: a template, a white paper, no description.
    private static JsonObject Student() => new()
    {
        ["data"] = JsonNode.Parse("""[{"type":"scatter","x":[1,2,3],"y":[1,4,9]}]"""),
        ["layout"] = JsonNode.Parse("""{"width":600,"height":400,"title":{"text":"Mine"},"paper_bgcolor":"white","font":{"color":"#222"},"template":{"layout":{"paper_bgcolor":"#ffffff","xaxis":{"gridcolor":"#eee"}}}}"""),
        ["config"] = new JsonObject(),
    };

    private static JsonObject Figure(string title, string data, string layout)
    {
        var full = (JsonObject)JsonNode.Parse(layout)!;
        full["title"] = new JsonObject { ["text"] = title };
        full["paper_bgcolor"] = "#ffffff";
        full["font"] = new JsonObject { ["color"] = "#1f2328", ["size"] = 14 };
        full["meta"] = JsonNode.Parse("""
            {"description":"What is seen, in a sentence.","table":{"columns":["x","y"],"rows":[[1,3.5],[10,2.6]]},
             "themes":{"light":{"#ffffff":"rgba(0,0,0,0)"},"dark":{"#ffffff":"rgba(0,0,0,0)","#1f2328":"#e6e8eb","#0060a8":"#4da6ff","#303030":"#e0e0e0"}}}
            """);
        return new() { ["data"] = JsonNode.Parse(data), ["layout"] = full, ["config"] = new JsonObject() };
    }
}
