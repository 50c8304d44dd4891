namespace ScalingLaws.Ladder;

/// <summary>The numbers that make the synthetic language.</summary>
/// <param name="Words">Words, without the topic marks (at least 2).</param>
/// <param name="Topics">Topics a document may have (at least 1).</param>
/// <param name="DocumentTokens">Words of a document, after its topic mark (at least 2).</param>
/// <param name="Seed">Seed of all tables.</param>
public sealed record LanguageDesign(int Words, int Topics, int DocumentTokens, int Seed)
{
    /// <summary>The course's language: 120 words and 8 topic marks, documents of 64 words.</summary>
    public static LanguageDesign Course { get; } = new(120, 8, 64, 20260401);

    /// <summary>Zipf's exponent of the word frequencies.</summary>
    public double Zipf { get; init; } = 1.4;

    /// <summary>Strength of what the last word says (standard deviation of its logits).</summary>
    public double FirstOrder { get; init; } = 2.5;

    /// <summary>Strength of what the last two words say together.</summary>
    public double SecondOrder { get; init; } = 1;

    /// <summary>Strength of what the topic and the last word say together.</summary>
    public double Topic { get; init; } = 1;

    /// <summary>Strength of what one pair of words says that follows from no pattern, and has to be remembered pair by pair.</summary>
    public double Idioms { get; init; } = 1.5;

    /// <summary>Patterns (count) of each kind.</summary>
    public int Patterns { get; init; } = 120;

    /// <summary>Exponent of the falling strengths of the patterns.</summary>
    public double Spectrum { get; init; } = 1.5;
}
