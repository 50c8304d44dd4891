using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ScalingLaws;
using Testing;

namespace ScalingNotebooksTests;

/// <summary>The command as a process, on files as people have them.</summary>
public sealed partial class FitTests : IDisposable
{
    private static readonly string IsoFlopsFile = Repository.File("data", "isoflops_curves.json");
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_hidden_law_of_the_IsoFLOPs_comes_out_as_JSON_and_nothing_else()
    {
        using JsonDocument json = await JsonAsync(IsoFlopsFile, "--predict", "1e23", "1e24", "--json");
        JsonElement root = json.RootElement;
        Assert.Equal(
            ["law", "formula", "objective", "delta", "file", "runs", "parameters", "standardErrors", "intervals", "objectiveValue", "starts", "startsAtOptimum", "certified", "certificate", "bootstrap", "predictions", "warnings"],
            root.EnumerateObject().Select(p => p.Name));
        Assert.Equal("chinchilla", root.GetProperty("law").GetString());
        Assert.Equal("huber", root.GetProperty("objective").GetString());
        Assert.True(root.GetProperty("certified").GetBoolean());
        Assert.Equal(36, root.GetProperty("startsAtOptimum").GetInt32());
        foreach ((string name, double truth) in new[] { ("E", 2.69), ("A", 1606.4), ("B", 3210.7), ("alpha", 0.34), ("beta", 0.36) })
        {
            Assert.Equal(truth, root.GetProperty("parameters").GetProperty(name).GetDouble(), 1e-7 * truth);
            Assert.InRange(root.GetProperty("standardErrors").GetProperty(name).GetDouble(), 0, 1e-7 * truth);
            Assert.InRange(root.GetProperty("intervals").GetProperty(name).GetProperty("lower").GetDouble(), 0.999 * truth, truth * (1 + 1e-7));
        }
        JsonElement[] predictions = [.. root.GetProperty("predictions").EnumerateArray()];
        Assert.Equal([1e23, 1e24], predictions.Select(p => p.GetProperty("compute").GetDouble()));
        Assert.Equal(91_892_465_746, predictions[0].GetProperty("parameters").GetDouble(), 1e-7 * 91_892_465_746);
        Assert.Equal(181_371_416_376, predictions[0].GetProperty("tokens").GetDouble(), 1e-7 * 181_371_416_376);
        Assert.Equal(300_307_113_317, predictions[1].GetProperty("parameters").GetDouble(), 1e-7 * 300_307_113_317);
    }

