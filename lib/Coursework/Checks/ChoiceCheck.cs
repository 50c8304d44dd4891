namespace Coursework;

/// <summary>Judges a choice of one word out of several.</summary>
/// <param name="Right">The right word.</param>
/// <param name="Others">The other words, each with what choosing it reveals.</param>
public sealed record ChoiceCheck(string Right, IReadOnlyDictionary<string, string> Others)
{
    /// <summary>Judges a choice.</summary>
    /// <param name="choice">The word; upper and lower case are the same; null or empty is untouched.</param>
    /// <param name="exercise">The notebook's number.</param>
    /// <param name="part">The part of the exercise.</param>
    /// <param name="why">A sentence shown with the right choice.</param>
    public CheckResult Judge(string? choice, string exercise, string part, string why = "")
    {
        string words = string.Join(", ", Others.Keys.Append(Right).Order(StringComparer.Ordinal).Select(w => $"\"{w}\""));
        if (string.IsNullOrWhiteSpace(choice))
            return new(exercise, part, CheckStatus.NotAttempted, $"Put one of {words} in {part}, run that cell, then this one.");
        string word = choice.Trim();
        if (string.Equals(word, Right, StringComparison.OrdinalIgnoreCase))
            return new(exercise, part, CheckStatus.Right, why.Length > 0 ? $"\"{Right}\": {why}" : $"\"{Right}\".");
        foreach ((string other, string reveals) in Others)
        {
            if (string.Equals(word, other, StringComparison.OrdinalIgnoreCase))
                return new(exercise, part, CheckStatus.KnownMistake, $"\"{other}\": {reveals}");
        }
        return new(exercise, part, CheckStatus.Wrong, $"\"{word}\" is none of the choices; they are {words}.");
    }
}
