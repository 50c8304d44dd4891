using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Browser.Tests;

/// <summary>Stands for the place in the network from which a page takes plotly.js, so that tests need no network.</summary>
internal sealed class PlotlyNetwork : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly X509Certificate2 certificate = Certify();

    private PlotlyNetwork(string script)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        application = builder.Build();
        application.MapGet("/{name}", (string name) => name.StartsWith("plotly-2.", StringComparison.Ordinal) ? Results.Text(script, "text/javascript") : Results.NotFound());
    }

    /// <summary>The port it listens on, with a certificate that nobody vouches for.</summary>
    public int Port => new Uri(application.Urls.Single()).Port;

    /// <summary>Starts it.</summary>
    /// <param name="script">The text of plotly.js.</param>
    public static async Task<PlotlyNetwork> StartAsync(string script)
    {
        var network = new PlotlyNetwork(script);
        await network.application.StartAsync();
        return network;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        certificate.Dispose();
    }

    private static X509Certificate2 Certify()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=cdn.plot.ly", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
