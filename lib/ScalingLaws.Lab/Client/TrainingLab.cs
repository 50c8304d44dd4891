using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ScalingLaws.Lab;

/// <summary>A lab where runs can be bought: one's own in this process, or a class's server. Both keep the same contract.</summary>
public sealed class TrainingLab : IDisposable
{
    private readonly HttpClient http;
    private readonly string key;

    private TrainingLab(HttpClient http, string key, LabTerms? terms)
    {
        this.http = http;
        this.key = key;
        Terms = terms;
    }

    /// <summary>Cap, truth and noise of a lab in this process; null for a class's server, which keeps its truth.</summary>
    public LabTerms? Terms { get; }

    /// <summary>A lab of one's own, in this process: nothing is started and nothing is kept when it ends.</summary>
    /// <param name="capFlops">What can be spent (FLOP); 2e18 as in CS336.</param>
    /// <param name="seed">Seed of the noise.</param>
    /// <param name="noiseNats">Standard deviation of the noise (nats per token).</param>
    /// <param name="surface">The truth; the calibrated one where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cap or the noise is out of range.</exception>
    public static TrainingLab Local(double capFlops = 2e18, int seed = 1, double noiseNats = 0.012, ILossSurface? surface = null)
    {
        if (!(capFlops >= 1 && capFlops <= LabTerms.LargestCap))
            throw new ArgumentOutOfRangeException(null, $"the cap must lie between 1 and {RunLimits.Flops(LabTerms.LargestCap)} FLOP, got {RunLimits.Number(capFlops)}; CS336 gives 2e18");
        var terms = new LabTerms { CapFlops = (long)capFlops, Noise = new RunNoise(noiseNats, seed), Surface = surface ?? CalibratedSurface.Default };
        var store = new MemoryStore();
        string key = store.AddKey("local");
        var http = new HttpClient(new LocalLabHandler(new RunLedger(store, terms))) { BaseAddress = new Uri("http://lab.invalid/") };
        return new TrainingLab(http, key, terms);
    }

    /// <summary>A class's server.</summary>
    /// <param name="address">Where it is, such as http://localhost:5070/.</param>
    /// <param name="key">The key that the instructor gave.</param>
    public static TrainingLab Connect(Uri address, string key)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"the lab's address must start with http:// or https://, got '{address}'; give one such as http://localhost:5070/");
        return new TrainingLab(new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) }, key.Trim(), null);
    }

    /// <summary>Buys a run, or asks again for one that was bought, which is free.</summary>
    /// <param name="run">The run; see <see cref="RunLimits"/> for what is sold.</param>
    /// <param name="cancel">Stops waiting; the run may have been charged, and is then free when asked again.</param>
    /// <returns>The run with its loss.</returns>
    /// <exception cref="LabException">The lab refused: out of range, over the cap, invalid key; or no answer came.</exception>
    public async Task<LabRun> BuyAsync(RunConfiguration run, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        string query = string.Create(
            CultureInfo.InvariantCulture,
            $"loss?d_model={run.Width}&num_layers={run.Layers}&num_heads={run.Heads}&batch_size={run.BatchSize}&learning_rate={Escaped(run.LearningRate)}&train_flops={Escaped(run.TrainingFlops)}&api_key={Uri.EscapeDataString(key)}");
        JsonElement answer = await AskAsync(new HttpRequestMessage(HttpMethod.Get, query), cancel).ConfigureAwait(false);
        return new LabRun(run, answer.GetProperty("loss").GetDouble());
    }

    /// <summary>Buys several runs, one after the other, and stops at the first refusal.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="cancel">Stops between two runs.</param>
    /// <exception cref="LabException">The lab refused; what was bought before is kept and free when asked again.</exception>
    public async Task<IReadOnlyList<LabRun>> BuyAllAsync(IEnumerable<RunConfiguration> runs, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var bought = new List<LabRun>();
        foreach (RunConfiguration run in runs)
            bought.Add(await BuyAsync(run, cancel).ConfigureAwait(false));
        return bought;
    }

    /// <summary>What was spent (FLOP).</summary>
    /// <exception cref="LabException">The key is invalid, or no answer came.</exception>
    public async Task<double> TotalFlopsUsedAsync(CancellationToken cancel = default) =>
        (await AskOwnAsync("total_flops_used", cancel).ConfigureAwait(false)).GetDouble();

    /// <summary>All runs bought, in order.</summary>
    /// <exception cref="LabException">The key is invalid, or no answer came.</exception>
    public async Task<IReadOnlyList<LabRun>> PreviousRunsAsync(CancellationToken cancel = default)
    {
        JsonElement answer = await AskOwnAsync("previous_runs", cancel).ConfigureAwait(false);
        return [.. answer.GetProperty("previous_runs").Deserialize<RunJson[]>()!.Select(r => r.ToRun())];
    }

    /// <summary>Cap, spent, left and target.</summary>
    /// <exception cref="LabException">The key is invalid, or no answer came.</exception>
    public async Task<LabBudget> BudgetAsync(CancellationToken cancel = default)
    {
        JsonElement a = await AskOwnAsync("budget", cancel).ConfigureAwait(false);
        return new LabBudget(
            a.GetProperty("cap_flops").GetInt64(), a.GetProperty("total_flops_used").GetInt64(), a.GetProperty("flops_left").GetInt64(),
            a.GetProperty("runs").GetInt32(), a.GetProperty("target_flops").GetDouble());
    }

    /// <summary>Hands in a choice for the target budget, in place of the one before.</summary>
    /// <exception cref="LabException">A value is out of range, the truth is revealed already, or no answer came.</exception>
    public async Task SubmitAsync(FinalSubmission submission, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var body = new StringContent(submission.ToJson(key), Encoding.UTF8, "application/json");
        await AskAsync(new HttpRequestMessage(HttpMethod.Post, "final_submission") { Content = body }, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static string Escaped(double value) => Uri.EscapeDataString(value.ToString("R", CultureInfo.InvariantCulture));

    private Task<JsonElement> AskOwnAsync(string path, CancellationToken cancel) =>
        AskAsync(new HttpRequestMessage(HttpMethod.Get, $"{path}?api_key={Uri.EscapeDataString(key)}"), cancel);

    private async Task<JsonElement> AskAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using HttpRequestMessage sent = request;
        string text;
        int status;
        try
        {
            using HttpResponseMessage response = await http.SendAsync(sent, cancel).ConfigureAwait(false);
            text = await response.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
            status = (int)response.StatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            throw new LabException(0, $"no lab answers at {http.BaseAddress} ({e.Message.TrimEnd('.')}); check the address and that `scaling lab serve` runs there", e);
        }
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement answer = document.RootElement.Clone();
            return status == 200 ? answer : throw new LabException(status, answer.GetProperty("message").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new LabException(status, $"{http.BaseAddress} answered {status}, but not as a lab does; check the address", e);
        }
    }
}
