using System.Globalization;
using System.Numerics;
using Testing;

namespace ScalingLaws.Tests;

/// <summary>One of NIST's StRD sets, read from nist-strd.txt.</summary>
internal sealed record NistSet(string Name, double[][] Starts, double[] Certified, double[] Errors, double ResidualSum, string ResidualText, double[] X, double[] Y)
{
    public static Dictionary<string, NistSet> All { get; } = Read().ToDictionary(s => s.Name);

    public Complex Curve(IReadOnlyList<Complex> b, double x) => Name switch
    {
        "Misra1a" or "BoxBOD" => b[0] * (1 - Complex.Exp(-b[1] * x)),
        "Chwirut2" => Complex.Exp(-b[0] * x) / (b[1] + (b[2] * x)),
        "Lanczos3" => (b[0] * Complex.Exp(-b[1] * x)) + (b[2] * Complex.Exp(-b[3] * x)) + (b[4] * Complex.Exp(-b[5] * x)),
        "Gauss1" => (b[0] * Complex.Exp(-b[1] * x)) + (b[2] * Bell(x, b[3], b[4])) + (b[5] * Bell(x, b[6], b[7])),
        "DanWood" => b[0] * Complex.Pow(x, b[1]),
        "Kirby2" => (b[0] + (x * (b[1] + (x * b[2])))) / (1 + (x * (b[3] + (x * b[4])))),
        "Hahn1" or "Thurber" => (b[0] + (x * (b[1] + (x * (b[2] + (x * b[3])))))) / (1 + (x * (b[4] + (x * (b[5] + (x * b[6])))))),
        "MGH17" => b[0] + (b[1] * Complex.Exp(-x * b[3])) + (b[2] * Complex.Exp(-x * b[4])),
        "Rat43" => b[0] / Complex.Pow(1 + Complex.Exp(b[1] - (b[2] * x)), 1 / b[3]),
        "Bennett5" => b[0] * Complex.Pow(b[1] + x, -1 / b[2]),
        _ => throw new ArgumentException(Name),
    };

    private static Complex Bell(double x, Complex centre, Complex width) => Complex.Exp(-(x - centre) * (x - centre) / (width * width));

    private static IEnumerable<NistSet> Read()
    {
        string[] lines = File.ReadAllLines(Repository.File("tests", "ScalingLaws.Tests", "Fitting", "LeastSquares", "nist-strd.txt"));
        double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
        for (int i = 0; i < lines.Length;)
        {
            if (!lines[i].StartsWith("set ", StringComparison.Ordinal))
            {
                i++;
                continue;
            }
            string name = lines[i++][4..], residual = "";
            var b = new List<double[]>();
            var pairs = new List<double[]>();
            for (; i < lines.Length && !lines[i].StartsWith("set ", StringComparison.Ordinal); i++)
            {
                if (lines[i].StartsWith("b ", StringComparison.Ordinal))
                    b.Add([.. lines[i][2..].Split(' ').Select(Number)]);
                else if (lines[i].StartsWith("rss ", StringComparison.Ordinal))
                    residual = lines[i][4..];
                else
                    pairs.AddRange(lines[i].Split(", ").Select(pair => pair.Split(' ').Select(Number).ToArray()));
            }
            yield return new NistSet(
                name,
                [[.. b.Select(r => r[0])], [.. b.Select(r => r[1])]],
                [.. b.Select(r => r[2])],
                [.. b.Select(r => r[3])],
                Number(residual),
                residual,
                [.. pairs.Select(p => p[1])],
                [.. pairs.Select(p => p[0])]);
        }
    }
}
