using Testing;

namespace Coursework.Tests;

public sealed class AnswerBookTests
{
    private const string Book = "# 05\n\n## Hint 1\n\nDivide $D$ by $N$.\n\n## Solution\n\n$D/N = {{ratio:0.000}}$, that is {{tokens:count}} over $\\frac{a}{b}$.\n\n### Detail\n\nMore.\n\n## Instructor\n\nFive minutes.\n";

    [Fact]
    public void Sections_are_found_by_their_heading_and_keep_their_subsections()
    {
        Assert.Equal("Divide $D$ by $N$.", AnswerBook.Section(Book, "Hint 1"));
        Assert.EndsWith("More.", AnswerBook.Section(Book, "solution"), StringComparison.Ordinal);
        Assert.Null(AnswerBook.Section(Book, "Hint 2"));
        Assert.Equal("Divide $D$ by $N$.", AnswerBook.Section(Book.Replace("\n", "\r\n", StringComparison.Ordinal), "Hint 1"));
    }

    [Fact]
    public void Numbers_take_their_places_and_formulas_stay() => Cultures.Run(Cultures.CommaDecimal, () =>
        Assert.StartsWith(@"$D/N = 1.714$, that is 300B over $\frac{a}{b}$.",
            AnswerBook.Fill(AnswerBook.Section(Book, "Solution")!, [("ratio", 1.7142), ("tokens", 300e9)]), StringComparison.Ordinal));

    [Fact]
    public void A_number_the_notebook_does_not_give_is_named() =>
        Assert.Contains("no value for 'tokens'", AnswerBook.Fill(Book, [("ratio", 1.7)]), StringComparison.Ordinal);
}
