namespace ScalingLaws;

/// <summary>A small multi-layer perceptron whose forward and backward pass are executed and counted.</summary>
/// <remarks>
/// Linear layers without biases, tanh between them, half the mean squared error at the end. The per-element work of
/// tanh and of the loss is not counted: it grows with the width, the products with its square. Each batch row
/// stands for a token. The first layer hands no gradient further down, so L equal layers count 6 − 2/L FLOP per
/// parameter and token: 5.0 for two, 5.83 for twelve.
/// </remarks>
public sealed class CountedNetwork
{
    private readonly double[][,] weights;
    private double[][,]? gradients;

    /// <summary>A network with random weights.</summary>
    /// <param name="widths">Widths from input to output: n layers have n + 1 widths (each at least 1).</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <exception cref="ArgumentException">Fewer than two widths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A width below 1.</exception>
    public CountedNetwork(IReadOnlyList<int> widths, int seed)
    {
        ArgumentNullException.ThrowIfNull(widths);
        if (widths.Count < 2)
            throw new ArgumentException(FormattableString.Invariant($"a network needs at least two widths, from input to output, got {widths.Count}; for example 16, 16, 16 for two layers"));
        foreach (int width in widths)
            Guard.AtLeast(width, 1, "a layer's width", "for example 16");
        var random = new Random(seed);
        weights = new double[widths.Count - 1][,];
        for (int layer = 0; layer < weights.Length; layer++)
            weights[layer] = RandomMatrix(widths[layer], widths[layer + 1], Math.Sqrt(3.0 / widths[layer]), random);
    }

    /// <summary>A network of equal square layers.</summary>
    /// <param name="layers">How many layers (at least 1).</param>
    /// <param name="width">Their width (at least 1).</param>
    /// <param name="seed">Seed of the weights.</param>
    public static CountedNetwork Equal(int layers, int width, int seed) =>
        new([.. Enumerable.Repeat(width, Guard.AtLeast(layers, 1, "the number of layers", "for example 2") + 1)], seed);

    /// <summary>Linear layers.</summary>
    public int Layers => weights.Length;

    /// <summary>Weights (count).</summary>
    public long Parameters => weights.Sum(weight => weight.LongLength);

    /// <summary>One weight, for looking and for nudging.</summary>
    /// <param name="layer">Layer, from 0.</param>
    /// <param name="input">Row: which input of the layer.</param>
    /// <param name="output">Column: which output of the layer.</param>
    public double this[int layer, int input, int output]
    {
        get => weights[layer][input, output];
        set => weights[layer][input, output] = Guard.Finite(value, "a weight", "give a number such as 0.1");
    }

    /// <summary>∂loss/∂weight of the last pass.</summary>
    /// <param name="layer">Layer, from 0.</param>
    /// <param name="input">Row: which input of the layer.</param>
    /// <param name="output">Column: which output of the layer.</param>
    /// <exception cref="InvalidOperationException">No pass has been run.</exception>
    public double Gradient(int layer, int input, int output) =>
        (gradients ?? throw new InvalidOperationException("there are no gradients before the first pass; call Pass"))[layer][input, output];

    /// <summary>Runs a forward and a backward pass over a random batch and counts them.</summary>
    /// <param name="tokens">Tokens in the batch (at least 1).</param>
    /// <param name="seed">Seed of inputs and targets.</param>
    /// <param name="withInputGradient">Whether the first layer hands a gradient down too, as it would inside a larger network: then the count is 6.</param>
    /// <param name="recompute">Whether the forward pass is run again before the backward pass, as with full activation checkpointing: 2 more.</param>
    public CountedPass Pass(int tokens, int seed, bool withInputGradient = false, bool recompute = false)
    {
        Guard.AtLeast(tokens, 1, "the number of tokens", "for example 8");
        var random = new Random(seed);
        double[,] input = RandomMatrix(tokens, weights[0].GetLength(0), 1, random);
        double[,] target = RandomMatrix(tokens, weights[^1].GetLength(1), 1, random);

        MultiplyAddCounter forward = new(), again = new(), byWeights = new(), byInputs = new();
        double[][,] activations = Forward(input, forward);
        if (recompute)
            activations = Forward(input, again);
        double loss = 0;
        double[,] error = Map(activations[^1], (i, j, output) =>
        {
            double difference = output - target[i, j];
            loss += difference * difference / (2 * tokens);
            return difference / tokens;
        });

        gradients = new double[weights.Length][,];
        for (int layer = weights.Length - 1; layer >= 0; layer--)
        {
            gradients[layer] = byWeights.TransposedLeft(activations[layer], error);
            if (layer > 0 || withInputGradient)
                error = byInputs.TransposedRight(error, weights[layer]);
            if (layer > 0)
            {
                double[,] below = activations[layer];
                error = Map(error, (i, j, value) => value * (1 - (below[i, j] * below[i, j])));
            }
        }
        return new CountedPass(Parameters, tokens, forward.Count, byWeights.Count, byInputs.Count, again.Count, loss);
    }

    // What enters each layer, and last what leaves the network.
    private double[][,] Forward(double[,] input, MultiplyAddCounter counter)
    {
        var activations = new double[weights.Length + 1][,];
        activations[0] = input;
        for (int layer = 0; layer < weights.Length; layer++)
        {
            double[,] sums = counter.Product(activations[layer], weights[layer]);
            activations[layer + 1] = layer == weights.Length - 1 ? sums : Map(sums, (_, _, value) => Math.Tanh(value));
        }
        return activations;
    }

    private static double[,] RandomMatrix(int rows, int columns, double bound, Random random) =>
        Map(new double[rows, columns], (_, _, _) => bound * ((2 * random.NextDouble()) - 1));

    private static double[,] Map(double[,] matrix, Func<int, int, double, double> value)
    {
        var result = new double[matrix.GetLength(0), matrix.GetLength(1)];
        for (int i = 0; i < result.GetLength(0); i++)
        {
            for (int j = 0; j < result.GetLength(1); j++)
                result[i, j] = value(i, j, matrix[i, j]);
        }
        return result;
    }
}
