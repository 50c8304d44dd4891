using System.Globalization;

namespace ScalingLaws;

/// <summary>Numbers as the course prints them: four digits, a point whatever the culture, a small e.</summary>
internal static class Figures
{
    internal static string Short(double value) => Math.Abs(value) switch
    {
        >= 1e5 or (> 0 and < 1e-3) => value.ToString("0.###e0", CultureInfo.InvariantCulture),
        >= 1e3 => value.ToString("F0", CultureInfo.InvariantCulture),
        _ => value.ToString("G4", CultureInfo.InvariantCulture),
    };

    /// <summary>All digits that tell the number from its neighbours; fifteen for large ones.</summary>
    internal static string Exact(double value) => Math.Abs(value) >= 1e5
        ? value.ToString("0.##############e0", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    /// <summary>A loss (nats per token), to the fourth decimal.</summary>
    internal static string Loss(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    internal static string Percent(double fraction) => (100 * fraction).ToString("F1", CultureInfo.InvariantCulture) + " %";
}
