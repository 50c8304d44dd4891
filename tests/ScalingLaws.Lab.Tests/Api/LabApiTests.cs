using System.Text.Json;
using ScalingLaws.Lab;
using Testing;

namespace ScalingLawsLabTests;

public sealed class LabApiTests : IDisposable
{
    private const string Good = "d_model=256&num_layers=8&num_heads=8&batch_size=128&learning_rate=0.0005&train_flops=1e16";
    private readonly MemoryStore store = new();
    private readonly RunLedger ledger;
    private readonly LabApi api;
    private readonly string key;

    public LabApiTests()
    {
        key = store.AddKey("group");
        ledger = new RunLedger(store, new LabTerms { CapFlops = 30_000_000_000_000_000 });
        api = new LabApi(ledger);
    }

    public void Dispose() => ledger.Dispose();

    [Fact]
    public async Task Answers_in_the_contracts_form()
    {
        LabResponse loss = await GetAsync($"/loss?{Good}&api_key={key}");
        Assert.Equal(200, loss.Status);
        JsonElement root = JsonDocument.Parse(loss.Json).RootElement;
        Assert.Equal(1e16, root.GetProperty("total_flops_used").GetDouble());
        Assert.Equal(loss.Json, (await GetAsync($"/loss?{Good}&api_key={key}")).Json);
        Assert.Equal("10000000000000000", (await GetAsync($"/total_flops_used?api_key={key}")).Json);
        JsonElement run = Assert.Single(JsonDocument.Parse((await GetAsync($"/previous_runs?api_key={key}")).Json).RootElement.GetProperty("previous_runs").EnumerateArray());
        Assert.Equal(["d_model", "num_layers", "num_heads", "batch_size", "learning_rate", "train_flops", "loss"], run.EnumerateObject().Select(p => p.Name));
        Assert.Equal(root.GetProperty("loss").GetDouble(), run.GetProperty("loss").GetDouble());
        JsonElement budget = JsonDocument.Parse((await GetAsync($"/budget?api_key={key}")).Json).RootElement;
        Assert.Equal(2e16, budget.GetProperty("flops_left").GetDouble());
    }

    [Theory]
    [InlineData("d_model=256", "d_model=9999", 404, "d_model must be in range [64, 1024], got 9999")]
    [InlineData("d_model=256", "d_model=-5", 404, "d_model must be in range [64, 1024], got -5")]
    [InlineData("d_model=256", "d_model=99999999999999999999", 404, "d_model must be in range [64, 1024], got 1e+20")]
    [InlineData("num_layers=8", "num_layers=1", 404, "num_layers must be in range [2, 24], got 1")]
    [InlineData("num_heads=8", "num_heads=17", 404, "num_heads must be in range [2, 16], got 17")]
    [InlineData("batch_size=128", "batch_size=64", 404, "batch_size must be one of [128, 256], got 64")]
    [InlineData("learning_rate=0.0005", "learning_rate=0.01", 404, "learning_rate must be in range [0.0001, 0.001], got 0.01")]
    [InlineData("learning_rate=0.0005", "learning_rate=nan", 404, "learning_rate must be in range [0.0001, 0.001], got nan")]
    [InlineData("learning_rate=0.0005", "learning_rate=-0.0005", 404, "got -0.0005")]
    [InlineData("learning_rate=0.0005", "learning_rate=1e999", 404, "got inf")]
    [InlineData("train_flops=1e16", "train_flops=2e16", 404, "train_flops must be one of [1e13, ")]
    [InlineData("train_flops=1e16", "train_flops=NaN", 404, "got nan")]
    [InlineData("train_flops=1e16", "train_flops=inf", 404, "got inf")]
    [InlineData("d_model=256", "", 422, "d_model is missing")]
    [InlineData("num_layers=8", "", 422, "num_layers is missing")]
    [InlineData("num_heads=8", "", 422, "num_heads is missing")]
    [InlineData("batch_size=128", "", 422, "batch_size is missing")]
    [InlineData("learning_rate=0.0005", "", 422, "learning_rate is missing")]
    [InlineData("train_flops=1e16", "train_flops=", 422, "train_flops is missing")]
    [InlineData("d_model=256", "d_model=wide", 422, "d_model must be a whole number, got 'wide'")]
    [InlineData("d_model=256", "d_model=256.5", 422, "d_model must be a whole number, got '256.5'")]
    [InlineData("d_model=256", "d_model=256&d_model=512", 422, "d_model is given 2 times")]
    [InlineData("learning_rate=0.0005", "learning_rate=0,0005", 422, "with a decimal point, such as 0.001 or 1e16, got '0,0005'")]
    [InlineData("train_flops=1e16", "train_flops=10.000.000", 422, "got '10.000.000'")]
    public async Task Bad_values_get_the_contracts_status_and_one_sentence(string part, string instead, int status, string sentence)
    {
        foreach (var culture in new[] { System.Globalization.CultureInfo.InvariantCulture, Cultures.CommaDecimal })
        {
            LabResponse answer = new(0, "");
            Cultures.Run(culture, () => answer = GetAsync($"/loss?{Good.Replace(part, instead, StringComparison.Ordinal)}&api_key={key}").GetAwaiter().GetResult());
            Assert.Equal(status, answer.Status);
            Assert.Contains(sentence, Message(answer), StringComparison.Ordinal);
        }
        Assert.Equal("0", (await GetAsync($"/total_flops_used?api_key={key}")).Json);
    }

