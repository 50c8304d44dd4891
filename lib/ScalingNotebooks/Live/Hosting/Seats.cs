using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ScalingNotebooks;

/// <summary>
/// Gives every person a seat, whose work is kept apart from the others'. The machine's owner has one that never
/// changes; each guest's browser gets one when it first comes, and keeps it in a cookie.
/// </summary>
internal static class Seats
{
    /// <summary>The seat of the machine's owner.</summary>
    public const string Owner = "me";

    /// <summary>Under this key of a request's items lies the name of its seat.</summary>
    public const string Item = "scaling.seat";

    private const string Claim = "seat";
    private const int Digits = 32;

    /// <summary>The seat of the person a request or a circuit belongs to.</summary>
    /// <exception cref="InvalidOperationException">The request has not come through the gate.</exception>
    public static string Of(ClaimsPrincipal person) =>
        person.FindFirst(Claim)?.Value ?? throw new InvalidOperationException("there is no seat for a request that no token has let in");

    /// <summary>The person of a request, with the seat as a claim; a guest without one gets one.</summary>
    public static ClaimsPrincipal Seat(HttpContext context, Admission admission)
    {
        string seat = Owner;
        if (admission == Admission.Guest)
        {
            string cookie = RequestGate.CookieName(context, Claim);
            string? known = context.Request.Cookies[cookie];
            // It becomes a folder's name, so it is nothing but what was made here.
            seat = known is { Length: Digits } && known.All(char.IsAsciiHexDigitLower) ? known : RandomNumberGenerator.GetHexString(Digits, lowercase: true);
            if (seat != known)
                context.Response.Cookies.Append(cookie, seat, RequestGate.CookieOptions());
        }
        return new(new ClaimsIdentity([new Claim(Claim, seat)], authenticationType: Claim));
    }
}
