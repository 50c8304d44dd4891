namespace Coursework;

/// <summary>Judges which of several claims a student holds for true.</summary>
/// <param name="Claims">The claims; their letters differ.</param>
public sealed record ClaimsCheck(IReadOnlyList<Claim> Claims)
{
    /// <summary>Judges a set of letters.</summary>
    /// <param name="letters">The letters of the claims held for true, in any order and case, with or without separators; null or empty is untouched; "none" holds none.</param>
    /// <param name="exercise">The notebook's number.</param>
    /// <param name="part">The part of the exercise.</param>
    public CheckResult Judge(string? letters, string exercise, string part)
    {
        if (string.IsNullOrWhiteSpace(letters))
            return new(exercise, part, CheckStatus.NotAttempted, $"Put the letters of the claims you hold for true between the quotation marks of {part}, run that cell, then this one.");
        string[] chosen = letters.Trim().Equals("none", StringComparison.OrdinalIgnoreCase)
            ? []
            : [.. letters.Where(char.IsLetter).Select(c => char.ToLowerInvariant(c).ToString()).Distinct()];
        string[] known = [.. Claims.Select(c => c.Letter)];
        if (chosen.FirstOrDefault(c => !known.Contains(c)) is { } unknown)
            return new(exercise, part, CheckStatus.Wrong, $"there is no claim {unknown}; the letters are {string.Join(", ", known)}.");
        Claim[] misjudged = [.. Claims.Where(c => c.IsTrue != chosen.Contains(c.Letter))];
        if (misjudged.Length == 0)
            return new(exercise, part, CheckStatus.Right, $"all {Claims.Count} claims are judged rightly.");
        // One explanation at a time: the student thinks again about the rest.
        Claim first = misjudged[0];
        string count = misjudged.Length == 1 ? "One claim is misjudged" : $"{misjudged.Length} claims are misjudged";
        return new(exercise, part, CheckStatus.KnownMistake, $"{count}. Look again at ({first.Letter}): {first.Why}");
    }
}