    [Theory]
    [InlineData("1e16")]
    [InlineData("1e+16")]
    [InlineData("1e%2B16")]
    [InlineData("10000000000000000")]
    [InlineData("10000000000000000.0")]
    [InlineData("1E16")]
    public async Task A_budget_may_be_written_as_any_client_writes_it(string flops) =>
        Assert.Equal(200, (await GetAsync($"/loss?{Good.Replace("1e16", flops, StringComparison.Ordinal)}&api_key={key}")).Status);

    [Theory]
    [InlineData("/loss?" + Good + "&api_key=nobody", "Invalid API key provided: nobody")]
    [InlineData("/loss?d_model=9999&api_key=nobody", "Invalid API key provided: nobody")]
    [InlineData("/loss?" + Good, "api_key is missing")]
    [InlineData("/total_flops_used?api_key=nobody", "Invalid API key provided: nobody")]
    [InlineData("/previous_runs", "api_key is missing")]
    [InlineData("/budget?api_key=%00%01", "Invalid API key provided")]
    public async Task Without_a_key_nothing_is_told(string path, string sentence)
    {
        LabResponse answer = await GetAsync(path);
        Assert.Equal(422, answer.Status);
        Assert.Contains(sentence, Message(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_the_cap_it_says_what_is_left()
    {
        await GetAsync($"/loss?{Good}&api_key={key}");
        LabResponse answer = await GetAsync($"/loss?{Good.Replace("1e16", "3e16", StringComparison.Ordinal)}&api_key={key}");
        Assert.Equal(403, answer.Status);
        Assert.Equal("the run costs 3e16 FLOP, but only 20000000000000000 of 3e16 are left; nothing was charged", Message(answer));
        Assert.Equal(200, (await GetAsync($"/loss?{Good}&api_key={key}")).Status);
    }

    [Fact]
    public async Task One_key_never_shows_anothers_runs()
    {
        await GetAsync($"/loss?{Good}&api_key={key}");
        string other = store.AddKey("other");
        Assert.Equal("{\"previous_runs\":[]}", (await GetAsync($"/previous_runs?api_key={other}")).Json);
        Assert.Equal("0", (await GetAsync($"/total_flops_used?api_key={other}")).Json);
    }

    [Fact]
    public async Task Submissions_are_graded_once_the_truth_is_revealed()
    {
        string other = store.AddKey("worse");
        RunConfiguration best = HiddenOptimum.Find(CalibratedSurface.Default, 1e19).Best;
        await SubmitAsync(key, 64, 3.0);
        Assert.Equal(200, (await SubmitAsync(key, best.Width, 3.0)).Status);
        Assert.Equal(200, (await SubmitAsync(other, 256, 2.5)).Status);
        string hidden = (await GetAsync("/leaderboard")).Json;
        Assert.Contains("\"revealed\":false", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("worse", hidden, StringComparison.Ordinal);
        store.Reveal();
        JsonElement[] rows = [.. JsonDocument.Parse((await GetAsync("/leaderboard")).Json).RootElement.GetProperty("submissions").EnumerateArray()];
        Assert.Equal(["group", "worse"], rows.Select(r => r.GetProperty("name").GetString()!));
        Assert.True(rows[0].GetProperty("regret").GetDouble() < rows[1].GetProperty("regret").GetDouble());
        Assert.Equal(409, (await SubmitAsync(key, 300, 3)).Status);

        Task<LabResponse> SubmitAsync(string who, int width, double loss) => api.HandleAsync(new LabRequest("POST", "/final_submission", "", JsonSerializer.Serialize(new
        {
            api_key = who, d_model = width, num_layers = best.Layers, num_heads = 8, batch_size = 128, learning_rate = best.LearningRate, predicted_loss = loss,
        })));
    }

    [Theory]
    [InlineData(null, 422, "must be a JSON object")]
    [InlineData("[1]", 422, "must be a JSON object")]
    [InlineData("{\"api_key\":\"x\",\"api_key\":\"y\"}", 422, "each name once")]
    [InlineData("{}", 422, "api_key is missing")]
    [InlineData("{\"api_key\":\"x\",\"d_model\":\"7\"}", 422, "d_model must be a whole number")]
    [InlineData("{\"api_key\":\"x\",\"d_model\":1e99,\"num_layers\":2,\"num_heads\":2,\"batch_size\":128,\"learning_rate\":0.001,\"predicted_loss\":3}", 404, "d_model must be in range")]
    [InlineData("{\"api_key\":\"x\",\"d_model\":64,\"num_layers\":2,\"num_heads\":2,\"batch_size\":128,\"learning_rate\":0.001,\"predicted_loss\":-3}", 404, "predicted_loss must be in range")]
    [InlineData("{\"api_key\":\"x\",\"d_model\":64,\"num_layers\":2,\"num_heads\":2,\"batch_size\":128,\"learning_rate\":0.001,\"predicted_loss\":3}", 422, "Invalid API key")]
    public async Task A_bad_submission_is_refused_in_one_sentence(string? body, int status, string sentence)
    {
        LabResponse answer = await api.HandleAsync(new LabRequest("POST", "/final_submission", "", body));
        Assert.Equal(status, answer.Status);
        Assert.Contains(sentence, Message(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", "/", 404)]
    [InlineData("POST", "/loss", 405)]
    [InlineData("GET", "/final_submission", 405)]
    public async Task Unknown_paths_and_methods_say_what_there_is(string method, string path, int status) =>
        Assert.Equal(status, (await api.HandleAsync(new LabRequest(method, path))).Status);

    private Task<LabResponse> GetAsync(string url)
    {
        string[] parts = url.Split('?', 2);
        return api.HandleAsync(new LabRequest("GET", parts[0], parts.Length > 1 ? parts[1] : ""));
    }

    private static string Message(LabResponse answer) => JsonDocument.Parse(answer.Json).RootElement.GetProperty("message").GetString()!;
}
