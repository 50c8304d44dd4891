using Testing;

namespace Coursework.Tests;

public sealed class NumberCheckTests
{
    private static NumberCheck Ratio(double parameters, double tokens) => new(tokens / parameters, "tokens per parameter")
    {
        Mistakes = [new(parameters / tokens, "that is parameters per token."), new(20, "that is the slogan.")],
    };

    private static CheckResult Judge(double? answer, double parameters = 175e9, double tokens = 300e9) => Ratio(parameters, tokens).Judge(answer, "05", "answer");

    [Fact]
    public void Untouched_is_not_attempted() => Assert.Equal(CheckStatus.NotAttempted, Judge(null).Status);

    [Theory]
    [InlineData(1.7142857)]
    [InlineData(1.7)]
    [InlineData(1.71)]
    public void The_value_and_the_textbooks_rounding_are_right(double answer) => Assert.Equal(CheckStatus.Right, Judge(answer).Status);

    [Fact]
    public void The_rounding_of_other_parameters_is_not()
    {
        Assert.NotEqual(CheckStatus.Right, Judge(1.7, 13e9, 2e12).Status);
        Assert.Equal(CheckStatus.Right, Judge(150, 13e9, 2e12).Status);
    }

    [Theory]
    [InlineData(175e9, 300e9)]
    [InlineData(70e9, 1.4e12)]
    [InlineData(13e9, 2e12)]
    public void A_known_mistake_is_named_from_the_current_parameters(double parameters, double tokens)
    {
        CheckResult result = Judge(parameters / tokens, parameters, tokens);
        Assert.Equal(CheckStatus.KnownMistake, result.Status);
        Assert.Contains("parameters per token", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_that_coincides_with_the_right_value_is_right() => Assert.Equal(CheckStatus.Right, Judge(20, 70e9, 1.4e12).Status);

    [Theory]
    [InlineData(1, "quotient of whole numbers")]
    [InlineData(0, "quotient of whole numbers")]
    [InlineData(1714.3, "1e3 times too large")]
    [InlineData(-1.7, "sign")]
    [InlineData(double.PositiveInfinity, "division by zero")]
    public void Slips_are_recognised(double answer, string phrase)
    {
        CheckResult result = Judge(answer);
        Assert.Equal(CheckStatus.KnownMistake, result.Status);
        Assert.Contains(phrase, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-4.11e18, "start again from below")]
    [InlineData(10 ^ 23, "write 1e23")]
    [InlineData(1.56e14, "1e9 times too small")]
    public void Slips_with_large_numbers_are_recognised(double answer, string phrase)
    {
        CheckResult result = new NumberCheck(1.56e23, "FLOP").Judge(answer, "02", "answer");
        Assert.Contains(phrase, result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.85, "a little too large")]
    [InlineData(1.2, "too small, by less than a factor of 2")]
    [InlineData(5.3, "between 2 and 10")]
    [InlineData(53, "between 10 and 1000")]
    [InlineData(5.3e6, "6 orders of magnitude")]
    public void Anything_else_gets_its_direction_but_not_the_answer(double answer, string phrase)
    {
        CheckResult result = Judge(answer);
        Assert.Equal(CheckStatus.Wrong, result.Status);
        Assert.Contains(phrase, result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1.71", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Messages_do_not_depend_on_the_culture()
    {
        string here = Judge(1.85).Message;
        Cultures.Run(Cultures.CommaDecimal, () => Assert.Equal(here, Judge(1.85).Message));
    }

    [Fact]
    public void A_question_without_an_answer_is_an_error_of_the_notebook() =>
        Assert.Throws<InvalidOperationException>(() => new NumberCheck(double.NaN, "").Judge(1, "05", "answer"));
}
