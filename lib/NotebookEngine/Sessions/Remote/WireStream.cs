using System.Text;
using System.Text.Json;

namespace NotebookEngine;

/// <summary>Messages as lines of JSON over a pair of streams. Any thread may send; one reads.</summary>
internal sealed class WireStream(Stream input, Stream output) : IDisposable
{
    private static readonly byte[] LineEnd = [(byte)'\n'];
    private readonly Lock _sending = new();
    private readonly StreamReader _reader = new(input, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 1 << 16);

    /// <summary>Sends a message. A connection that is gone is noticed by the reader, so it is no error here.</summary>
    /// <returns>False when the connection is gone.</returns>
    public bool Send(WireMessage message)
    {
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(message, WireJson.Default.WireMessage);
        try
        {
            lock (_sending)
            {
                output.Write(line);
                output.Write(LineEnd);
                output.Flush();
            }
            return true;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The next message; null once the other side is gone.</summary>
    public WireMessage? Receive()
    {
        try
        {
            string? line = _reader.ReadLine();
            return line is null ? null : JsonSerializer.Deserialize(line, WireJson.Default.WireMessage);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
    }
}
