using System.Runtime.InteropServices;
using ScalingLaws;
using TorchSharp;
using static TorchSharp.torch;

namespace ScalingLaws.Ladder.Tests;

public class TransformerTests
{
    private static readonly ModelOptions Tiny = new(Layers: 2, Width: 8, Heads: 2, Context: 6, Vocabulary: 11, Tied: true);

    public TransformerTests() => Libtorch.Load(_ => { });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gradients_match_finite_differences(bool tied)
    {
        using var model = new Transformer(Tiny with { Tied = tied }, seed: 3, ScalarType.Float64);
        using DisposeScope scope = NewDisposeScope();
        (Tensor tokens, Tensor targets) = Batch(sequences: 3);
        nn.functional.cross_entropy(model.Forward(tokens), targets).backward();
        double[] gradients = [.. model.Parameters.Gradients<double>()];
        var random = new StreamRandom(1);
        const double Nudge = 1e-5;
        for (int i = 0; i < 120; i++)
        {
            int at = random.Next((int)model.Parameters.Count);
            double value = model.Parameters.Values<double>()[at];
            model.Parameters.Values<double>()[at] = value + Nudge;
            double above = Loss(model, tokens, targets);
            model.Parameters.Values<double>()[at] = value - Nudge;
            double below = Loss(model, tokens, targets);
            model.Parameters.Values<double>()[at] = value;
            Assert.Equal((above - below) / (2 * Nudge), gradients[at], 1e-8);
        }
        Assert.True(gradients.Count(gradient => Math.Abs(gradient) > 1e-6) > model.Parameters.Count / 2, "most parameters must matter");
    }

    [Fact]
    public void A_token_changes_nothing_that_comes_before_it()
    {
        using var model = new Transformer(Tiny, seed: 3);
        using DisposeScope scope = NewDisposeScope();
        float[] before = Logits(model, 1, 2, 3, 4, 5, 6);
        float[] after = Logits(model, 1, 2, 3, 4, 9, 10);
        Assert.Equal(before[..(4 * 11)], after[..(4 * 11)]);
        Assert.NotEqual(before[(4 * 11)..(5 * 11)], after[(4 * 11)..(5 * 11)]);
    }

    [Fact]
    public void The_first_token_reaches_the_last()
    {
        using var model = new Transformer(Tiny, seed: 3);
        using DisposeScope scope = NewDisposeScope();
        Assert.NotEqual(Logits(model, 1, 2, 3, 4, 5, 6)[^11..], Logits(model, 7, 2, 3, 4, 5, 6)[^11..]);
    }

    [Fact]
    public void Positions_matter()
    {
        using var model = new Transformer(Tiny, seed: 3);
        using DisposeScope scope = NewDisposeScope();
        Assert.NotEqual(Logits(model, 4, 4, 4, 4, 4, 4)[..11], Logits(model, 4, 4, 4, 4, 4, 4)[^11..]);
    }

    [Fact]
    public void Parameters_are_what_the_shape_says()
    {
        using var model = new Transformer(Tiny, seed: 1);
        // Embedding, positions, then per block 12·w² weights, 9·w biases and 4·w of the norms, and 2·w at the end.
        Assert.Equal((11 * 8) + (6 * 8) + (2 * ((12 * 64) + (13 * 8))) + 16, model.Parameters.Count);
        Assert.Equal((11 * 8) + (6 * 8) + (2 * 12 * 64), model.Parameters.Decaying);
        Assert.Equal(model.Parameters.Count, Transformer.CountParameters(Tiny));
        Assert.Equal(model.Parameters.Count + 88, Transformer.CountParameters(Tiny with { Tied = false }));
    }

    [Fact]
    public void A_fresh_model_guesses()
    {
        using var model = new Transformer(Tiny with { Width = 16 }, seed: 1);
        using DisposeScope scope = NewDisposeScope();
        (Tensor tokens, Tensor targets) = Batch(sequences: 64);
        Assert.Equal(Math.Log(11), nn.functional.cross_entropy(model.Forward(tokens), targets).item<float>(), 0.3);
    }

    private static double Loss(Transformer model, Tensor tokens, Tensor targets)
    {
        using DisposeScope scope = NewDisposeScope();
        return nn.functional.cross_entropy(model.Forward(tokens), targets).item<double>();
    }

    private static float[] Logits(Transformer model, params long[] tokens) =>
        [.. MemoryMarshal.Cast<byte, float>(model.Forward(tensor(tokens).view(1, -1)).bytes)];

    private static (Tensor Tokens, Tensor Targets) Batch(int sequences)
    {
        var random = new StreamRandom(2);
        long[] tokens = [.. Enumerable.Range(0, sequences * 6).Select(_ => (long)random.Next(11))];
        long[] targets = [.. Enumerable.Range(0, sequences * 6).Select(_ => (long)random.Next(11))];
        return (tensor(tokens).view(sequences, 6), tensor(targets));
    }
}
