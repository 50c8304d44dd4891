using System.Net;
using System.Net.WebSockets;

namespace ScalingNotebooksTests;

/// <summary>Who is let in: every kind of address, by every kind of caller.</summary>
public sealed class GateTests(SecureCourse shared)
{
    private static readonly string[] Addresses =
    [
        "/", "/notebook/05", "/present/05", "/present/05/notes", "/download/05", "/download/05?outputs=true", "/nowhere", "/favicon.ico",
        "/_framework/blazor.web.js", "/_content/BlazorMonaco/jsInterop.js", "/course-assets/0/site.css", "/course-assets/0/plotly.js",
        "/_blazor", "/_blazor/negotiate?negotiateVersion=1", "/_blazor/initializers", "/../ScalingNotebooks.sln", "/%2e%2e/secret.txt",
    ];

    private static readonly string[] Methods = ["GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"];

    public static TheoryData<string> AllAddresses => new(Addresses);

    [Theory, MemberData(nameof(AllAddresses))]
    public async Task Without_the_token_every_answer_is_401(string address)
    {
        LiveProcess server = await shared.LocalAsync();
        string wrong = new('0', server.Token.Length);
        string[][] callers =
        [
            [],
            ["Authorization: token " + wrong],
            ["Authorization: Bearer " + server.Token],
            ["Authorization: token"],
            ["Authorization: token " + server.Token[..^1]],
            ["Authorization: token " + server.Token + "0"],
            ["Cookie: " + server.Cookie(wrong)],
            ["Cookie: scaling-token=" + server.Token],
            ["Cookie: scaling-token-1=" + server.Token],
            ["Referer: http://127.0.0.1/?token=" + server.Token],
        ];
        foreach (string method in Methods)
        {
            foreach (string[] caller in callers)
                await Refused(server, method, address, caller, HttpStatusCode.Unauthorized);
            string separator = address.Contains('?', StringComparison.Ordinal) ? "&" : "?";
            foreach (string query in (string[])["token=" + wrong, "token=", "token", $"token={wrong}&token={server.Token}", "Token2=" + server.Token])
                await Refused(server, method, address + separator + query, [], HttpStatusCode.Unauthorized);
        }
    }

    [Theory, MemberData(nameof(AllAddresses))]
    public async Task Under_a_name_that_is_not_its_own_nothing_is_answered(string address)
    {
        LiveProcess server = await shared.LocalAsync();
        foreach (string host in (string[])["evil.example", $"evil.example:{server.Port}", "127.0.0.1.evil.example", "localhost.evil.example", "192.0.2.1", "[2001:db8::1]", "0.0.0.0"])
        {
            foreach (string method in Methods)
            {
                (HttpStatusCode status, string answer) = await server.SendRawAsync(method, address, "Host: " + host, "Authorization: token " + server.Token, "Content-Length: 0");
                Assert.True(status == HttpStatusCode.Forbidden, $"{method} {address} under {host}: {status}");
                Assert.DoesNotContain("Set-Cookie", answer, StringComparison.OrdinalIgnoreCase);
                (status, _) = await server.SendRawAsync(method, address, "Host: " + host, "Content-Length: 0");
                Assert.True(status == HttpStatusCode.Unauthorized, $"{method} {address} under {host} without a token: {status}");
            }
        }
    }

    [Theory, MemberData(nameof(AllAddresses))]
    public async Task On_behalf_of_another_site_nothing_is_answered(string address)
    {
        LiveProcess server = await shared.LocalAsync();
        string own = $"Host: 127.0.0.1:{server.Port}", cookie = "Cookie: " + server.Cookie();
        string[][] sites =
        [
            ["Origin: http://evil.example"],
            ["Origin: null"],
            ["Origin: https://127.0.0.1:" + server.Port],
            ["Origin: http://127.0.0.1:1"],
            ["Origin: http://localhost:" + server.Port],
            [$"Origin: http://127.0.0.1:{server.Port}", "Origin: http://evil.example"],
            ["Sec-Fetch-Site: cross-site"],
            ["Sec-Fetch-Site: same-site"],
            ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: iframe"],
            ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: script"],
        ];
        foreach (string method in Methods)
        {
            foreach (string[] site in sites)
            {
                (HttpStatusCode status, _) = await server.SendRawAsync(method, address, [own, cookie, .. site, "Content-Length: 0"]);
                Assert.True(status == HttpStatusCode.Forbidden, $"{method} {address} from {string.Join(", ", site)}: {status}");
            }
        }
    }

