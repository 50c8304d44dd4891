using System.Net;
using System.Text.Json;
using ScalingLaws.Lab;
using ScalingLaws.Lab.Server;
using Testing;

namespace ScalingLawsLabServerTests;

public sealed class LabServerTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http = new();
    private LabServer server = null!;
    private string key = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        string database = folder.File("lab.sqlite");
        using (LabDatabase file = LabDatabase.Open(database))
            key = file.AddKey("group");
        server = await LabServer.StartAsync(new LabServerOptions { Database = database, Port = 0 }, Cancel);
        http.BaseAddress = server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("loss?d_model=9999&num_layers=8&num_heads=8&batch_size=128&learning_rate=0.0005&train_flops=1e16&api_key=KEY", 404, "d_model must be in range [64, 1024], got 9999")]
    [InlineData("loss?num_layers=8&num_heads=8&batch_size=128&learning_rate=0,0005&train_flops=1e16&api_key=KEY", 422, "d_model is missing")]
    [InlineData("total_flops_used?api_key=nobody", 422, "Invalid API key provided: nobody")]
    [InlineData("nothing/here", 404, "there is no '/nothing/here'")]
    [InlineData("..%2f..%2fetc%2fpasswd", 404, "there is no")]
    [InlineData("loss?api_key=%ff%fe&d_model=%00", 422, "Invalid API key")]
    public async Task Refusals_are_a_status_and_a_message(string path, int status, string sentence)
    {
        using HttpResponseMessage answer = await http.GetAsync(path.Replace("KEY", key, StringComparison.Ordinal), Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        using JsonDocument json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Contains(sentence, json.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_of_address_or_body_are_refused_and_the_server_lives()
    {
        string huge = new('7', 10_000_000);
        try
        {
            using var socket = new System.Net.Sockets.TcpClient("localhost", server.Address.Port);
            await using System.Net.Sockets.NetworkStream stream = socket.GetStream();
            Task sending = stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET /loss?d_model={huge} HTTP/1.1\r\nHost: localhost\r\n\r\n"), Cancel).AsTask();
            using var reader = new StreamReader(stream);
            Assert.Contains(" 414 ", await reader.ReadLineAsync(Cancel), StringComparison.Ordinal);
            await sending;
        }
        catch (IOException)
        {
            // It hung up before all was sent, which is as good a refusal.
        }
        using var body = new StringContent(huge);
        try
        {
            using HttpResponseMessage answer = await http.PostAsync("final_submission", body, Cancel);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // Likewise.
        }
        Assert.Equal("{\"status\":\"ok\"}", await http.GetStringAsync("healthz", Cancel));
    }

    [Fact]
    public async Task A_page_elsewhere_cannot_reach_it_by_a_name_of_its_own()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"total_flops_used?api_key={key}") { Headers = { Host = "evil.example" } };
        using HttpResponseMessage answer = await http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_documents_name_every_path_and_need_no_other_server()
    {
        using JsonDocument document = JsonDocument.Parse(await http.GetStringAsync("openapi.json", Cancel));
        JsonElement paths = document.RootElement.GetProperty("paths");
        string page = await http.GetStringAsync("docs", Cancel);
        Assert.All(LabApi.Routes, route =>
        {
            Assert.True(paths.GetProperty(route.Path).TryGetProperty(route.Method == "GET" ? "get" : "post", out _));
            Assert.Contains($"{route.Method} {route.Path}", page, StringComparison.Ordinal);
        });
        Assert.Equal(LabApi.Routes.Count, paths.EnumerateObject().Count());
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_can_no_longer_be_written_charges_nothing()
    {
        using var lab = TrainingLab.Connect(server.Address, key);
        var run = new RunConfiguration(256, 8, 8, 128, 5e-4, 1e16);
        await lab.BuyAsync(run, Cancel);
        using (var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder.File("lab.sqlite")};Pooling=False"))
        {
            other.Open();
            using Microsoft.Data.Sqlite.SqliteCommand command = other.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            command.ExecuteNonQuery();
            LabException locked = await Assert.ThrowsAsync<LabException>(() => lab.BuyAsync(run with { Layers = 9 }, Cancel));
            Assert.Equal(503, locked.Status);
            Assert.Contains("nothing was charged", locked.Message, StringComparison.Ordinal);
            await lab.BuyAsync(run, Cancel);
        }
        Assert.Equal(1e16, await lab.TotalFlopsUsedAsync(Cancel));
        await lab.BuyAsync(run with { Layers = 9 }, Cancel);
        Assert.Equal(2e16, await lab.TotalFlopsUsedAsync(Cancel));
    }
}
