using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace ScalingNotebooks;

/// <summary>Serves a folder of pages to this machine only.</summary>
internal sealed class SiteServer : IAsyncDisposable
{
    /// <summary>The port that is tried first, so that bookmarks hold.</summary>
    public const int UsualPort = 5055;

    private readonly WebApplication app;

    private SiteServer(WebApplication app) => this.app = app;

    /// <summary>The address to open.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";

    /// <summary>Starts serving.</summary>
    /// <param name="folder">The folder; nothing outside it is served.</param>
    /// <param name="port">The port; null: the usual one, or any free one where that is taken.</param>
    /// <param name="cancel">Gives up the start.</param>
    /// <exception cref="UsageException">The port asked for is taken.</exception>
    public static async Task<SiteServer> StartAsync(string folder, int? port, CancellationToken cancel)
    {
        try
        {
            return await StartOnAsync(folder, port ?? UsualPort, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            if (port is not null)
                throw Unusable(port.Value, e);
            return await StartOnAsync(folder, 0, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Makes sure of a port before minutes are spent on what is to be served there.</summary>
    /// <exception cref="UsageException">It is taken, or may not be used.</exception>
    public static void Check(int port)
    {
        if (port is < 1 or > 65535)
            throw new UsageException($"--port must lie between 1 and 65535, got {port}");
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
        }
        catch (SocketException e)
        {
            throw Unusable(port, e);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static UsageException Unusable(int port, Exception e) =>
        new($"port {port} cannot be used ({e.Message.TrimEnd('.')}); leave --port out to take a free one");

    private static async Task<SiteServer> StartOnAsync(string folder, int port, CancellationToken cancel)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder, EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        WebApplication app = builder.Build();
        var files = new PhysicalFileProvider(folder);
        app.Use((context, next) =>
        {
            // A page elsewhere must not reach this server under a name of its own (DNS rebinding).
            if (context.Request.Host.Host is "127.0.0.1" or "localhost")
                return next(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = new FileExtensionContentTypeProvider { Mappings = { [".ipynb"] = "application/x-ipynb+json" } },
            // Pages are rebuilt under the same names: the browser asks each time, and is told when nothing has changed.
            OnPrepareResponse = response => response.Context.Response.Headers.CacheControl = "no-cache",
        });
        try
        {
            await app.StartAsync(cancel).ConfigureAwait(false);
            return new(app);
        }
        catch
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
