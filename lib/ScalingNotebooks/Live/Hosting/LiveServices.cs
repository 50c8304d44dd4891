using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace ScalingNotebooks;

/// <summary>What the server is made of, and which address leads to what.</summary>
internal static class LiveServices
{
    /// <summary>Adds what pages ask for.</summary>
    public static void Add(WebApplicationBuilder builder, LiveServerOptions options)
    {
        builder.Services.AddSingleton(options.Course);
        // What is protected (which seat a page shows) is never read again by another run of the server; no key is left behind.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.AddLivePages();
    }

    /// <summary>Maps the addresses. The gate stands before all of them.</summary>
    public static void Map(WebApplication app)
    {
        app.MapLivePages();
    }
}
