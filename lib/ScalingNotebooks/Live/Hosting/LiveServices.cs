using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>What the server is made of, and which address leads to what.</summary>
internal static class LiveServices
{
    /// <summary>Adds what pages ask for.</summary>
    public static void Add(WebApplicationBuilder builder, LiveServerOptions options)
    {
        builder.Services.AddSingleton(options.Course);
        // Made by the services, so that they end its sessions and save its notebooks when the server ends.
        builder.Services.AddSingleton(_ => new LiveCourse(options.Course));
        builder.Services.AddSingleton<Presentations>();
        // What is protected (which seat a page shows) is never read again by another run of the server; no key is left behind.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.AddLivePages();
    }

    /// <summary>Maps the addresses. The gate stands before all of them.</summary>
    public static void Map(WebApplication app)
    {
        app.MapLivePages();
        app.MapGet("/download/{number}", Download);
    }

    // Seats and numbers are looked up, never put together to a path.
    private static IResult Download(string number, bool? outputs, HttpContext context, LiveCourse course)
    {
        if (!course.Entries.Any(e => e.Number == number))
            return Results.Text("There is no such notebook.\n", statusCode: StatusCodes.Status404NotFound);
        try
        {
            LiveNotebook notebook = course.Open(Seats.Of(context.User), number);
            context.Response.Headers.CacheControl = "no-store";
            return Results.File(notebook.Download(outputs ?? false), "application/x-ipynb+json", notebook.Entry.FileName);
        }
        catch (NotebookException e)
        {
            return Results.Text(e.Message + "\n", statusCode: StatusCodes.Status409Conflict);
        }
    }
}
