using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ScalingLaws.Ladder;

/// <summary>A decoder-only transformer: pre-norm, GELU, four times wider feed-forward, causal attention, learned positions.</summary>
/// <remarks>Written with plain functions over a <see cref="ParameterStore"/>: at these sizes a step is so short that layers of objects would cost as much as the arithmetic.</remarks>
internal sealed class Transformer : IDisposable
{
    private readonly ModelOptions options;
    private readonly long[] normalised;
    private readonly Layer[] layers;
    private readonly Tensor embedding, positions, outputGain, outputBias, output;

    /// <summary>A model with random weights.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="type">float32, or float64 for checks.</param>
    internal Transformer(ModelOptions options, int seed, ScalarType type = ScalarType.Float32)
    {
        this.options = options;
        normalised = [options.Width];
        Parameters = new ParameterStore([.. Layout(options)], type);
        Initialise(seed, type);
        embedding = Parameters["embedding"];
        positions = Parameters["positions"];
        output = options.Tied ? embedding : Parameters["output"];
        outputGain = Parameters["gain"];
        outputBias = Parameters["bias"];
        layers = [.. Enumerable.Range(0, options.Layers).Select(i => new Layer(name => Parameters[$"{i}.{name}"]))];
    }

    /// <summary>Its parameters.</summary>
    internal ParameterStore Parameters { get; }

    /// <summary>All parameters of a model (count), without making it.</summary>
    internal static long CountParameters(ModelOptions options) => Layout(options).Sum(parameter => parameter.Shape.Aggregate(1L, (product, length) => product * length));

    /// <summary>Logits of the next token after each token.</summary>
    /// <param name="tokens">int64, [sequences, length] with length at most the context.</param>
    /// <returns>[sequences · length, vocabulary].</returns>
    internal Tensor Forward(Tensor tokens)
    {
        long sequences = tokens.shape[0], length = tokens.shape[1], width = options.Width, heads = options.Heads;
        Tensor x = embedding.index_select(0, tokens.view(-1)).view(sequences, length, width) + (length == options.Context ? positions : positions.narrow(0, 0, length));
        foreach (Layer layer in layers)
        {
            Tensor h = F.layer_norm(x, normalised, layer.AttentionGain, layer.AttentionBias);
            Tensor qkv = F.linear(h, layer.Qkv, layer.QkvBias).view(sequences, length, 3, heads, width / heads).permute(2, 0, 3, 1, 4);
            Tensor mixed = F.scaled_dot_product_attention(qkv.select(0, 0), qkv.select(0, 1), qkv.select(0, 2), is_casual: true);
            x = x + F.linear(mixed.transpose(1, 2).reshape(sequences, length, width), layer.Project, layer.ProjectBias);
            h = F.layer_norm(x, normalised, layer.FeedGain, layer.FeedBias);
            x = x + F.linear(F.gelu(F.linear(h, layer.Up, layer.UpBias)), layer.Down, layer.DownBias);
        }
        x = F.layer_norm(x, normalised, outputGain, outputBias);
        return F.linear(x.view(-1, width), output);
    }

    public void Dispose() => Parameters.Dispose();

    private static IEnumerable<(string Name, long[] Shape, bool Decays)> Layout(ModelOptions o)
    {
        yield return ("embedding", [o.Vocabulary, o.Width], true);
        if (!o.Tied)
            yield return ("output", [o.Vocabulary, o.Width], true);
        yield return ("positions", [o.Context, o.Width], true);
        for (int i = 0; i < o.Layers; i++)
        {
            foreach ((string name, int rows) in new[] { ("qkv", 3 * o.Width), ("project", o.Width), ("up", 4 * o.Width), ("down", o.Width) })
            {
                yield return ($"{i}.{name}", [rows, name == "down" ? 4 * o.Width : o.Width], true);
                yield return ($"{i}.{name}.bias", [rows], false);
            }
            foreach (string name in new[] { "attention.gain", "attention.bias", "feed.gain", "feed.bias" })
                yield return ($"{i}.{name}", [o.Width], false);
        }
        yield return ("gain", [o.Width], false);
        yield return ("bias", [o.Width], false);
    }

    // Embeddings and matrices N(0, 1/width) by fan-in, matrices that end in the residual stream smaller by √(2·layers) (Radford et al. 2019).
    private void Initialise(int seed, ScalarType type)
    {
        int stream = 0;
        foreach (string name in Parameters.Names)
        {
            Tensor parameter = Parameters[name];
            var numbers = new float[parameter.numel()];
            if (name.EndsWith("gain", StringComparison.Ordinal))
                numbers.AsSpan().Fill(1);
            else if (!name.EndsWith("bias", StringComparison.Ordinal))
            {
                Gaussian.Fill(new StreamRandom(seed, --stream), numbers);
                double deviation = name switch
                {
                    "embedding" or "output" => 0.5 / Math.Sqrt(options.Width),
                    "positions" => 0.1 / Math.Sqrt(options.Width),
                    _ when name.EndsWith("project", StringComparison.Ordinal) || name.EndsWith("down", StringComparison.Ordinal)
                        => 1 / Math.Sqrt(parameter.shape[1] * 2.0 * options.Layers),
                    _ => 1 / Math.Sqrt(parameter.shape[1]),
                };
                for (int i = 0; i < numbers.Length; i++)
                    numbers[i] *= (float)deviation;
            }
            using Tensor detached = parameter.detach();
            if (type == ScalarType.Float64)
                Array.ConvertAll(numbers, number => (double)number).CopyTo(MemoryMarshal.Cast<byte, double>(detached.bytes));
            else
                numbers.CopyTo(MemoryMarshal.Cast<byte, float>(detached.bytes));
        }
    }

    private sealed class Layer(Func<string, Tensor> of)
    {
        internal Tensor Qkv { get; } = of("qkv");
        internal Tensor QkvBias { get; } = of("qkv.bias");
        internal Tensor Project { get; } = of("project");
        internal Tensor ProjectBias { get; } = of("project.bias");
        internal Tensor Up { get; } = of("up");
        internal Tensor UpBias { get; } = of("up.bias");
        internal Tensor Down { get; } = of("down");
        internal Tensor DownBias { get; } = of("down.bias");
        internal Tensor AttentionGain { get; } = of("attention.gain");
        internal Tensor AttentionBias { get; } = of("attention.bias");
        internal Tensor FeedGain { get; } = of("feed.gain");
        internal Tensor FeedBias { get; } = of("feed.bias");
    }
}
