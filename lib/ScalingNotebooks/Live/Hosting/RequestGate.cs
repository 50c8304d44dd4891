using Microsoft.AspNetCore.Http;

namespace ScalingNotebooks;

/// <summary>
/// Stands before everything the server answers. A cell is code, so whoever gets past it can do what the person who
/// started the server can. In this order: without a token 401, whatever was asked for; under a name that is not this
/// machine's (DNS rebinding) 403; on behalf of another site 403. A token in the address becomes a cookie, and the page
/// goes on to the address without it.
/// </summary>
internal sealed class RequestGate(AccessTokens tokens, HostNames names)
{
    /// <summary>What who comes without a token reads.</summary>
    public const string NoToken = "This course needs its token: open the address that the command printed when it started.";

    /// <summary>What who comes under a strange name reads.</summary>
    public const string WrongHost = "This server does not go by that name: open the address that the command printed when it started.";

    /// <summary>What another site reads.</summary>
    public const string WrongOrigin = "This server does not answer requests that another site makes.";

    private const string Query = "token", Scheme = "token ";

    /// <summary>Lets a request pass or answers it.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate next)
    {
        HttpRequest request = context.Request;
        string cookie = CookieName(context);
        string? inQuery = request.Query.TryGetValue(Query, out var values) && values is [{ } given] ? given : null;
        Admission admission = tokens.Admit(inQuery);
        bool byQuery = admission != Admission.None;
        if (!byQuery)
            admission = tokens.Admit(FromHeader(request));
        if (admission == Admission.None)
            admission = tokens.Admit(request.Cookies[cookie]);
        if (admission == Admission.None)
            return Refuse(context, StatusCodes.Status401Unauthorized, NoToken);
        if (!names.Include(request.Host.Host))
            return Refuse(context, StatusCodes.Status403Forbidden, WrongHost);
        if (!IsOwnOrigin(request))
            return Refuse(context, StatusCodes.Status403Forbidden, WrongOrigin);
        if (byQuery)
            return EnterAsync(context, cookie, inQuery!);
        context.User = Seats.Seat(context, admission);
        context.Items[Seats.Item] = Seats.Of(context.User);
        return next(context);
    }

    /// <summary>The name of a cookie of this server: browsers keep the cookies of all ports of a machine together.</summary>
    public static string CookieName(HttpContext context, string what = "token") => $"scaling-{what}-{context.Connection.LocalPort}";

    /// <summary>What all cookies of this server have in common: no script reads them, no other site sends them.</summary>
    public static CookieOptions CookieOptions() => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = TimeSpan.FromDays(180), IsEssential = true };

    private static string? FromHeader(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;

    // A browser names the page on whose behalf it asks: by Origin for what could change something and for websockets, by
    // Sec-Fetch-Site for all else. A page on another port of this machine counts as the same site for cookies, hence
    // both are looked at. Following a link from elsewhere is no harm: pages change nothing by being looked at.
    private static bool IsOwnOrigin(HttpRequest request)
    {
        if (request.Headers.Origin.Count > 0)
            return request.Headers.Origin is [{ } origin] && string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        return request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none"
            || (HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document");
    }

    // Not a redirection: after a link from another site (a chat, a course's page) the browser would follow it without the
    // strict cookie it has just been given. A page that goes on by itself starts afresh.
    private static Task EnterAsync(HttpContext context, string cookie, string token)
    {
        HttpRequest request = context.Request;
        context.Response.Cookies.Append(cookie, token, CookieOptions());
        string rest = QueryString.Create(request.Query.Where(q => q.Key != Query)).Value ?? "";
        string path = request.PathBase.Add(request.Path).ToUriComponent();
        // Two slashes at the beginning would lead to another server.
        string address = System.Net.WebUtility.HtmlEncode("/" + path.TrimStart('/') + rest);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(
            $"<!doctype html><html lang=\"en\"><head><title>Opening the course</title><link rel=\"icon\" href=\"data:,\"><meta http-equiv=\"refresh\" content=\"0;url={address}\"></head>"
            + $"<body><p><a href=\"{address}\">Open the course</a></p></body></html>");
    }

    private static Task Refuse(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "token";
        return context.Response.WriteAsync(sentence + "\n");
    }
}
