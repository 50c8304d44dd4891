using System.Globalization;

namespace ScalingLaws;

/// <summary>Turns the numbers of a fit into the sentences that a careful reader would say about them.</summary>
internal static class FitWarnings
{
    private static readonly string[] Words =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>A small number in words.</summary>
    public static string Count(int number) => number >= 0 && number < Words.Length ? Words[number] : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The warnings that follow from the numbers of a result.</summary>
    /// <param name="fit">The result.</param>
    /// <param name="isJudged">
    /// Whether the parameter at an index is judged by the width of its interval. Coefficients are not: the value of a power law at C = 1
    /// is an extrapolation over twenty decades, so it is always wide and always tied to the exponent.
    /// </param>
    public static List<string> For(FitResult fit, Func<int, bool> isJudged)
    {
        var warnings = new List<string>();
        if (!fit.Certificate.IsCertified)
            warnings.Add($"this is not a certified optimum: {fit.Certificate.Explanation}");
        int free = fit.Parameters.Count(p => p.Status == ParameterStatus.Free);
        for (int k = 0; k < fit.Parameters.Count; k++)
        {
            ParameterEstimate p = fit.Parameters[k];
            if (p.Status is ParameterStatus.AtLowerBound or ParameterStatus.AtUpperBound)
                warnings.Add($"{p.Symbol} stopped at its {(p.Status == ParameterStatus.AtLowerBound ? "lower" : "upper")} bound {Text(p.Value)}, so its error and the others' say nothing about values beyond");
            if (isJudged(k) && p.Interval.TryGet(out Interval i) && IsWide(p.Value, i))
                warnings.Add($"{p.Symbol}'s interval runs {From(i)}: {Count(fit.Observations)} points do not determine {Count(free)} parameters");
        }
        if (fit.Correlations.TryGet(out ParameterMatrix? c))
        {
            int[] index = [.. Enumerable.Range(0, fit.Parameters.Count).Where(k => fit.Parameters[k].Status == ParameterStatus.Free)];
            for (int i = 0; i < c.Size; i++)
            {
                for (int j = i + 1; j < c.Size; j++)
                {
                    if (isJudged(index[i]) && isJudged(index[j]) && Math.Abs(c[i, j]) > 0.995)
                        warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{c.Symbols[i]} and {c.Symbols[j]} can hardly be told apart (correlation {c[i, j]:F4}): quote them together or not at all"));
                }
            }
        }
        if (fit.DegreesOfFreedom == 0 && free > 0)
            warnings.Add($"{Count(fit.Observations)} points and {Count(free)} parameters: the law passes through every point, so how well it fits says nothing");
        if (fit.Bootstrap.TryGet(out BootstrapSample? sample))
        {
            if (sample.Unsettled * 50 > sample.Requested)
                warnings.Add($"in {sample.Unsettled} of {sample.Requested} resamples the parameters ran away towards a limit: the law is not determined there");
            if (sample.Failures * 50 > sample.Requested)
                warnings.Add($"{sample.Failures} of {sample.Requested} resamples could not be fitted, and the intervals leave them out");
        }
        return warnings;
    }

    // Wide: open, or reaching past zero, or with ends more than a factor of three apart.
    private static bool IsWide(double value, Interval i) =>
        !i.IsBounded || (i.Contains(0) && value != 0) || Math.Max(Math.Abs(i.Lower), Math.Abs(i.Upper)) > 3 * Math.Min(Math.Abs(i.Lower), Math.Abs(i.Upper));

    private static string From(Interval i) => (double.IsFinite(i.Lower), double.IsFinite(i.Upper)) switch
    {
        (true, true) => $"from {Text(i.Lower)} to {Text(i.Upper)}",
        (true, false) => $"from {Text(i.Lower)} upwards without end",
        (false, true) => $"from {Text(i.Upper)} downwards without end",
        _ => "over all numbers",
    };

    private static string Text(double value) => value.ToString("G2", CultureInfo.InvariantCulture);
}
