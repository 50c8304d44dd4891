using System.Text.Json;

namespace Coursework.Tests;

public sealed class WordCheckTests
{
    private static readonly ChoiceCheck Choice = new("under", new Dictionary<string, string> { ["over"] = "more data would still help." });
    private static readonly ClaimsCheck Claims = new([new("a", true, "why a."), new("b", false, "why b."), new("c", true, "why c.")]);

    [Theory]
    [InlineData(null, CheckStatus.NotAttempted)]
    [InlineData(" ", CheckStatus.NotAttempted)]
    [InlineData(" Under", CheckStatus.Right)]
    [InlineData("over", CheckStatus.KnownMistake)]
    [InlineData("sideways", CheckStatus.Wrong)]
    public void A_choice_has_every_status(string? word, CheckStatus status) => Assert.Equal(status, Choice.Judge(word, "05", "choice").Status);

    [Fact]
    public void Choices_are_listed_without_giving_the_right_one_away() =>
        Assert.Contains("\"over\", \"under\"", Choice.Judge(null, "05", "choice").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", CheckStatus.NotAttempted, "letters")]
    [InlineData("ca", CheckStatus.Right, "all 3")]
    [InlineData("A, C", CheckStatus.Right, "all 3")]
    [InlineData("a", CheckStatus.KnownMistake, "One claim is misjudged. Look again at (c): why c.")]
    [InlineData("b", CheckStatus.KnownMistake, "3 claims are misjudged. Look again at (a): why a.")]
    [InlineData("none", CheckStatus.KnownMistake, "2 claims")]
    [InlineData("xyz", CheckStatus.Wrong, "no claim x")]
    public void Claims_have_every_status(string letters, CheckStatus status, string phrase)
    {
        CheckResult result = Claims.Judge(letters, "09", "claims");
        Assert.Equal(status, result.Status);
        Assert.Contains(phrase, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_can_be_read_by_a_program()
    {
        using JsonDocument json = JsonDocument.Parse(Choice.Judge("over", "05", "choice").ToJson());
        Assert.Equal("05", json.RootElement.GetProperty("exercise").GetString());
        Assert.Equal("choice", json.RootElement.GetProperty("part").GetString());
        Assert.Equal("knownMistake", json.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public void A_box_names_its_status_in_words_and_encodes_what_the_student_wrote()
    {
        string html = Choice.Judge("<script>", "05", "choice").ToNote().ToHtml();
        Assert.Contains("Not yet", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
    }
}
