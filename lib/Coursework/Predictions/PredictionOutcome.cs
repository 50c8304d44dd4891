namespace Coursework;

/// <summary>
/// What a student expects before the answer is shown: one number, or one of a few words. An untouched prediction is
/// neutral. A prediction is compared with the answer, never marked.
/// </summary>
public sealed record PredictionOutcome
{
    private PredictionOutcome(bool isMade, string sentence) => (IsMade, Sentence) = (isMade, sentence);

    /// <summary>True when something was predicted.</summary>
    public bool IsMade { get; }

    /// <summary>How prediction and answer compare, or what the answer is where nothing was predicted.</summary>
    public string Sentence { get; }

    /// <summary>A predicted number beside the number found.</summary>
    /// <param name="predicted">The prediction; null is untouched.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="unit">The unit of both, in words.</param>
    public static PredictionOutcome Number(double? predicted, double actual, string unit)
    {
        string found = $"{Short(actual)} {unit}".TrimEnd();
        if (predicted is not { } guess)
            return new(false, $"{found}.");
        string opening = $"You predicted {Short(guess)}; the answer is {found}";
        return new(true, guess > 0 && actual > 0 ? $"{opening}. {Distance(Math.Log10(guess / actual))}" : $"{opening}, a difference of {Short(guess - actual)}.");
    }

    /// <summary>A predicted word beside the right one; upper and lower case are the same.</summary>
    /// <param name="predicted">The prediction; null or empty is untouched.</param>
    /// <param name="actual">What was found.</param>
    public static PredictionOutcome Choice(string? predicted, string actual)
    {
        if (string.IsNullOrWhiteSpace(predicted))
            return new(false, $"\"{actual}\".");
        return new(true, string.Equals(predicted.Trim(), actual, StringComparison.OrdinalIgnoreCase)
            ? $"You predicted \"{actual}\", and so it is."
            : $"You predicted \"{predicted.Trim()}\"; the answer is \"{actual}\". The chart shows why.");
    }

    private static string Distance(double orders) => Math.Abs(orders) switch
    {
        < 0.005 => "That is as close as a prediction gets.",
        < 0.05 => $"That is {Format.Percent(Math.Abs(Math.Pow(10, orders) - 1), 2)} {Side(orders)}: close.",
        < 0.5 => $"That is a factor of {Format.Number(Math.Pow(10, Math.Abs(orders)), 2)} {Side(orders)}.",
        _ => $"That is {Format.Number(Math.Abs(orders), 2)} orders of magnitude {Side(orders)} (a factor of {Format.Number(Math.Pow(10, Math.Abs(orders)), 2)}).",
    };

    private static string Side(double orders) => orders > 0 ? "above" : "below";

    private static string Short(double value) => Math.Abs(value) is >= 1e6 and < 1e15 ? Format.Count(value) : Format.Number(value);
}
