using System.Buffers;
using System.Text;
using System.Text.Json;

namespace ScalingLaws.Ladder;

/// <summary>Writes one JSON object per line, whole lines only, from any thread.</summary>
/// <param name="output">Where the lines go.</param>
public sealed class JsonLines(Stream output)
{
    private readonly Lock gate = new();

    /// <summary>Writes a line.</summary>
    /// <param name="type">Its type, which comes first.</param>
    /// <param name="fields">Writes the other fields.</param>
    public void Write(string type, Action<Utf8JsonWriter>? fields = null)
    {
        var line = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(line, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            fields?.Invoke(writer);
            writer.WriteEndObject();
        }
        line.Write("\n"u8);
        lock (gate)
        {
            output.Write(line.WrittenSpan);
            output.Flush();
        }
    }

    /// <summary>Writes a line with one sentence.</summary>
    /// <param name="type">note or error.</param>
    /// <param name="message">The sentence.</param>
    /// <param name="run">The run it belongs to, where there is one.</param>
    public void Say(string type, string message, string? run = null) => Write(type, writer =>
    {
        if (run is not null)
            writer.WriteString("run", run);
        writer.WriteString("message", message);
    });
}

/// <summary>Numbers that JSON has no form for are written as null.</summary>
internal static class JsonNumbers
{
    internal static void WriteNumberOrNull(this Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
            writer.WriteNumber(name, value);
        else
            writer.WriteNull(name);
    }
}
