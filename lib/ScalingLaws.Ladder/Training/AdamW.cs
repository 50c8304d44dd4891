using System.Numerics;
using System.Numerics.Tensors;

namespace ScalingLaws.Ladder;

/// <summary>AdamW (Loshchilov and Hutter 2019) in one pass over all parameters, with the gradient clipped to norm 1.</summary>
/// <param name="count">Parameters.</param>
/// <param name="decaying">How many of them, from the start, decay.</param>
internal sealed class AdamW(int count, int decaying)
{
    internal const float Beta1 = 0.9f, Beta2 = 0.95f, Epsilon = 1e-8f, Decay = 0.1f, Clip = 1f;

    /// <summary>Running means of the gradient.</summary>
    internal float[] Mean { get; } = new float[count];

    /// <summary>Running means of the squared gradient.</summary>
    internal float[] Square { get; } = new float[count];

    /// <summary>Steps taken.</summary>
    internal int Steps { get; set; }

    /// <summary>Takes one step and clears the gradients.</summary>
    /// <returns>The gradient's norm before it was clipped.</returns>
    internal double Step(Span<float> values, Span<float> gradients, double learningRate)
    {
        double norm = Math.Sqrt(TensorPrimitives.SumOfSquares<float>(gradients));
        Steps++;
        float scale = norm > Clip ? (float)(Clip / norm) : 1;
        float rate = (float)(learningRate / (1 - Math.Pow(Beta1, Steps)));
        float correction = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, Steps)));
        float keep = (float)(1 - (learningRate * Decay));
        Update(values[..decaying], gradients[..decaying], Mean, Square, rate, correction, scale, keep);
        Update(values[decaying..], gradients[decaying..], Mean.AsSpan(decaying), Square.AsSpan(decaying), rate, correction, scale, 1);
        gradients.Clear();
        return norm;
    }

    private static void Update(Span<float> values, Span<float> gradients, Span<float> means, Span<float> squares, float rate, float correction, float scale, float keep)
    {
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> g = new Vector<float>(gradients[i..]) * scale;
            Vector<float> m = (new Vector<float>(means[i..]) * Beta1) + (g * (1 - Beta1));
            Vector<float> v = (new Vector<float>(squares[i..]) * Beta2) + (g * g * (1 - Beta2));
            m.CopyTo(means[i..]);
            v.CopyTo(squares[i..]);
            Vector<float> denominator = (Vector.SquareRoot(v) * correction) + new Vector<float>(Epsilon);
            ((new Vector<float>(values[i..]) * keep) - (m * rate / denominator)).CopyTo(values[i..]);
        }
        for (; i < values.Length; i++)
        {
            float g = gradients[i] * scale;
            means[i] = (means[i] * Beta1) + (g * (1 - Beta1));
            squares[i] = (squares[i] * Beta2) + (g * g * (1 - Beta2));
            values[i] = (values[i] * keep) - (means[i] * rate / ((MathF.Sqrt(squares[i]) * correction) + Epsilon));
        }
    }
}
