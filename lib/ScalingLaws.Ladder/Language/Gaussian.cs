namespace ScalingLaws.Ladder;

/// <summary>Standard normal numbers from a stream of our own, the same on every platform.</summary>
internal static class Gaussian
{
    /// <summary>Fills a span (Box and Muller 1958).</summary>
    internal static void Fill(StreamRandom random, Span<float> values)
    {
        for (int i = 0; i < values.Length; i += 2)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            (double sine, double cosine) = Math.SinCos(2 * Math.PI * random.NextDouble());
            values[i] = (float)(radius * cosine);
            if (i + 1 < values.Length)
                values[i + 1] = (float)(radius * sine);
        }
    }
}
