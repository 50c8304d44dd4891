using Testing;

namespace NotebookKernel.Tests;

public sealed class ConnectionInfoTests
{
    private const string Good = """
        {"shell_port": 50001, "iopub_port": 50002, "stdin_port": 50003, "control_port": 50004, "hb_port": 50005,
         "ip": "127.0.0.1", "key": "k", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": "x"}
        """;

    [Fact]
    public void A_front_ends_file_is_read()
    {
        ConnectionInfo info = ConnectionInfo.Parse(Good, "c.json");
        Assert.Equal(new ConnectionInfo("127.0.0.1", 50001, 50004, 50003, 50002, 50005, "k"), info);
        Assert.Equal("tcp://127.0.0.1:50001", info.Endpoint(info.ShellPort));
        Assert.Equal("tcp://[::1]:1", (info with { Ip = "::1" }).Endpoint(1));
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("[1]", "holds a JSON array")]
    [InlineData("{}", "has no 'shell_port'")]
    [InlineData("""{"transport": "ipc"}""", "tcp only")]
    [InlineData("""{"signature_scheme": "hmac-md5"}""", "hmac-sha256 only")]
    [InlineData("""{"ip": "0.0.0.0"}""", "loopback address")]
    [InlineData("""{"ip": "192.0.2.7"}""", "loopback address")]
    [InlineData("""{"ip": "example.org"}""", "loopback address")]
    [InlineData("""{"shell_port": 0}""", "1 to 65535")]
    [InlineData("""{"shell_port": 70000}""", "1 to 65535")]
    [InlineData("""{"shell_port": "50001"}""", "1 to 65535")]
    public void Other_contents_are_refused_in_one_sentence(string json, string phrase)
    {
        KernelException e = Assert.Throws<KernelException>(() => ConnectionInfo.Parse(json, "c.json"));
        Assert.Contains(phrase, e.Message, StringComparison.Ordinal);
        Assert.Contains("c.json", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("none.json");
        KernelException e = Assert.Throws<KernelException>(() => ConnectionInfo.Read(path));
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
    }
}
