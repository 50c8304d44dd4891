using Testing;

namespace Coursework.Tests;

public sealed class FormatTests
{
    [Theory]
    [InlineData(1.714286, 4, "1.714")]
    [InlineData(11574.07, 3, "11,600")]
    [InlineData(153.846, 4, "153.8")]
    [InlineData(3.15e23, 3, "3.15e23")]
    [InlineData(0.00002, 3, "2e-5")]
    [InlineData(-4.11e18, 3, "-4.11e18")]
    [InlineData(999.96, 4, "1,000")]
    [InlineData(0, 4, "0")]
    [InlineData(double.NaN, 4, "not a number")]
    [InlineData(double.PositiveInfinity, 4, "infinity")]
    public void Numbers_keep_their_significant_digits(double value, int digits, string text) => Assert.Equal(text, Format.Number(value, digits));

    [Theory]
    [InlineData(1.75e11, "175B")]
    [InlineData(1.02e12, "1.02T")]
    [InlineData(11574, "11,574")]
    [InlineData(999.9e9, "1T")]
    [InlineData(999.96e6, "1B")]
    [InlineData(1.5e16, "1.5e16")]
    [InlineData(0.5, "0.5")]
    public void Counts_are_written_as_the_field_does(double value, string text) => Assert.Equal(text, Format.Count(value));

    [Fact]
    public void Units_follow_their_numbers()
    {
        Assert.Equal("3.15e23 FLOP", Format.Flops(3.15e23));
        Assert.Equal("2.79 %", Format.Percent(0.0279));
        Assert.Equal("11.7×", Format.Times(11.667));
        Assert.Equal("$10,000", Format.Usd(10_000));
        Assert.Equal("$2.5M", Format.Usd(2.5e6));
    }

    [Fact]
    public void A_comma_decimal_culture_changes_nothing() => Cultures.Run(Cultures.CommaDecimal, () =>
    {
        Assert.Equal("1.714", Format.Number(1.714286));
        Assert.Equal("11,574", Format.Count(11574));
        Assert.Equal(11600, Format.Round(11574, 3));
        Assert.Contains("0.5", Parameter.Number(2.0, 0.1, 0.5, "share").Problem, StringComparison.Ordinal);
    });
}
