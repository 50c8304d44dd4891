using System.Net;

namespace ScalingNotebooksTests;

/// <summary>No address, however it is written, leads to a file that is not meant to be read, or writes one.</summary>
public sealed class OutsideTests(SecureCourse shared)
{
    public static TheoryData<string> Addresses
    {
        get
        {
            string[] ups = ["..", "%2e%2e", ".%2e", "%252e%252e", "..%2f..", "..%5c..", "%2e%2e%2f%2e%2e", "..\\..", "..%c0%af..", "....//....", "..;", "%00/..", "..%00"];
            string[] files = ["secret.txt", "ScalingNotebooks.sln", "notebooks/secret.txt", "my-notebooks/secret.txt", "my-notebooks/.live/token", "etc/passwd", "scaling.dll", "scaling.runtimeconfig.json"];
            string[] starts = ["/", "/notebook/", "/present/", "/download/", "/download/05/", "/course-assets/0/", "/_framework/", "/_content/", "/_content/BlazorMonaco/"];
            return new(starts.SelectMany(start => ups.SelectMany(up => files.Select(file => $"{start}{up}/{file}")))
                .Concat(starts.SelectMany(start => files.Select(file => start + file)))
                .Chunk(200).Select(chunk => string.Join('\n', chunk)));
        }
    }

    [Theory, MemberData(nameof(Addresses))]
    public async Task Nothing_outside_is_read_or_written(string addresses)
    {
        LiveProcess server = await shared.LocalAsync();
        string[] before = Files();
        foreach (string address in addresses.Split('\n'))
        {
            foreach (string method in (string[])["GET", "PUT"])
            {
                (HttpStatusCode status, string answer) = await server.SendRawAsync(method, address, $"Host: 127.0.0.1:{server.Port}", "Authorization: token " + server.Token, "Content-Length: 0");
                Assert.True((int)status < 500, $"{method} {address}: {status}");
                foreach (string secret in (string[])[SecureCourse.Secret, server.Token, "root:", "This program cannot be run", "runtimeOptions"])
                    Assert.False(answer.Contains(secret, StringComparison.Ordinal), $"{method} {address} gave away a file");
            }
        }
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task A_guests_seat_is_no_path()
    {
        LiveProcess server = await shared.OpenAsync();
        Uri guest = server.ClassAddresses.FirstOrDefault() ?? throw new InvalidOperationException("this machine has no address but its own");
        string token = server.Cookie(LiveProcess.TokenOf(guest)), seat = $"scaling-seat-{server.Port}";
        string own = $"Host: 127.0.0.1:{server.Port}";
        string Set(string answer) => answer.Split('\n').Single(l => l.StartsWith("Set-Cookie: " + seat, StringComparison.OrdinalIgnoreCase)).Split('=', ';')[1];
        (_, string first) = await server.SendRawAsync("GET", "/", own, "Cookie: " + token);
        string mine = Set(first);
        Assert.Matches("^[0-9a-f]{32}$", mine);
        // Who has one keeps it; what is none is replaced.
        (_, string again) = await server.SendRawAsync("GET", "/", own, $"Cookie: {token}; {seat}={mine}");
        Assert.DoesNotContain("Set-Cookie: " + seat, again, StringComparison.OrdinalIgnoreCase);
        foreach (string wrong in (string[])["me", "", "..", "../../x", "..%2f..%2fx", new('A', 32), new('0', 31), new('0', 33), "00000000000000000000000000000/.."])
        {
            (_, string answer) = await server.SendRawAsync("GET", "/", own, $"Cookie: {token}; {seat}={wrong}");
            Assert.Matches("^[0-9a-f]{32}$", Set(answer));
            Assert.NotEqual(mine, Set(answer));
        }
        // Another browser is another person.
        (_, string other) = await server.SendRawAsync("GET", "/", own, "Cookie: " + token);
        Assert.NotEqual(mine, Set(other));
        // The owner sits at a seat of their own.
        (_, string owner) = await server.SendRawAsync("GET", "/", own, "Cookie: " + server.Cookie());
        Assert.DoesNotContain("Set-Cookie: " + seat, owner, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Only_who_listens_answers_under_addresses_of_the_machine_and_with_the_token_for_the_class()
    {
        LiveProcess open = await shared.OpenAsync(), local = await shared.LocalAsync();
        Uri guest = open.ClassAddresses.First();
        string token = LiveProcess.TokenOf(guest);
        Assert.NotEqual(open.Token, token);
        (HttpStatusCode status, _) = await open.SendRawAsync("GET", "/", $"Host: {guest.Authority}", "Authorization: token " + token);
        Assert.Equal(HttpStatusCode.OK, status);
        (status, _) = await local.SendRawAsync("GET", "/", $"Host: {guest.Host}:{local.Port}", "Authorization: token " + local.Token);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        // The token for a class opens nothing where nobody listens for one.
        (status, _) = await local.SendRawAsync("GET", "/", $"Host: 127.0.0.1:{local.Port}", "Authorization: token " + token);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        (status, _) = await open.SendRawAsync("GET", "/", "Host: evil.example", "Authorization: token " + token);
        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    private string[] Files() => [.. Directory.EnumerateFiles(shared.Course.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Select(f => $"{f} {new FileInfo(f).Length} {File.GetLastWriteTimeUtc(f):O}")];
}
