using System.Globalization;
using System.Text;

namespace ScalingLaws;

/// <summary>Writes a fit result for a terminal of 80 columns.</summary>
internal static class FitReport
{
    private const int Columns = 80;

    public static string Write(FitResult fit)
    {
        var text = new StringBuilder();
        Wrap(text, "", $"{fit.LawName}: {fit.Formula}");
        Wrap(text, "", $"minimises {fit.Objective.Formula} = {Number(fit.ObjectiveValue)}");
        string noise = fit.Noise.IsKnown
            ? $"noise known, {Number(fit.Noise.StandardDeviation)}"
            : fit.ResidualStandardDeviation.TryGet(out double s) ? $"noise {Number(s)} (estimated)" : $"noise unknown: {fit.ResidualStandardDeviation.Explanation}";
        Wrap(text, "", $"{fit.Observations} observations, {fit.DegreesOfFreedom} degrees of freedom, {noise}");
        text.Append('\n');
        Table(text, fit);
        text.Append('\n');
        Correlations(text, fit);
        Wrap(text, "  ", $"stopped: {Words(fit.StopReason)}, after {fit.Iterations} iterations; {fit.StartsAtOptimum} of {fit.Starts} starts reached this optimum");
        Wrap(text, "  ", fit.Certificate.ToString());
        if (fit.Bootstrap.TryGet(out BootstrapSample? sample))
            Wrap(text, "  ", $"bootstrap of {Lower(sample.Kind)}: {sample.Draws.Count} of {sample.Requested} resamples, seed {sample.Seed}");
        foreach (string warning in fit.Warnings)
            Wrap(text, "  ", "warning: " + warning);
        return text.ToString();
    }

    private static void Table(StringBuilder text, FitResult fit)
    {
        string percent = string.Create(CultureInfo.InvariantCulture, $"{100 * fit.Level:G4} % interval");
        text.Append("  ").Append("".PadRight(6)).Append("estimate".PadLeft(13)).Append("std. error".PadLeft(12))
            .Append("  ").Append(percent.PadRight(24)).Append("  what it is\n");
        foreach (ParameterEstimate p in fit.Parameters)
        {
            string error = p.StandardError.TryGet(out double e) ? e.ToString("G4", CultureInfo.InvariantCulture) : "-";
            string interval = p.Interval.TryGet(out Interval i) ? i.ToString() : Words(p);
            string line = $"  {p.Symbol,-6}{Number(p.Value),13}{error,12}  {interval,-24}  ";
            string meaning = p.Unit is "1" or "" ? p.Meaning : $"{p.Meaning}, {p.Unit}";
            if (line.Length + meaning.Length <= Columns)
            {
                text.Append(line).Append(meaning).Append('\n');
            }
            else
            {
                text.Append(line.TrimEnd()).Append('\n');
                Wrap(text, "          ", meaning);
            }
        }
        foreach (IGrouping<string, ParameterEstimate> missing in fit.Parameters.Where(p => !p.Interval.HasValue && p.Status != ParameterStatus.Fixed).GroupBy(p => p.Interval.Explanation))
            Wrap(text, "  ", $"no interval for {string.Join(", ", missing.Select(p => p.Symbol))}: {missing.Key}");
    }

    private static void Correlations(StringBuilder text, FitResult fit)
    {
        if (!fit.Correlations.TryGet(out ParameterMatrix? c) || c.Size < 2)
            return;
        IEnumerable<string> pairs =
            from i in Enumerable.Range(0, c.Size)
            from j in Enumerable.Range(i + 1, c.Size - i - 1)
            orderby Math.Abs(c[i, j]) descending
            select string.Create(CultureInfo.InvariantCulture, $"{c.Symbols[i]},{c.Symbols[j]} {c[i, j]:F3}");
        Wrap(text, "  ", "correlations: " + string.Join("; ", pairs.Take(6)));
    }

    private static string Words(ParameterEstimate p) => p.Status switch
    {
        ParameterStatus.Fixed => "given",
        ParameterStatus.AtLowerBound => "at its lower bound",
        ParameterStatus.AtUpperBound => "at its upper bound",
        _ => "none, see below",
    };

    internal static string Words(StopReason reason) => reason switch
    {
        StopReason.GradientVanished => "the gradient vanished",
        StopReason.ExactFit => "the law passes through every point",
        StopReason.NoFurtherProgress => "no step made further progress",
        StopReason.ParametersDiverged => "the parameters run away without end",
        StopReason.IterationLimit => "the limit of iterations",
        StopReason.NotFinite => "the objective is not finite at the start",
        _ => "solved directly",
    };

    private static string Lower(BootstrapKind kind) => kind switch
    {
        BootstrapKind.Runs => "runs",
        BootstrapKind.Residuals => "residuals",
        _ => "Gaussian noise",
    };

    private static string Number(double value) => value.ToString("G7", CultureInfo.InvariantCulture);

    /// <summary>Appends words, broken before column 80, the following lines indented two deeper.</summary>
    internal static void Wrap(StringBuilder text, string indent, string sentence)
    {
        int column = indent.Length;
        text.Append(indent);
        bool first = true;
        foreach (string word in sentence.Split(' '))
        {
            if (!first && column + 1 + word.Length > Columns)
            {
                text.Append('\n').Append(indent).Append("  ");
                column = indent.Length + 2;
                first = true;
            }
            if (!first)
            {
                text.Append(' ');
                column++;
            }
            text.Append(word);
            column += word.Length;
            first = false;
        }
        text.Append('\n');
    }
}
