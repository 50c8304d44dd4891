using System.Globalization;
using System.Net;
using System.Text.Json;

namespace NotebookKernel;

/// <summary>
/// Where a front end expects a kernel to listen and with which key it signs: the contents of a Jupyter connection file.
/// Source: Jupyter client documentation, "Connection files".
/// </summary>
/// <param name="Ip">The address to bind; only loopback addresses are accepted.</param>
/// <param name="ShellPort">Port of the shell channel (1 to 65535), as are the four below.</param>
/// <param name="ControlPort">Port of the control channel.</param>
/// <param name="StdinPort">Port of the stdin channel.</param>
/// <param name="IopubPort">Port of the iopub channel.</param>
/// <param name="HeartbeatPort">Port of the heartbeat.</param>
/// <param name="Key">The key of the message signatures; empty means that messages are not signed.</param>
public sealed record ConnectionInfo(
    string Ip, int ShellPort, int ControlPort, int StdinPort, int IopubPort, int HeartbeatPort, string Key)
{
    /// <summary>Reads a connection file.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="KernelException">It is missing, is not JSON, or names something this kernel does not do.</exception>
    public static ConnectionInfo Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new KernelException($"cannot read the connection file '{path}' ({e.Message.TrimEnd('.')}); a Jupyter front end writes it and passes its path, so start the kernel from one", e);
        }
        return Parse(text, path);
    }

    /// <summary>Reads the text of a connection file.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="name">How errors name the file.</param>
    /// <exception cref="KernelException">The text is not a usable connection file.</exception>
    public static ConnectionInfo Parse(string json, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                throw Bad(name, $"holds a JSON {root.ValueKind.ToString().ToLowerInvariant()} where an object is expected");
            string transport = Text(root, "transport", "tcp");
            if (transport != "tcp")
                throw Bad(name, $"asks for the transport '{transport}'; this kernel speaks tcp only");
            string scheme = Text(root, "signature_scheme", "hmac-sha256");
            if (scheme != "hmac-sha256")
                throw Bad(name, $"asks for the signature scheme '{scheme}'; this kernel signs with hmac-sha256 only");
            string ip = Text(root, "ip", "127.0.0.1");
            if (ip == "localhost")
                ip = "127.0.0.1";
            if (!IPAddress.TryParse(ip, out IPAddress? address) || !IPAddress.IsLoopback(address))
                throw Bad(name, $"asks to listen on '{ip}'; cells are code, so this kernel listens on a loopback address such as 127.0.0.1 only");
            return new(ip, Port(root, "shell_port", name), Port(root, "control_port", name), Port(root, "stdin_port", name),
                Port(root, "iopub_port", name), Port(root, "hb_port", name), Text(root, "key", ""));
        }
        catch (JsonException e)
        {
            throw new KernelException($"the connection file '{name}' is not JSON (line {(e.LineNumber ?? 0) + 1}); a Jupyter front end writes it, so start the kernel from one", e);
        }
    }

    /// <summary>The address of one port in ZeroMQ's notation.</summary>
    public string Endpoint(int port) =>
        string.Create(CultureInfo.InvariantCulture, $"tcp://{(Ip.Contains(':', StringComparison.Ordinal) ? $"[{Ip}]" : Ip)}:{port}");

    private static string Text(JsonElement root, string name, string fallback) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : fallback;

    private static int Port(JsonElement root, string property, string file)
    {
        if (!root.TryGetProperty(property, out JsonElement value))
            throw Bad(file, $"has no '{property}'");
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int port) || port is < 1 or > 65535)
            throw Bad(file, $"has {property} = {value.GetRawText()}; a port is a whole number from 1 to 65535");
        return port;
    }

    private static KernelException Bad(string name, string what) => new($"the connection file '{name}' {what}");
}
