using System.Numerics.Tensors;

namespace ScalingLaws.Ladder;

/// <summary>Draws the probabilities of every context.</summary>
internal static class LanguageTables
{
    /// <summary>p(next | topic, last, before), next fastest; "no word" is the last index of last and before.</summary>
    internal static float[] Probabilities(LanguageDesign design)
    {
        int words = design.Words, contexts = words + 1, patterns = design.Patterns;
        float[] strength = Strengths(design);
        float[] one = Vectors(design, 1, contexts), oneOut = Outputs(design, 2, strength);
        float[] last = Vectors(design, 3, contexts), before = Vectors(design, 4, contexts), twoOut = Outputs(design, 5, strength);
        float[] topic = Vectors(design, 6, design.Topics), topicLast = Vectors(design, 7, contexts), topicOut = Outputs(design, 8, strength);
        (float[] second, float[] third) = Gates(design, contexts);

        var tables = new float[design.Topics * contexts * contexts * words];
        Parallel.For(0, contexts, a =>
        {
            var pattern = new float[patterns];
            var byLast = new float[design.Topics * words];
            for (int t = 0; t < design.Topics; t++)
            {
                TensorPrimitives.Multiply(topic.AsSpan(t * patterns, patterns), topicLast.AsSpan(a * patterns, patterns), pattern);
                for (int n = 0; n < words; n++)
                {
                    byLast[(t * words) + n] = (float)(-design.Zipf * Math.Log(n + 2))
                        + ((float)design.FirstOrder * TensorPrimitives.Dot(one.AsSpan(a * patterns, patterns), oneOut.AsSpan(n * patterns, patterns)))
                        + ((float)design.Topic * third[a] * TensorPrimitives.Dot(pattern, topicOut.AsSpan(n * patterns, patterns)));
                }
            }
            var byBoth = new float[words];
            var idiom = new float[words];
            for (int b = 0; b < contexts; b++)
            {
                TensorPrimitives.Multiply(last.AsSpan(a * patterns, patterns), before.AsSpan(b * patterns, patterns), pattern);
                Gaussian.Fill(new StreamRandom(design.Seed, 10 + (a * contexts) + b), idiom);
                for (int n = 0; n < words; n++)
                {
                    byBoth[n] = second[a] * (((float)design.SecondOrder * TensorPrimitives.Dot(pattern, twoOut.AsSpan(n * patterns, patterns)))
                        + ((float)design.Idioms * idiom[n]));
                }
                for (int t = 0; t < design.Topics; t++)
                {
                    Span<float> row = tables.AsSpan(((((t * contexts) + a) * contexts) + b) * words, words);
                    TensorPrimitives.Add(byBoth, byLast.AsSpan(t * words, words), row);
                    TensorPrimitives.SoftMax(row, row);
                }
            }
        });
        return tables;
    }

    // Strengths k^-γ, scaled so that the logits of one kind have standard deviation 1.
    private static float[] Strengths(LanguageDesign design)
    {
        var strengths = new float[design.Patterns];
        double squares = 0;
        for (int k = 0; k < strengths.Length; k++)
            squares += Math.Pow(k + 1, -2 * design.Spectrum);
        for (int k = 0; k < strengths.Length; k++)
            strengths[k] = (float)(Math.Pow(k + 1, -design.Spectrum) / Math.Sqrt(squares));
        return strengths;
    }

    // A third of the words each: the last word alone, with the word before it, with the topic; the two gates overlap a little.
    private static (float[] Second, float[] Third) Gates(LanguageDesign design, int contexts)
    {
        var random = new StreamRandom(design.Seed, 9);
        var second = new float[contexts];
        var third = new float[contexts];
        for (int a = 0; a < contexts; a++)
        {
            second[a] = (float)random.NextDouble() * 2;
            third[a] = (float)random.NextDouble() * 2;
        }
        return (second, third);
    }

    private static float[] Outputs(LanguageDesign design, int stream, float[] strength)
    {
        float[] vectors = Vectors(design, stream, design.Words);
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] *= strength[i % strength.Length];
        return vectors;
    }

    private static float[] Vectors(LanguageDesign design, int stream, int count)
    {
        var vectors = new float[count * design.Patterns];
        Gaussian.Fill(new StreamRandom(design.Seed, stream), vectors);
        return vectors;
    }
}