    [Fact]
    public async Task The_report_fits_a_terminal_of_80_columns()
    {
        CommandResult result = await RunAsync(IsoFlopsFile, "--predict", "1e23", "--drop-highest-loss", "3");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.Contains("69 observations", result.Out, StringComparison.Ordinal);
        Assert.Matches(@"best size N\*\s+9\.1892e10", result.Out);
        Assert.All(result.Out.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [InlineData("compute", "squares", "E", "Cc", "alpha")]
    [InlineData("power", "log-squares", "a", "b")]
    [InlineData("isoflops", "log-squares", "kN", "a", "kD", "b")]
    public async Task Every_law_has_its_parameters_by_name(string law, string objective, params string[] parameters)
    {
        using JsonDocument json = await JsonAsync(IsoFlopsFile, "--law", law, "--predict", "1e24", "--json");
        Assert.Equal(law, json.RootElement.GetProperty("law").GetString());
        Assert.Equal(objective, json.RootElement.GetProperty("objective").GetString());
        foreach (string group in new[] { "parameters", "standardErrors", "intervals" })
            Assert.Equal(parameters, json.RootElement.GetProperty(group).EnumerateObject().Select(p => p.Name));
        JsonElement prediction = json.RootElement.GetProperty("predictions")[0];
        if (law == "isoflops")
        {
            Assert.Equal(298.064e9, prediction.GetProperty("parameters").GetDouble(), 1e6);
            Assert.Equal(0.514579, json.RootElement.GetProperty("parameters").GetProperty("a").GetDouble(), 1e-6);
        }
        else
        {
            Assert.InRange(prediction.GetProperty("loss").GetDouble(), 2, 4);
            Assert.Contains("72 runs share 9 budgets", json.RootElement.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("huber")]
    [InlineData("squares")]
    [InlineData("log-squares")]
    [InlineData("absolute")]
    public async Task Every_objective_finds_the_hidden_law(string objective)
    {
        using JsonDocument json = await JsonAsync(IsoFlopsFile, "--objective", objective, "--json");
        Assert.Equal(objective, json.RootElement.GetProperty("objective").GetString());
        Assert.Equal(0.34, json.RootElement.GetProperty("parameters").GetProperty("alpha").GetDouble(), 1e-7);
    }

    [Fact]
    public async Task Projection_and_the_joint_search_find_the_same_law()
    {
        string file = Noisy();
        using JsonDocument joint = await JsonAsync(file, "--objective", "squares", "--method", "joint", "--json");
        using JsonDocument projected = await JsonAsync(file, "--objective", "squares", "--method", "projection", "--json");
        foreach (JsonProperty parameter in joint.RootElement.GetProperty("parameters").EnumerateObject())
            Assert.Equal(1, projected.RootElement.GetProperty("parameters").GetProperty(parameter.Name).GetDouble() / parameter.Value.GetDouble(), 1e-9);
        Assert.True(projected.RootElement.GetProperty("certified").GetBoolean());
    }

    [Fact]
    public async Task A_bootstrap_is_the_same_for_a_seed_and_carries_through_to_predictions()
    {
        string file = Noisy();
        string[] arguments = [file, "--bootstrap", "200", "--seed", "7", "--predict", "1e23", "--json"];
        CommandResult first = await RunAsync(arguments);
        Assert.Equal(first, await RunAsync(arguments));
        using JsonDocument json = JsonDocument.Parse(first.Out);
        Assert.Equal(7, json.RootElement.GetProperty("bootstrap").GetProperty("seed").GetInt32());
        JsonElement interval = json.RootElement.GetProperty("predictions")[0].GetProperty("intervals").GetProperty("parameters");
        Assert.Equal("bootstrapPercentile", interval.GetProperty("kind").GetString());
        Assert.True(interval.GetProperty("lower").GetDouble() < interval.GetProperty("upper").GetDouble());
        arguments[4] = "8";
        Assert.NotEqual(first.Out, (await RunAsync(arguments)).Out);
    }

    [Fact]
    public async Task What_is_missing_has_a_reason_and_no_number_is_NaN()
    {
        string file = folder.File("five.csv");
        File.WriteAllLines(file, ["N,D,L", "1e8,1e10,3.1", "1e8,1e11,2.7", "1e9,1e10,2.65", "1e9,1e11,2.2", "4e9,3e11,2.05"]);
        using JsonDocument json = await JsonAsync(file, "--predict", "1e23", "--json");
        JsonElement error = json.RootElement.GetProperty("standardErrors").GetProperty("alpha");
        Assert.NotEmpty(error.GetProperty("missing").GetString()!);
        Assert.NotEmpty(error.GetProperty("why").GetString()!);
        Assert.DoesNotContain("NaN", json.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_charts_needs_nothing_beside_it()
    {
        string page = folder.File("fit.html");
        CommandResult result = await RunAsync(IsoFlopsFile, "--bootstrap", "50", "--html", page, "--json");
        Assert.Equal(0, result.ExitCode);
        using JsonDocument json = JsonDocument.Parse(result.Out);
        string html = File.ReadAllText(page);
        Assert.DoesNotContain("cannot be drawn", html, StringComparison.Ordinal);
        Assert.Equal(9, Figures().Count(html));
        Assert.DoesNotContain("<script src", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.Contains("plotly.js v2.28.0", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compute", 2)]
    [InlineData("power", 1)]
    [InlineData("isoflops", 4)]
    public async Task Every_law_has_its_charts(string law, int figures)
    {
        string page = folder.File("charts", law + ".html");
        Assert.Equal(0, (await RunAsync(IsoFlopsFile, "--law", law, "--html", page)).ExitCode);
        Assert.Equal(figures, Figures().Count(File.ReadAllText(page)));
    }

    [Fact]
    public async Task Columns_are_named_and_only_compute_is_needed_for_a_law_in_compute()
    {
        string file = folder.File("own.csv");
        File.WriteAllLines(file, ["work,outcome", .. new[] { 1e18, 1e19, 1e20, 1e21, 1e22 }.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c},{new ComputeLaw(1.7, 1e15, 0.05).LossNats(c)}"))]);
        using JsonDocument json = await JsonAsync(file, "--law", "compute", "--compute", "work", "--loss", "outcome", "--json");
        Assert.Equal(0.05, json.RootElement.GetProperty("parameters").GetProperty("alpha").GetDouble(), 1e-6);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("N,D,L\n1e9,2e10,abc\n", "own.csv, row 1 (line 2), column L: expected a number, found 'abc'")]
    [InlineData("N,D,L\n1e9,2e10,0\n", "own.csv, row 1 (line 2), column L: loss must be positive, got 0")]
    [InlineData("N,D,height\n1e9,2e10,2\n", "the columns are N, D, height")]
    [InlineData("N,D,L\n1e9,2e10,2.5\n2e9,2e10,2.4\n", "own.csv: 2 runs cannot determine 5 parameters")]
    [InlineData("N,D,L\n1e9,2e10,2.5\n1e9,3e10,2.4\n1e9,4e10,2.3\n1e9,5e10,2.2\n1e9,6e10,2.15\n", "own.csv, rows 1 to 5, column N: all 5 runs have 1000000000 parameters")]
    [InlineData("N,D,C,L\n1e9,2e10,2e20,2.5\n", "own.csv, row 1 (line 2), column C: 2e20 FLOP are not 6·N·D = 1.2e20 within 1 %")]
    public async Task Bad_files_are_one_sentence_and_exit_1(string text, string part)
    {
        string file = folder.File("own.csv");
        File.WriteAllText(file, text);
        CommandResult result = await RunAsync(file, "--json");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Out);
        Assert.Contains(part, result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_exits_1()
    {
        CommandResult result = await RunAsync("no-such-file.csv");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("there is no file no-such-file.csv", result.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--law is one of chinchilla, compute, isoflops, power, got 'chinchila'", "--law", "chinchila")]
    [InlineData("--objective is one of", "--objective", "mean")]
    [InlineData("--delta needs a positive number", "--delta", "0")]
    [InlineData("--method is joint or projection, got 'newton'", "--method", "newton")]
    [InlineData("add --objective squares or leave --method out", "--method", "projection")]
    [InlineData("--method projection belongs to --law chinchilla, got --law power", "--method", "projection", "--law", "power")]
    [InlineData("--delta belongs to --objective huber", "--delta", "1", "--objective", "squares")]
    [InlineData("leave --objective huber out", "--law", "isoflops", "--objective", "huber")]
    [InlineData("--bootstrap needs a whole number", "--bootstrap", "many")]
    [InlineData("--bootstrap needs a whole number", "--bootstrap", "0")]
    [InlineData("--seed needs a whole number", "--seed", "1.5")]
    [InlineData("--drop-highest-loss needs a whole number", "--drop-highest-loss", "some")]
    [InlineData("would leave none of the 72 runs", "--drop-highest-loss", "72")]
    [InlineData("--predict needs budgets in FLOP such as 1e23, got '1e23FLOP'", "--predict", "1e23FLOP")]
    [InlineData("--html needs the name of a file", "--html", "")]
    [InlineData("scaling fit has no option '--law-of'", "--law-of", "compute")]
    [InlineData("takes one file, got 2", "another.csv")]
    [InlineData("--loss needs the name of a column", "--loss", " ")]
    public async Task Wrong_options_are_one_sentence_and_exit_2(string part, params string[] options)
    {
        CommandResult result = await RunAsync([IsoFlopsFile, .. options]);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Out);
        Assert.Contains(part, result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_it_says_what_is_needed()
    {
        CommandResult none = await RunAsync("--json");
        Assert.Equal(2, none.ExitCode);
        Assert.Contains("scaling fit needs a file of runs", none.Sentence, StringComparison.Ordinal);
        CommandResult late = await RunAsync("--predict", "1e23", IsoFlopsFile);
        Assert.Equal(2, late.ExitCode);
        Assert.Contains("scaling fit needs a file of runs, before the options", late.Sentence, StringComparison.Ordinal);
    }

    private string Noisy()
    {
        var random = new Random(3);
        string file = folder.File("noisy.csv");
        File.WriteAllLines(file, ["n_params,train_tokens,val_loss", .. Enumerable.Range(0, 60).Select(_ =>
        {
            double n = Math.Pow(10, 7.5 + (2.5 * random.NextDouble())), d = Math.Pow(10, 9 + (2.3 * random.NextDouble()));
            double loss = NamedLaws.HoffmannPrinted.Law.LossNats(n, d) * (1 + (0.01 * (random.NextDouble() - 0.5)));
            return string.Create(CultureInfo.InvariantCulture, $"{n},{d},{loss}");
        })]);
        return file;
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => TestCourse.RunFromAsync(folder.Path, ["fit", .. arguments]);

    private async Task<JsonDocument> JsonAsync(params string[] arguments)
    {
        CommandResult result = await RunAsync(arguments);
        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        return JsonDocument.Parse(result.Out);
    }

    [GeneratedRegex("<figure class=\"scaling-figure\"")]
    private static partial Regex Figures();
}
