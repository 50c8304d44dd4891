namespace ScalingLaws;

/// <summary>When the appetite for data meets the stock (after Villalobos et al. 2024, arXiv:2211.04325v2): sets that grow by a constant factor each year.</summary>
/// <param name="StartYear">Year in which the largest set has <paramref name="StartTokens"/>.</param>
/// <param name="StartTokens">Tokens of the largest set then (count, positive).</param>
/// <param name="OrdersOfMagnitudePerYear">Growth: tokens are multiplied by 10 to this power each year (positive; 0.38 in the paper).</param>
public sealed record DataWall(double StartYear, double StartTokens, double OrdersOfMagnitudePerYear)
{
    private const string GrowthAdvice = "give orders of magnitude such as 0.38, which is a factor of 2.4 a year";

    /// <summary>Year of the starting point.</summary>
    public double StartYear { get; init => field = Guard.Finite(value, "the start year", "give a year such as 2024.0"); } = Guard.Finite(StartYear, "the start year", "give a year such as 2024.0");

    /// <summary>Tokens of the largest set at the start (count).</summary>
    public double StartTokens { get; init => field = Guard.Tokens(value); } = Guard.Tokens(StartTokens);

    /// <summary>Growth in orders of magnitude a year.</summary>
    public double OrdersOfMagnitudePerYear { get; init => field = Guard.Positive(value, "the growth", GrowthAdvice); } = Guard.Positive(OrdersOfMagnitudePerYear, "the growth", GrowthAdvice);

    /// <summary>15 trillion tokens in 2024, growing by 0.38 orders of magnitude a year.</summary>
    public static DataWall Villalobos { get; } = new(2024, 15e12, 0.38);

    /// <summary>The factor by which sets grow in a year: 10^growth.</summary>
    public double FactorPerYear => Math.Pow(10, OrdersOfMagnitudePerYear);

    /// <summary>Tokens of the largest set in a year (count).</summary>
    /// <param name="year">The year, fractions allowed.</param>
    public double Tokens(double year) => StartTokens * Math.Pow(10, OrdersOfMagnitudePerYear * (Guard.Finite(year, "the year", "give a year such as 2028.0") - StartYear));

    /// <summary>The year in which the largest set is as large as a stock.</summary>
    /// <param name="stockTokens">The stock (count, positive).</param>
    public double CrossingYear(double stockTokens) =>
        StartYear + (Math.Log10(Guard.Tokens(stockTokens, "the stock") / StartTokens) / OrdersOfMagnitudePerYear);

    /// <summary>The year for a stock that is repeated: its worth is U·(1 + R*·(1 − e^(−(epochs − 1)/R*))).</summary>
    /// <param name="stockTokens">The unique stock (count, positive).</param>
    /// <param name="epochs">Passes over it (positive).</param>
    public double CrossingYear(double stockTokens, double epochs) =>
        CrossingYear(Guard.Tokens(stockTokens, "the stock") * DataConstrainedLaw.WorthOfEpochs(epochs));

    /// <summary>By how many years a factor moves the crossing: more text, or text that teaches more (years; negative for a factor below one).</summary>
    /// <param name="factor">How many times the stock, or its worth (positive).</param>
    public double YearsGained(double factor) => Math.Log10(Guard.Positive(factor, "the factor", "give for example 4.0")) / OrdersOfMagnitudePerYear;

    /// <summary>The factor that would move the crossing by so many years: what a response must deliver.</summary>
    /// <param name="years">Years (finite).</param>
    public double FactorForYears(double years) => Math.Pow(10, OrdersOfMagnitudePerYear * Guard.Finite(years, "the years", "give a number such as 5.0"));

    /// <inheritdoc/>
    public override string ToString() => $"{Figures.Short(StartTokens)} tokens in {Figures.Exact(StartYear)}, growing {Figures.Short(FactorPerYear)}-fold a year";
}
