using System.Text.Json;
using Testing;

namespace ScalingNotebooksTests;

/// <summary><c>scaling plan</c> as a process.</summary>
public sealed class PlanTests
{
    [Fact]
    public async Task Ten_thousand_dollars_come_out_as_JSON_and_nothing_else()
    {
        using JsonDocument json = await JsonAsync("--dollars", "10k", "--accelerator", "h100", "--price", "2", "--mfu", "0.4");
        JsonElement root = json.RootElement;
        Assert.Equal(
            ["accelerator", "peakFlopsPerSecond", "usdPerHour", "utilisation", "law", "lawsInRanges", "stockTokens", "plans"],
            root.EnumerateObject().Select(p => p.Name));
        Assert.Equal("H100 SXM", root.GetProperty("accelerator").GetString());
        JsonElement plan = Assert.Single(root.GetProperty("plans").EnumerateArray());
        Assert.Equal(
            ["budgetUsd", "spentUsd", "trainingFlops", "parameters", "tokens", "tokensPerParameter", "lossNats", "perplexity", "gpuHours", "devices", "days", "memoryGigabytes", "leastDevices", "epochs", "boundBy"],
            plan.EnumerateObject().Select(p => p.Name));
        // 5,000 hours of 0.4 of 989 TFLOP/s; Epoch's law gives 8.68 there.
        Assert.Equal(7.1208e21, Number(plan, "trainingFlops", "value"), 1e12);
        Assert.Equal(8.68, Number(plan, "perplexity", "value"), 0.005);
        // Price and utilisation were given, so compute is certain; the laws still differ.
        Assert.Equal(Number(plan, "trainingFlops", "low"), Number(plan, "trainingFlops", "high"));
        Assert.True(Number(plan, "perplexity", "low") < 8.6 && Number(plan, "perplexity", "high") > Number(plan, "perplexity", "value"));
        Assert.Equal("money", Assert.Single(plan.GetProperty("boundBy").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task What_is_not_given_has_a_range_and_every_value_lies_in_its_own()
    {
        using JsonDocument json = await JsonAsync();
        JsonElement root = json.RootElement;
        Assert.Equal(0.3, Number(root, "utilisation", "low"));
        Assert.Equal(1.99, Number(root, "usdPerHour", "low"));
        JsonElement[] plans = [.. root.GetProperty("plans").EnumerateArray()];
        Assert.Equal([1e4, 1e5, 1e6, 1e7], plans.Select(p => p.GetProperty("budgetUsd").GetDouble()));
        Assert.All(plans, plan => Assert.All(plan.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.Object), quantity =>
        {
            Assert.True(Number(plan, quantity.Name, "low") <= Number(plan, quantity.Name, "value"), quantity.Name);
            Assert.True(Number(plan, quantity.Name, "high") >= Number(plan, quantity.Name, "value"), quantity.Name);
        }));
    }

    [Fact]
    public async Task Days_accelerators_and_text_bound_the_run_and_are_named()
    {
        using JsonDocument json = await JsonAsync("--dollars", "1M", "--price", "2", "--gpus", "1", "--days", "1000", "--stock", "1e10");
        JsonElement plan = json.RootElement.GetProperty("plans")[0];
        Assert.Equal(["time", "text", "memory"], plan.GetProperty("boundBy").EnumerateArray().Select(b => b.GetString()));
        Assert.Equal(2 * 24 * 1000, plan.GetProperty("spentUsd").GetDouble(), 1e-6);
        Assert.Equal(1, plan.GetProperty("devices").GetDouble());
    }

    [Fact]
    public async Task Without_a_terminal_it_writes_aligned_columns_of_at_most_80_characters()
    {
        CommandResult result = await RunAsync("--dollars", "10k", "1M", "--price", "2");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        string[] lines = result.Out.Split('\n');
        Assert.Matches(@"^\s+\$10,000\s+\$1M$", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("perplexity", StringComparison.Ordinal) && line.Contains("8.68", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.All(result.Out, c => Assert.InRange(c, '\n', '~'));
    }

    [Fact]
    public async Task A_memory_that_nobody_knows_is_said_to_be_unknown()
    {
        using JsonDocument json = await JsonAsync("--accelerator", "H100 PCIe", "--price", "2");
        JsonElement least = json.RootElement.GetProperty("plans")[0].GetProperty("leastDevices");
        Assert.Equal("notKnown", least.GetProperty("missing").GetString());
        CommandResult text = await RunAsync("--accelerator", "H100 PCIe", "--price", "2", "--gpus", "1");
        Assert.Contains("unknown", text.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1e6", "10000000", "100000")]
    [InlineData("1e15", "1e18", "1", "0.001")]
    [InlineData("1e15", "1e6", "10000000", "100000")]
    public async Task The_ends_of_what_is_allowed_are_planned(string dollars, string stock, string gpus, string days)
    {
        using JsonDocument json = await JsonAsync("--dollars", dollars, "--stock", stock, "--gpus", gpus, "--days", days);
        Assert.True(Number(json.RootElement.GetProperty("plans")[0], "perplexity", "value") > 1);
    }

    [Theory]
    [InlineData("got '-5'", "--dollars", "-5")]
    [InlineData("got '0'", "--dollars", "0")]
    [InlineData("a comma could mean a point or thousands", "--dollars", "250,000")]
    [InlineData("from 1 to 1e15", "--dollars", "1e-20")]
    [InlineData("GB200 (per GPU)", "--accelerator", "V100")]
    [InlineData("give one in dollars for an hour", "--accelerator", "GB200")]
    [InlineData("write 40 % as 0.4", "--mfu", "40")]
    [InlineData("write 40 % as 0.4", "--mfu", "40%")]
    [InlineData("0.4 for 40 %", "--mfu", "-1")]
    [InlineData("whole number", "--gpus", "2.5")]
    [InlineData("days such as 30", "--days", "-1")]
    [InlineData("tokens such as 3e11", "--stock", "much")]
    [InlineData("dollars for an hour", "--price", "0")]
    [InlineData("hoffmann-printed", "--law", "cs336")]
    public async Task What_cannot_be_meant_is_refused_in_one_sentence(string says, params string[] arguments)
    {
        CommandResult result = await RunAsync(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Out);
        Assert.Contains(says, result.Sentence, StringComparison.Ordinal);
    }

    private static async Task<JsonDocument> JsonAsync(params string[] arguments)
    {
        CommandResult result = await RunAsync([.. arguments, "--json"]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return JsonDocument.Parse(result.Out);
    }

    private static Task<CommandResult> RunAsync(params string[] arguments) => TestCourse.RunFromAsync(Repository.File("notebooks"), ["plan", .. arguments]);

    private static double Number(JsonElement parent, params string[] path) =>
        path.Aggregate(parent, (element, name) => element.GetProperty(name)).GetDouble();
}
