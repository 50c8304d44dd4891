namespace Coursework.Tests;

public sealed class PredictionOutcomeTests
{
    [Fact]
    public void Untouched_is_neutral()
    {
        PredictionOutcome p = PredictionOutcome.Number(null, 19.9, "tokens per parameter");
        Assert.False(p.IsMade);
        Assert.Equal("19.9 tokens per parameter.", p.Sentence);
        Assert.False(PredictionOutcome.Choice("", "over").IsMade);
    }

    [Theory]
    [InlineData(20, "close")]
    [InlineData(40, "a factor of 2 above")]
    [InlineData(2000, "2 orders of magnitude above")]
    [InlineData(0.2, "2 orders of magnitude below")]
    [InlineData(-1, "a difference of -20.9")]
    public void The_distance_is_told_on_a_logarithmic_scale(double guess, string expected) =>
        Assert.Contains(expected, PredictionOutcome.Number(guess, 19.9, "tokens per parameter").Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_word_is_compared_in_any_case()
    {
        Assert.Contains("and so it is", PredictionOutcome.Choice(" Under ", "under").Sentence, StringComparison.Ordinal);
        Assert.Contains("the answer is \"under\"", PredictionOutcome.Choice("over", "under").Sentence, StringComparison.Ordinal);
    }
}
