using Microsoft.AspNetCore.Http;

namespace ScalingNotebooks;

/// <summary>What every answer says about how a browser may use it.</summary>
internal static class SecurityHeaders
{
    /// <summary>Adds them to an answer.</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy(context.Request.Host);
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // With no-referrer a browser would call the origin of our own forms "null".
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(context);
    }

    // Scripts come from this server's files only: no inline script, nothing that is put together from text. Plotly and
    // the editor write styles into the page. Not every browser counts websockets as 'self'.
    private static string Policy(HostString host) =>
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + $"connect-src 'self'{(IsPlain(host) ? $" ws://{host.Value}" : "")}; worker-src 'self' blob:; manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The name of a refused request may be anything.
    private static bool IsPlain(HostString host) => host.HasValue && host.Value.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']');
}
