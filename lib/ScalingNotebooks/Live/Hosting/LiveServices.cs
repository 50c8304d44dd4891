using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ScalingNotebooks;

/// <summary>What the server is made of, and which address leads to what.</summary>
internal static class LiveServices
{
    /// <summary>Adds what pages ask for.</summary>
    public static void Add(WebApplicationBuilder builder, LiveServerOptions options)
    {
        builder.Services.AddSingleton(options.Course);
        builder.AddLivePages();
    }

    /// <summary>Maps the addresses. The gate stands before all of them.</summary>
    public static void Map(WebApplication app)
    {
        app.MapLivePages();
    }
}