    [Fact]
    public async Task A_token_in_the_address_becomes_a_cookie_that_no_script_reads_and_no_other_site_sends()
    {
        LiveProcess server = await shared.LocalAsync();
        using HttpClient client = server.Client();
        using HttpResponseMessage entered = await client.GetAsync($"/notebook/05?token={server.Token}&at=sum", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        string cookie = Assert.Single(entered.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith(server.Cookie() + ";", cookie, StringComparison.Ordinal);
        foreach (string part in (string[])["httponly", "samesite=strict", "path=/"])
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        string page = await entered.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("content=\"0;url=/notebook/05?at=sum\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Token, page, StringComparison.Ordinal);
        // Neither script nor another server can be smuggled into the page that goes on.
        foreach (string path in (string[])["//evil.example/", "/\\evil.example/", "/\"><script>alert(1)</script>", "///evil.example"])
        {
            (_, string answer) = await server.SendRawAsync("GET", path + "?token=" + server.Token, $"Host: 127.0.0.1:{server.Port}");
            Assert.DoesNotContain("<script", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("url=//", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("url=/\\", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task With_the_token_pages_are_answered_and_say_how_they_may_be_used()
    {
        LiveProcess server = await shared.LocalAsync();
        using HttpClient client = server.Client();
        foreach (string[] caller in (string[][])[["Cookie", server.Cookie()], ["Authorization", "token " + server.Token]])
        {
            foreach (string host in (string[])["127.0.0.1", "localhost"])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { caller[0], caller[1] }, { "Host", $"{host}:{server.Port}" } } };
                using HttpResponseMessage answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
                foreach (string part in (string[])["default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'self'", "form-action 'self'"])
                    Assert.Contains(part, policy, StringComparison.Ordinal);
                Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
                Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
                Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
                Assert.False(answer.Headers.Contains("Server"));
                Assert.DoesNotContain(server.Token, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_websocket_needs_all_that_a_page_needs()
    {
        LiveProcess server = await shared.LocalAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await ConnectAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, await ConnectAsync(("Cookie", server.Cookie(new('0', 48)))));
        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(("Cookie", server.Cookie()), ("Origin", "http://evil.example")));
        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(("Cookie", server.Cookie()), ("Origin", "http://127.0.0.1:1")));
        Assert.Equal(HttpStatusCode.Forbidden, await ConnectAsync(("Cookie", server.Cookie()), ("Host", "evil.example")));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await ConnectAsync(("Cookie", server.Cookie()), ("Origin", $"http://127.0.0.1:{server.Port}")));

        async Task<HttpStatusCode> ConnectAsync(params (string Name, string Value)[] headers)
        {
            using var socket = new ClientWebSocket();
            socket.Options.CollectHttpResponseDetails = true;
            foreach ((string name, string value) in headers)
                socket.Options.SetRequestHeader(name, value);
            try
            {
                await socket.ConnectAsync(new($"ws://127.0.0.1:{server.Port}/_blazor"), TestContext.Current.CancellationToken);
            }
            catch (WebSocketException)
            {
                // The status tells.
            }
            return socket.HttpStatusCode;
        }
    }

    private static async Task Refused(LiveProcess server, string method, string target, string[] headers, HttpStatusCode wanted)
    {
        (HttpStatusCode status, string answer) = await server.SendRawAsync(method, target, [$"Host: 127.0.0.1:{server.Port}", .. headers, "Content-Length: 0"]);
        Assert.True(status == wanted, $"{method} {target} with {string.Join(", ", headers)}: {status}");
        Assert.DoesNotContain(SecureCourse.Secret, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", answer, StringComparison.OrdinalIgnoreCase);
    }
}
