using System.Globalization;

namespace ScalingLaws;

/// <summary>A confidence interval. An end that the data leave open is infinite.</summary>
/// <param name="Lower">The lower end; minus infinity where the data set none.</param>
/// <param name="Upper">The upper end; plus infinity where the data set none.</param>
/// <param name="Level">The confidence level, between 0 and 1: 0.95 for 95 %.</param>
/// <param name="Kind">How it was made.</param>
public readonly record struct Interval(double Lower, double Upper, double Level, IntervalKind Kind)
{
    /// <summary>Upper minus lower end.</summary>
    public double Width => Upper - Lower;

    /// <summary>True where neither end is open.</summary>
    public bool IsBounded => double.IsFinite(Lower) && double.IsFinite(Upper);

    /// <summary>Whether <paramref name="value"/> lies inside, ends included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>The interval of an increasing function of the quantity, for example exp of a logarithm.</summary>
    public Interval Map(Func<double, double> increasing)
    {
        ArgumentNullException.ThrowIfNull(increasing);
        return this with { Lower = increasing(Lower), Upper = increasing(Upper) };
    }

    /// <summary>"[0.31, 0.36]".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"[{Lower:G5}, {Upper:G5}]");
}
