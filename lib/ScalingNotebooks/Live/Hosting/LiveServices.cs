using System.Net.Mime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ScalingNotebooks;

/// <summary>What the server is made of, and which address leads to what.</summary>
internal static class LiveServices
{
    /// <summary>Adds what pages ask for.</summary>
    public static void Add(WebApplicationBuilder builder, LiveServerOptions options)
    {
        builder.Services.AddSingleton(options.Course);
    }

    /// <summary>Maps the addresses. The gate stands before all of them.</summary>
    public static void Map(WebApplication app)
    {
        app.MapGet("/", (CourseFolder course) => Results.Text(
            "Neural scaling laws\n\n" + string.Join('\n', course.NotebookFiles().Select(Path.GetFileNameWithoutExtension)) + "\n", MediaTypeNames.Text.Plain));
    }
}
