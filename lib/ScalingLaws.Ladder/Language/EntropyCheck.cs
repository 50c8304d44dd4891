namespace ScalingLaws.Ladder;

/// <summary>The entropy estimated from text that the language wrote.</summary>
/// <param name="SampledNats">Mean −ln p (nats per word).</param>
/// <param name="StandardError">Its standard error, over documents.</param>
/// <param name="UnigramNats">Entropy of the word frequencies alone: what a model reaches that knows no context.</param>
/// <param name="Tokens">Words written.</param>
public sealed record EntropyCheck(double SampledNats, double StandardError, double UnigramNats, long Tokens)
{
    /// <summary>Writes documents and averages.</summary>
    /// <param name="language">The language.</param>
    /// <param name="documents">Documents to write (at least 2).</param>
    /// <param name="seed">Seed of the text.</param>
    public static EntropyCheck Of(SyntheticLanguage language, int documents, int seed = -2)
    {
        ArgumentNullException.ThrowIfNull(language);
        int words = language.Design.DocumentTokens;
        var document = new long[words + 1];
        var logs = new float[words];
        var counts = new double[language.Design.Words];
        double sum = 0, squares = 0;
        for (int i = 0; i < documents; i++)
        {
            language.Write(new StreamRandom(seed, i), document, logs);
            double mean = 0;
            for (int k = 0; k < words; k++)
            {
                mean -= logs[k];
                counts[document[k + 1]]++;
            }
            mean /= words;
            sum += mean;
            squares += mean * mean;
        }
        double average = sum / documents, total = counts.Sum();
        double error = Math.Sqrt(Math.Max(0, (squares / documents) - (average * average)) / (documents - 1));
        double unigram = -counts.Where(count => count > 0).Sum(count => count / total * Math.Log(count / total));
        return new(average, error, unigram, (long)documents * words);
    }
}
