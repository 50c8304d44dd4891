using System.Globalization;

namespace Testing;

/// <summary>Cultures for tests. Made from the invariant one, so that they exist on machines without ICU.</summary>
public static class Cultures
{
    /// <summary>A culture that writes one and a half as "1,5" and a thousand as "1.000".</summary>
    public static CultureInfo CommaDecimal { get; } = MakeCommaDecimal();

    /// <summary>Runs <paramref name="action"/> under <paramref name="culture"/> and restores the one before.</summary>
    public static void Run(CultureInfo culture, Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static CultureInfo MakeCommaDecimal()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.CurrencyDecimalSeparator = ",";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        return culture;
    }
}
