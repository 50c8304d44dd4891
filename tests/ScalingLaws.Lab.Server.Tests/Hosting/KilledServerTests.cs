using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using ScalingLaws.Lab;
using ScalingLaws.Lab.Server;
using Testing;

namespace ScalingLawsLabServerTests;

public sealed class KilledServerTests
{
    [Fact]
    public async Task Killed_in_the_middle_of_the_load_it_has_kept_every_answer_and_asks_nothing_twice()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        string database = folder.File("lab.sqlite");
        string key;
        using (LabDatabase file = LabDatabase.Open(database))
            key = file.AddKey("group");
        RunConfiguration[] runs = [.. Enumerable.Range(0, 10_000).Select(i => new RunConfiguration(64 + (i % 900), 2 + (i / 900), 8, 128, 5e-4, 1e13))];
        var answered = new ConcurrentDictionary<RunConfiguration, double>();
        int next = -1, failures = 0;
        using (LabProcess server = await LabProcess.ServeAsync(database))
        using (var http = new HttpClient { BaseAddress = server.Address })
        {
            Task[] clients = [.. Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
            {
                for (int i = Interlocked.Increment(ref next); i < runs.Length; i = Interlocked.Increment(ref next))
                {
                    try
                    {
                        using JsonDocument answer = JsonDocument.Parse(await http.GetStringAsync(Query(runs[i], key), cancel));
                        answered[runs[i]] = answer.RootElement.GetProperty("loss").GetDouble();
                        if (answered.Count == 1500)
                            server.Kill();
                    }
                    catch (HttpRequestException)
                    {
                        Interlocked.Increment(ref failures);
                        return;
                    }
                }
            }, cancel))];
            await Task.WhenAll(clients);
        }
        Assert.True(failures > 0, "the load ended before the server was killed");

        Dictionary<RunConfiguration, double> kept;
        using (LabDatabase file = LabDatabase.Open(database))
            kept = file.Load().Charges.ToDictionary(c => c.Run.Configuration, c => c.Run.LossNats);
        Assert.True(answered.Count >= 1500);
        Assert.All(answered, a => Assert.Equal(a.Value, kept[a.Key]));

        // What was charged and never answered costs nothing when asked again, and the answer is the kept one.
        using LabProcess again = await LabProcess.ServeAsync(database);
        using var lab = TrainingLab.Connect(again.Address, key);
        double spent = await lab.TotalFlopsUsedAsync(cancel);
        Assert.Equal(kept.Count * 1e13, spent);
        foreach (RunConfiguration run in kept.Keys.Except(answered.Keys).Concat(answered.Keys.Take(20)))
            Assert.Equal(kept[run], (await lab.BuyAsync(run, cancel)).LossNats);
        Assert.Equal(spent, await lab.TotalFlopsUsedAsync(cancel));
    }

    [Fact]
    public async Task Sixty_four_clients_with_one_key_never_overspend()
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        using var folder = new TemporaryFolder();
        string database = folder.File("lab.sqlite");
        string key;
        using (LabDatabase file = LabDatabase.Open(database))
            key = file.AddKey("group");
        using LabProcess server = await LabProcess.ServeAsync(database, "--cap", "1e18");
        using var http = new HttpClient { BaseAddress = server.Address };
        // 10,000 distinct runs of 3e14 cost three times the cap, which is no multiple of their price.
        RunConfiguration[] runs = [.. Enumerable.Range(0, 10_000).Select(i => new RunConfiguration(64 + (i % 900), 2 + (i / 900), 8, 128, 5e-4, 3e14))];
        int next = -1, bought = 0, refused = 0;
        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            for (int i = Interlocked.Increment(ref next); i < runs.Length; i = Interlocked.Increment(ref next))
            {
                using HttpResponseMessage answer = await http.GetAsync(Query(runs[i], key), cancel);
                Interlocked.Increment(ref (int)answer.StatusCode == 200 ? ref bought : ref refused);
            }
        }, cancel)));
        Assert.Equal(3333, bought);
        Assert.Equal(6667, refused);
        using LabDatabase kept = LabDatabase.Open(database);
        Assert.Equal(999_900_000_000_000_000, kept.Load().Charges.Sum(c => RunLimits.PriceFlops(c.Run.Configuration)));
    }

    private static string Query(RunConfiguration run, string key) => string.Create(
        CultureInfo.InvariantCulture,
        $"loss?d_model={run.Width}&num_layers={run.Layers}&num_heads={run.Heads}&batch_size={run.BatchSize}&learning_rate={run.LearningRate}&train_flops={run.TrainingFlops:R}&api_key={key}");
}
