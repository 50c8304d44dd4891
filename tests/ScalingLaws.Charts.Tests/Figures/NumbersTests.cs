namespace ScalingLaws.Charts.Tests;

public class NumbersTests
{
    [Theory]
    [InlineData(1.824e9, "1.82B")]
    [InlineData(999.9996e6, "1B")]
    [InlineData(70e6, "70M")]
    [InlineData(950, "950")]
    [InlineData(15.6e12, "15.6T")]
    [InlineData(3.14e23, "3.14e23")]
    [InlineData(-13e9, "-13B")]
    public void Counts(double value, string expected) => Assert.Equal(expected, Numbers.Count(value));

    [Theory]
    [InlineData(1e21, "1e21")]
    [InlineData(3.1416e23, "3.14e23")]
    [InlineData(9.999e20, "1e21")]
    [InlineData(2.5e-7, "2.5e-7")]
    [InlineData(0, "0")]
    public void Powers(double value, string expected) => Assert.Equal(expected, Numbers.Power(value));

    [Theory]
    [InlineData(2.310000001, "2.31")]
    [InlineData(0.00310004, "0.0031")]
    [InlineData(100 * 1e-6, "0.0001")]
    [InlineData(20.1, "20.1")]
    [InlineData(1.56e23, "1.56e23")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(double.NaN, "not a number")]
    [InlineData(double.PositiveInfinity, "infinite")]
    public void Plain(double value, string expected) => Assert.Equal(expected, Numbers.Plain(value));

    [Fact]
    public void Words_percent_and_dollars()
    {
        Assert.Equal("13 billion", Numbers.Words(13e9));
        Assert.Equal("28.5 %", Numbers.Percent(0.285));
        Assert.Equal("$2.5M", Numbers.Dollars(2.5e6));
    }
}
