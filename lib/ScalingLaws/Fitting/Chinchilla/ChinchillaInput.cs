using System.Globalization;

namespace ScalingLaws;

/// <summary>Checks what came before anything is fitted: one sentence per fault, with the row.</summary>
internal static class ChinchillaInput
{
    public static void Check(ReadOnlySpan<double> parameters, ReadOnlySpan<double> tokens, ReadOnlySpan<double> losses, ChinchillaFitOptions options)
    {
        if (parameters.Length != tokens.Length || parameters.Length != losses.Length)
            throw new ArgumentException($"the columns differ in length: {parameters.Length} parameters, {tokens.Length} tokens, {losses.Length} losses; give one of each for every run");
        options.Validate(losses.Length);
        int used = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            Row(parameters[i], i, "parameters", "give a count such as 7e9 for 7 billion");
            Row(tokens[i], i, "tokens", "give a count such as 3e11 for 300 billion");
            Row(losses[i], i, "loss", "give nats per token such as 2.1");
            if (options.Weights is null || options.Weights[i] > 0)
                used++;
        }

        int free = new[] { options.E, options.A, options.B, options.Alpha, options.Beta }.Count(b => !b.IsFixed);
        if (used < free)
            throw new ArgumentException($"{used} runs cannot determine {free} parameters; give at least {free} runs, and many more to learn the uncertainty, or fix some parameters");
        if (!(options.A.IsFixed && options.Alpha.IsFixed))
            Varies(parameters, losses.Length, "parameters", "A and α", "E");
        if (!(options.B.IsFixed && options.Beta.IsFixed))
            Varies(tokens, losses.Length, "tokens", "B and β", "E");
    }

    /// <summary>What a reader should know about the design of the runs, found before the fit.</summary>
    public static IEnumerable<string> Warnings(ReadOnlySpan<double> parameters, ReadOnlySpan<double> tokens, ReadOnlySpan<double> losses)
    {
        var warnings = new List<string>();
        double least = double.PositiveInfinity, most = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            double ratio = tokens[i] / parameters[i];
            least = Math.Min(least, ratio);
            most = Math.Max(most, ratio);
        }

        if (most < least * 1.01)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"all runs have the same number of tokens per parameter ({least:G3}), so size and data grow together and α and β are told apart only by the curvature of one line; add runs at other ratios"));
        else if (most < least * 2)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"the runs span only {least:G3} to {most:G3} tokens per parameter, so α and β are hard to tell apart; add runs at other ratios"));
        if (losses.Length <= 100_000)
        {
            var seen = new Dictionary<(double, double, double), int>();
            int copies = 0, first = 0, second = 0;
            for (int i = 0; i < losses.Length; i++)
            {
                if (seen.TryAdd((parameters[i], tokens[i], losses[i]), i))
                    continue;
                if (copies++ == 0)
                    (first, second) = (seen[(parameters[i], tokens[i], losses[i])] + 1, i + 1);
            }

            if (copies > 0)
                warnings.Add($"rows {first} and {second} are the same run{(copies > 1 ? $", and there are {copies - 1} more copies" : "")}; a run counted twice makes the intervals too narrow");
        }

        return warnings;
    }

    private static void Row(double value, int row, string what, string advice)
    {
        if (!(value > 0) || !double.IsFinite(value))
            throw new ArgumentException($"row {row + 1}: {what} must be positive and finite, got {Guard.Text(value)}; {advice}");
    }

    private static void Varies(ReadOnlySpan<double> values, int count, string what, string which, string floor)
    {
        for (int i = 1; i < count; i++)
        {
            if (values[i] != values[0])
                return;
        }

        throw new ArgumentException($"all {count} runs have {Guard.Text(values[0])} {what}, so {which} cannot be told from {floor}; add runs that differ, or fix {which}");
    }
}
