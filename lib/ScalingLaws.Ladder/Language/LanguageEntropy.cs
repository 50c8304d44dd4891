namespace ScalingLaws.Ladder;

/// <summary>The language's entropy: the mean of −ln p over all documents, and so the least loss any model can have.</summary>
public static class LanguageEntropy
{
    /// <summary>
    /// Exact entropy (nats per word) of the first <paramref name="context"/> words of a document given its topic mark and all words before:
    /// the distribution over (topic, last word, word before) is carried forward word by word, and each state's entropy summed under it.
    /// </summary>
    /// <param name="language">The language.</param>
    /// <param name="context">Words a model predicts in each document (1 to the document's length).</param>
    public static double Exact(SyntheticLanguage language, int context)
    {
        ArgumentNullException.ThrowIfNull(language);
        LanguageDesign design = language.Design;
        var perTopic = new double[design.Topics];
        Parallel.For(0, design.Topics, topic => perTopic[topic] = OfTopic(language, topic, context));
        return perTopic.Sum() / design.Topics / context;
    }

    // The sum over positions of the expected entropy of the next word.
    private static double OfTopic(SyntheticLanguage language, int topic, int context)
    {
        int words = language.Design.Words, contexts = words + 1;
        var entropies = new double[contexts * contexts];
        for (int a = 0; a < contexts; a++)
        {
            for (int b = 0; b < contexts; b++)
            {
                double entropy = 0;
                foreach (float p in language.Next(topic, a, b))
                    entropy -= p > 0 ? p * Math.Log(p) : 0;
                entropies[(a * contexts) + b] = entropy;
            }
        }

        var now = new double[contexts * contexts];
        now[^1] = 1;
        double sum = 0;
        var given = new double[words];
        for (int position = 0; position < context; position++)
        {
            var then = new double[now.Length];
            for (int a = 0; a < contexts; a++)
            {
                given.AsSpan().Clear();
                for (int b = 0; b < contexts; b++)
                {
                    double weight = now[(a * contexts) + b];
                    if (weight == 0)
                        continue;
                    sum += weight * entropies[(a * contexts) + b];
                    ReadOnlySpan<float> next = language.Next(topic, a, b);
                    for (int n = 0; n < next.Length; n++)
                        given[n] += weight * next[n];
                }
                for (int n = 0; n < words; n++)
                    then[(n * contexts) + a] += given[n];
            }
            now = then;
        }
        return sum;
    }
}
