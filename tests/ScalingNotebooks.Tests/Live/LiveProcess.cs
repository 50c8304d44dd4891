using System.Diagnostics;
using System.Net;

namespace ScalingNotebooksTests;

/// <summary>The live course of a test's own, served by the command as a process.</summary>
internal sealed class LiveProcess : IAsyncDisposable
{
    private readonly Process process;

    private LiveProcess(Process process, Uri address, string[] classAddresses)
    {
        this.process = process;
        Address = address;
        Token = TokenOf(address);
        ClassAddresses = [.. classAddresses.Select(a => new Uri(a))];
    }

    /// <summary>What the command said to open, token included.</summary>
    public Uri Address { get; }

    public Uri[] ClassAddresses { get; }

    public string Token { get; }

    public int Port => Address.Port;

    public static string TokenOf(Uri address) => address.Query.Split("token=")[1];

    public static async Task<LiveProcess> StartAsync(TestCourse course, params string[] arguments)
    {
        Process process = TestCourse.Start(course.Root, "dotnet", [TestCourse.Program, "--no-browser", .. arguments]);
        string? address = null;
        var others = new List<string>();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("The course is open at ", StringComparison.Ordinal))
                address = line["The course is open at ".Length..].Trim();
            else if (line.StartsWith("  http://", StringComparison.Ordinal))
                others.Add(line.Trim());
            else if (line.StartsWith("Press Ctrl-C", StringComparison.Ordinal))
                break;
        }
        if (address is not null)
            return new(process, new(address), [.. others]);
        string errors = await process.StandardError.ReadToEndAsync(limit.Token);
        process.Dispose();
        throw new InvalidOperationException("the command ended without saying where it serves: " + errors);
    }

    /// <summary>A client that follows nothing and keeps nothing by itself.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{Port}/") };

    /// <summary>The cookie that a browser holds after it has entered.</summary>
    public string Cookie(string? token = null) => $"scaling-token-{Port}={token ?? Token}";

    /// <summary>Sends a request as it stands, for clients that tidy up paths, and gives the status and the whole answer.</summary>
    public async Task<(HttpStatusCode Status, string Answer)> SendRawAsync(string method, string target, params string[] headers)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
        await using System.Net.Sockets.NetworkStream stream = socket.GetStream();
        string request = string.Join("\r\n", [$"{method} {target} HTTP/1.1", .. headers, "Connection: close", "", ""]);
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        string answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        return ((HttpStatusCode)int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), answer);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
