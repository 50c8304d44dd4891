using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ScalingLaws.Lab.Server;

/// <summary>The training API over HTTP.</summary>
public sealed class LabServer : IAsyncDisposable
{
    private const int LargestBody = 64 * 1024;
    private readonly WebApplication app;
    private readonly RunLedger ledger;
    private readonly ServingLock serving;

    private LabServer(WebApplication app, RunLedger ledger, ServingLock serving)
    {
        this.app = app;
        this.ledger = ledger;
        this.serving = serving;
    }

    /// <summary>Where it answers, as seen from this machine.</summary>
    public Uri Address => new($"http://localhost:{new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port}/");

    /// <summary>Starts serving.</summary>
    /// <exception cref="LedgerStoreException">The database cannot be used, is served already, or has sold runs at other terms.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LabServer> StartAsync(LabServerOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ServingLock serving = ServingLock.Take(options.Database);
        RunLedger? ledger = null;
        try
        {
            LabDatabase database = LabDatabase.Open(options.Database);
            try
            {
                database.Agree(options.Terms);
                ledger = new RunLedger(database, options.Terms);
            }
            catch
            {
                database.Dispose();
                throw;
            }
            WebApplication app = Build(options, new LabApi(ledger));
            await app.StartAsync(cancel).ConfigureAwait(false);
            return new LabServer(app, ledger, serving);
        }
        catch
        {
            ledger?.Dispose();
            serving.Dispose();
            throw;
        }
    }

    /// <summary>Answers what is under way, then closes the database.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
        ledger.Dispose();
        serving.Dispose();
    }

    private static WebApplication Build(LabServerOptions options, LabApi api)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            if (options.Listen)
                kestrel.ListenAnyIP(options.Port);
            else
                kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        WebApplication app = builder.Build();
        if (!options.Listen)
            app.Use(OnlyThisMachine);
        app.Run(context => AnswerAsync(context, api));
        return app;
    }

    /// <summary>A page elsewhere must not reach a server of this machine under a name of its own (DNS rebinding).</summary>
    private static Task OnlyThisMachine(HttpContext context, RequestDelegate next) => context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]"
        ? next(context)
        : WriteAsync(context, LabApi.Message(400, "this lab answers to localhost only; start it with --listen for other machines"));

    private static async Task AnswerAsync(HttpContext context, LabApi api)
    {
        HttpRequest request = context.Request;
        if (HttpMethods.IsGet(request.Method) && LabPages.For(request.Path) is { } page)
        {
            context.Response.ContentType = page.Type;
            await context.Response.WriteAsync(page.Text).ConfigureAwait(false);
            return;
        }
        string? body = null;
        if (HttpMethods.IsPost(request.Method))
        {
            try
            {
                using var reader = new StreamReader(request.Body);
                body = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
            }
            catch (BadHttpRequestException)
            {
                await WriteAsync(context, LabApi.Message(413, $"the body is longer than {LargestBody / 1024} KB; a submission takes less than one")).ConfigureAwait(false);
                return;
            }
        }
        await WriteAsync(context, await api.HandleAsync(new LabRequest(request.Method, request.Path.Value ?? "", request.QueryString.Value ?? "", body)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private static Task WriteAsync(HttpContext context, LabResponse answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(answer.Json);
    }
}
