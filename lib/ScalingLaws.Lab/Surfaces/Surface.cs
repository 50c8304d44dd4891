using System.Globalization;

namespace ScalingLaws.Lab;

/// <summary>The surfaces that a lab can stand on, by name.</summary>
public static class Surface
{
    private static readonly ChinchillaLaw Teaching = new(1.69, 406.4, 410.7, 0.34, 0.28);

    /// <summary>Finds a surface.</summary>
    /// <param name="name">
    /// "calibrated"; "chinchilla" for Hoffmann's printed coefficients; or "chinchilla:E,A,B,alpha,beta" for others,
    /// such as "chinchilla:1.69,406.4,410.7,0.34,0.28".
    /// </param>
    /// <exception cref="ArgumentException">There is no such surface, or a coefficient is not usable.</exception>
    public static ILossSurface Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == "calibrated")
            return CalibratedSurface.Default;
        if (name == "chinchilla")
            return new ChinchillaSurface(Teaching);
        const string prefix = "chinchilla:";
        if (name.StartsWith(prefix, StringComparison.Ordinal))
        {
            string[] parts = name[prefix.Length..].Split(',');
            var values = new double[parts.Length];
            bool read = parts.Length == 5;
            for (int i = 0; i < parts.Length; i++)
                read &= double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out values[i]);
            if (read)
                return new ChinchillaSurface(new ChinchillaLaw(values[0], values[1], values[2], values[3], values[4]));
        }
        throw new ArgumentException($"there is no surface '{name}'; give calibrated, chinchilla, or chinchilla:E,A,B,alpha,beta such as chinchilla:1.69,406.4,410.7,0.34,0.28");
    }
}
