using System.Text;
using System.Text.Json.Nodes;

namespace NotebookKernel.Tests;

public sealed class MessageCodecTests
{
    private static readonly MessageCodec Codec = new("a0436f6c-1916-498b-8eb9-e81ab9368e84");

    private static JupyterMessage Sample() =>
        Codec.Create("status", new JsonObject { ["execution_state"] = "idle", ["note"] = "é ∑ 😀" }, null, [[1, 2], [3]]);

    [Fact]
    public void What_is_encoded_is_decoded()
    {
        JupyterMessage sent = Sample();
        Assert.True(Codec.TryDecode(Codec.Encode(sent), out JupyterMessage? came, out string? problem), problem);
        Assert.Equal(sent.Header.ToJsonString(), came!.Header.ToJsonString());
        Assert.Equal(sent.Content.ToJsonString(), came.Content.ToJsonString());
        Assert.Equal(sent.Identities, came.Identities);
        Assert.Equal("status", came.Type);
    }

    [Fact]
    public void The_signature_is_the_HMAC_SHA256_of_the_four_JSON_frames()
    {
        // Test case 2 of RFC 4231: key "Jefe", data "what do ya want for nothing?", here cut into four frames.
        var codec = new MessageCodec("Jefe");
        byte[][] parts = [.. new[] { "what do ya ", "want ", "for ", "nothing?" }.Select(Encoding.ASCII.GetBytes)];
        byte[] signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"u8.ToArray();
        Assert.False(codec.TryDecode(["<IDS|MSG>"u8.ToArray(), signature, .. parts], out _, out string? problem));
        // The signature is right, so what is said is that the frames are not JSON.
        Assert.Contains("not an object", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_change_in_any_JSON_frame_breaks_the_signature(int frame)
    {
        List<byte[]> frames = [.. Codec.Encode(Sample())];
        byte[] changed = [.. frames[^(4 - frame)], (byte)' '];
        frames[^(4 - frame)] = changed;
        Assert.False(Codec.TryDecode(frames, out _, out string? problem));
        Assert.Contains("wrong signature", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_is_refused_and_an_empty_key_signs_nothing()
    {
        Assert.False(new MessageCodec("other").TryDecode(Codec.Encode(Sample()), out _, out _));
        var open = new MessageCodec("");
        IReadOnlyList<byte[]> frames = open.Encode(Sample());
        Assert.Empty(frames[3]);
        Assert.True(open.TryDecode(frames, out _, out _));
    }

    [Fact]
    public void Too_few_frames_and_a_missing_delimiter_are_refused_in_words()
    {
        IReadOnlyList<byte[]> frames = Codec.Encode(Sample());
        for (int count = 0; count < frames.Count; count++)
        {
            Assert.False(Codec.TryDecode([.. frames.Take(count)], out JupyterMessage? message, out string? problem));
            Assert.Null(message);
            Assert.Contains("<IDS|MSG>", problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_reply_carries_the_header_of_its_request()
    {
        JupyterMessage request = Sample();
        JupyterMessage reply = Codec.Create("reply", [], request, request.Identities);
        Assert.Equal(request.Header.ToJsonString(), reply.ParentHeader.ToJsonString());
    }
}
