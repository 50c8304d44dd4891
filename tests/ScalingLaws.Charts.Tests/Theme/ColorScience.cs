using System.Globalization;

namespace ScalingLaws.Charts.Tests;

/// <summary>Contrast and distance of colours, as people with and without colour blindness see them.</summary>
internal static class ColorScience
{
    /// <summary>Dichromatic vision, severity 1, on linear RGB: Machado, Oliveira and Fernandes 2009, table of matrices.</summary>
    public static IReadOnlyDictionary<string, double[]> Visions { get; } = new Dictionary<string, double[]>
    {
        ["full colour vision"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    /// <summary>WCAG 2.2: relative luminances (L1 + 0.05)/(L2 + 0.05).</summary>
    public static double Contrast(string one, string other)
    {
        double a = Luminance(one), b = Luminance(other);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>Euclidean distance in OKLab (Ottosson 2020) as seen with a vision; 0.02 is just noticeable.</summary>
    public static double Distance(string one, string other, double[] vision) =>
        Math.Sqrt(Lab(one, vision).Zip(Lab(other, vision), (a, b) => (a - b) * (a - b)).Sum());

    private static double Luminance(string color) => Linear(color).Zip([0.2126, 0.7152, 0.0722], (c, w) => c * w).Sum();

    private static double[] Linear(string color) =>
        [.. new[] { 1, 3, 5 }.Select(i => int.Parse(color.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(v => v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4))];

    private static double[] Lab(string color, double[] vision)
    {
        double[] seen = [.. Times(vision, Linear(color)).Select(v => Math.Clamp(v, 0, 1))];
        double[] cones = [.. Times([0.4122214708, 0.5363325363, 0.0514459929, 0.2119034982, 0.6806995451, 0.1073969566, 0.0883024619, 0.2817188376, 0.6299787005], seen).Select(Math.Cbrt)];
        return Times([0.2104542553, 0.7936177850, -0.0040720468, 1.9779984951, -2.4285922050, 0.4505937099, 0.0259040371, 0.7827717662, -0.8086757660], cones);
    }

    private static double[] Times(double[] matrix, double[] v) =>
        [.. Enumerable.Range(0, 3).Select(r => matrix[3 * r] * v[0] + matrix[3 * r + 1] * v[1] + matrix[3 * r + 2] * v[2])];
}
