using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ScalingNotebooks;

/// <summary>What a server needs to show the live pages.</summary>
internal static class LiveComponents
{
    // A cell's text comes in one message; the longest notebook cell is far below this, and so is what may be pasted.
    private const long LongestMessage = 4 * 1024 * 1024;

    /// <summary>Adds the components, their hub and their files. The course's folder and a <see cref="LiveCourse"/> must be among the services.</summary>
    public static void AddLivePages(this WebApplicationBuilder builder)
    {
        // Outside development a build that was not published serves the files of packages only when asked to.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddSingleton<LiveAssets>();
        builder.Services.AddSingleton<LiveFragments>();
        builder.Services.AddScoped<LiveConnection>();
        builder.Services.AddScoped<CircuitHandler>(services => services.GetRequiredService<LiveConnection>());
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(circuit =>
        {
            // A laptop that slept for an hour finds its page as it was.
            circuit.DisconnectedCircuitRetentionPeriod = TimeSpan.FromHours(1);
            circuit.JSInteropDefaultCallTimeout = TimeSpan.FromMinutes(1);
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
    }

    /// <summary>
    /// Maps the pages and their files. A request's user carries the claim <c>seat</c>; without it a page shows the local
    /// person's seat.
    /// </summary>
    public static void MapLivePages(this WebApplication app)
    {
        app.Services.GetRequiredService<LiveAssets>().Map(app);
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<LiveApp>().AddInteractiveServerRenderMode(mode =>
            // The host's own policy says it, once and for all answers.
            mode.ContentSecurityFrameAncestorsPolicy = null);
    }
}
