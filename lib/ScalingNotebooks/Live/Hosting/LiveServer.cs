using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ScalingNotebooks;

/// <summary>Serves the live course: pages, sessions, downloads, to those who bring the token.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    /// <summary>The port that is tried first, so that bookmarks hold.</summary>
    public const int UsualPort = 5055;

    // What a person waits for after Ctrl-C.
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(3);
    private readonly WebApplication app;
    private readonly AccessTokens tokens;
    private readonly ServingClaim claim;

    private LiveServer(WebApplication app, AccessTokens tokens, ServingClaim claim)
    {
        this.app = app;
        this.tokens = tokens;
        this.claim = claim;
        claim.Announce(Port);
    }

    /// <summary>The port it answers on.</summary>
    public int Port => new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    /// <summary>The address for the person at this machine, token included: by number, for the name "localhost" may lead to another server.</summary>
    /// <param name="path">The page, such as <c>present/05</c>; empty for the map.</param>
    public string AddressOf(string path = "") => AddressOf(Port, path, tokens);

    /// <summary>The addresses to hand out to a class, token included; empty where only this machine is answered.</summary>
    public IEnumerable<string> ClassAddresses => tokens.Guest is null ? [] :
        HostNames.Others().Select(a => $"http://{(a.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{a}]" : a)}:{Port}/?token={tokens.Guest}");

    /// <summary>The address under which another run of the command serves a course already; null where none does.</summary>
    public static async Task<string?> RunningAsync(CourseFolder course, string path, CancellationToken cancel)
    {
        using (ServingClaim? claim = ServingClaim.Take(course.Live))
        {
            if (claim is not null)
                return null;
        }
        return await ServingClaim.PortOfAsync(course.Live, cancel).ConfigureAwait(false) is { } port ? AddressOf(port, path, AccessTokens.Load(course.Live, listen: false)) : null;
    }

    /// <summary>Starts serving.</summary>
    /// <exception cref="UsageException">The port asked for is taken, or another server serves the course.</exception>
    /// <exception cref="NotebookEngine.NotebookException">There is no course to serve, or its folder cannot be written.</exception>
    public static async Task<LiveServer> StartAsync(LiveServerOptions options, CancellationToken cancel)
    {
        if (options.Port is < 0 or > 65535)
            throw new UsageException($"--port must lie between 1 and 65535, got {options.Port}");
        AccessTokens tokens = AccessTokens.Load(options.Course.Live, options.Listen);
        ServingClaim claim = ServingClaim.Take(options.Course.Live)
            ?? throw new UsageException($"the course in '{options.Course.Root}' is being served already; end that with Ctrl-C first");
        try
        {
            return new(await StartOnUsualAsync(options, tokens, cancel).ConfigureAwait(false), tokens, claim);
        }
        catch
        {
            claim.Dispose();
            throw;
        }
    }

    /// <summary>Ends what is under way, saves everything, closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        claim.Dispose();
    }

    private static string AddressOf(int port, string path, AccessTokens tokens) => $"http://127.0.0.1:{port}/{path}?token={tokens.Owner}";

    private static async Task<WebApplication> StartOnUsualAsync(LiveServerOptions options, AccessTokens tokens, CancellationToken cancel)
    {
        try
        {
            return await StartOnAsync(options, tokens, options.Port ?? UsualPort, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            if (options.Port is not null)
                throw new UsageException($"port {options.Port} cannot be used ({e.Message.TrimEnd('.')}); leave --port out to take a free one");
            return await StartOnAsync(options, tokens, 0, cancel).ConfigureAwait(false);
        }
    }

    private static async Task<WebApplication> StartOnAsync(LiveServerOptions options, AccessTokens tokens, int port, CancellationToken cancel)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(LiveServer).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production,
        });
        builder.Logging.ClearProviders();
        builder.Host.ConfigureHostOptions(host => host.ShutdownTimeout = Parting);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            if (options.Listen)
                kestrel.ListenAnyIP(port);
            else
                kestrel.Listen(IPAddress.Loopback, port);
        });
        LiveServices.Add(builder, options);
        WebApplication app = builder.Build();
        var gate = new RequestGate(tokens, new HostNames(options.Listen));
        app.Use(SecurityHeaders.AddAsync);
        app.Use(gate.PassAsync);
        LiveServices.Map(app);
        // A notebook that cannot be read is told now, by the command.
        app.Services.GetRequiredService<LiveCourse>();
        try
        {
            await app.StartAsync(cancel).ConfigureAwait(false);
            return app;
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
