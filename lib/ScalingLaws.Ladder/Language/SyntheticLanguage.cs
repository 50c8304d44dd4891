namespace ScalingLaws.Ladder;

/// <summary>A language whose every probability is known, so that the least loss any model can reach is known too.</summary>
/// <remarks>
/// A document is a topic mark followed by words. The log-probability of word n after the last word a, the one before it b and the
/// topic t is, up to its normalisation,
/// <c>−ζ ln(n + 2) + u₁(a)·v₁(n) + g₂(a) Σ x(a) y(b) v₂(n) + g₃(a) Σ z(t) w(a) v₃(n)</c>,
/// with Gaussian vectors whose k-th component has strength k^−γ. The gates g₂ and g₃ of the last word decide whether the word before
/// it, or the topic at the far end of the document, matters. Why loss then falls as a power: the patterns are many and their strengths fall
/// as a power, and so do the frequencies of the contexts (Zipf) in which they show. A model of given size holds the strongest, a text of
/// given length shows the frequent ones, and what is left over, a tail of a power law, is a power of either (compare Maloney, Roberts and
/// Sully 2022 for spectra; Michaud et al. 2023 for quanta of skill). The state that decides the next word (t, a, b) is in plain sight, so
/// the entropy is a finite sum (<see cref="LanguageEntropy"/>).
/// </remarks>
public sealed class SyntheticLanguage
{
    private readonly float[] probabilities;
    private readonly float[] cumulative;
    private readonly int contexts;

    /// <summary>Draws the tables.</summary>
    /// <param name="design">The language's numbers.</param>
    public SyntheticLanguage(LanguageDesign design)
    {
        Design = design;
        contexts = design.Words + 1;
        probabilities = LanguageTables.Probabilities(design);
        cumulative = new float[probabilities.Length];
        Parallel.For(0, probabilities.Length / design.Words, row =>
        {
            double sum = 0;
            for (int i = row * design.Words; i < (row + 1) * design.Words; i++)
                cumulative[i] = (float)(sum += probabilities[i]);
        });
    }

    /// <summary>The language's numbers.</summary>
    public LanguageDesign Design { get; }

    /// <summary>Tokens: words and topic marks.</summary>
    public int Vocabulary => Design.Words + Design.Topics;

    /// <summary>Stands for "no word" before a document's first and second word.</summary>
    internal int NoWord => Design.Words;

    /// <summary>The probabilities of the next word.</summary>
    /// <param name="topic">The document's topic.</param>
    /// <param name="last">The last word, or <see cref="NoWord"/>.</param>
    /// <param name="before">The word before it, or <see cref="NoWord"/>.</param>
    internal ReadOnlySpan<float> Next(int topic, int last, int before) => probabilities.AsSpan(Row(topic, last, before), Design.Words);

    /// <summary>Writes one document: the topic mark, then the words.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="document">Room for the mark and at most <see cref="LanguageDesign.DocumentTokens"/> words.</param>
    /// <param name="logProbabilities">Where not empty: receives ln p of each word.</param>
    public void Write(StreamRandom random, Span<long> document, Span<float> logProbabilities = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        int topic = random.Next(Design.Topics);
        document[0] = Design.Words + topic;
        int last = NoWord, before = NoWord;
        for (int i = 1; i < document.Length; i++)
        {
            int row = Row(topic, last, before);
            int word = Find(cumulative.AsSpan(row, Design.Words), (float)random.NextDouble());
            if (!logProbabilities.IsEmpty)
                logProbabilities[i - 1] = MathF.Log(probabilities[row + word]);
            document[i] = word;
            (last, before) = (word, last);
        }
    }

    private int Row(int topic, int last, int before) => ((((topic * contexts) + last) * contexts) + before) * Design.Words;

    // The first word whose cumulative probability exceeds the draw.
    private static int Find(ReadOnlySpan<float> sums, float draw)
    {
        int low = 0, high = sums.Length - 1;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (sums[middle] > draw)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
