using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookKernel;

/// <summary>
/// Turns messages into signed frames and back: identities, the delimiter, the HMAC-SHA256 signature in hexadecimal, then
/// header, parent header, metadata and content as UTF-8 JSON.
/// Source: Jupyter client documentation, "The wire protocol".
/// </summary>
public sealed class MessageCodec
{
    /// <summary>The protocol version in the headers of what this kernel sends.</summary>
    public const string ProtocolVersion = "5.3";

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly byte[] _key;
    private readonly string _session = Guid.NewGuid().ToString("N");

    /// <summary>A codec for one key; an empty key means that messages are not signed.</summary>
    public MessageCodec(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = Encoding.UTF8.GetBytes(key);
    }

    /// <summary>The name of a kernel's user in headers.</summary>
    public string UserName { get; } = "kernel";

    /// <summary>A new message of this kernel.</summary>
    /// <param name="type">Its msg_type.</param>
    /// <param name="content">What it says.</param>
    /// <param name="parent">The request that led to it, or null.</param>
    /// <param name="identities">Routing frames, or the topic on iopub.</param>
    public JupyterMessage Create(string type, JsonObject content, JupyterMessage? parent, IReadOnlyList<byte[]> identities) => new(
        identities,
        new JsonObject
        {
            ["msg_id"] = Guid.NewGuid().ToString("N"),
            ["session"] = _session,
            ["username"] = UserName,
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = ProtocolVersion,
        },
        parent?.Header ?? [],
        [],
        content);

    /// <summary>The frames of a message, signature included.</summary>
    public IReadOnlyList<byte[]> Encode(JupyterMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        byte[][] parts = [Bytes(message.Header), Bytes(message.ParentHeader), Bytes(message.Metadata), Bytes(message.Content)];
        return [.. message.Identities, Delimiter, Signature(parts), .. parts];
    }

    /// <summary>Reads the frames of a message and checks its signature in constant time.</summary>
    /// <param name="frames">All frames as received.</param>
    /// <param name="message">The message where the answer is true.</param>
    /// <param name="problem">One sentence where it is false.</param>
    public bool TryDecode(IReadOnlyList<byte[]> frames, out JupyterMessage? message, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(frames);
        message = null;
        int delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
            delimiter++;
        if (delimiter + 5 >= frames.Count)
        {
            problem = $"a message of {frames.Count} frames came; expected are identities, <IDS|MSG>, a signature and four JSON frames";
            return false;
        }
        byte[][] parts = [.. frames.Skip(delimiter + 2).Take(4)];
        if (_key.Length > 0 && !CryptographicOperations.FixedTimeEquals(Signature(parts), frames[delimiter + 1]))
        {
            problem = "a message with a wrong signature came; it was not signed with the key of the connection file and is ignored";
            return false;
        }
        JsonObject?[] nodes = new JsonObject?[4];
        for (int i = 0; i < 4; i++)
        {
            nodes[i] = Object(parts[i]);
            if (nodes[i] is null)
            {
                problem = $"a message whose JSON frame {i + 1} of 4 is not an object came; it is ignored";
                return false;
            }
        }
        message = new([.. frames.Take(delimiter)], nodes[0]!, nodes[1]!, nodes[2]!, nodes[3]!);
        problem = null;
        return true;
    }

    private byte[] Signature(byte[][] parts)
    {
        if (_key.Length == 0)
            return [];
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (byte[] part in parts)
            hash.AppendData(part);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static byte[] Bytes(JsonObject node) => JsonSerializer.SerializeToUtf8Bytes(node, Compact);

    private static JsonObject? Object(byte[] part)
    {
        try
        {
            return JsonNode.Parse(part) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
