using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NotebookEngine;

/// <summary>
/// The comment behind a parameter, which a student reads and a slider is built from:
/// <code>
/// var parameters = 175e9;   // parameters; 1e6 … 1e13
/// var mfu = 0.4;            // share of peak; 0.05 … 0.7; what training really reaches
/// var steps = 20;           // answer length in tokens; 1 … 100 step 1
/// var law = "epoch";        // coefficients; hoffmann | epoch
/// var reveal = false;       // show the answers
/// </code>
/// The parts are parted by semicolons: unit, then a range <c>low … high</c> (three dots or <c>to</c> will do), with
/// <c>step x</c>, <c>log</c> or <c>linear</c> behind it where wanted, or choices parted by bars; then any note. The
/// range may also stand alone. A part that is neither range nor choices, behind the unit, is the note.
/// </summary>
/// <param name="Unit">The unit, or what is counted; empty where not said.</param>
/// <param name="Minimum">The least sensible value, or null.</param>
/// <param name="Maximum">The greatest sensible value, or null; with <paramref name="Minimum"/>, and not below it.</param>
/// <param name="Step">The distance of neighbouring slider values, positive; null where not said.</param>
/// <param name="IsLogarithmic">True when a slider should move by factors: said so, or the range is positive and spans 1000-fold or more.</param>
/// <param name="Choices">Texts to choose from; empty where any will do.</param>
/// <param name="Note">What else is said; empty where nothing is.</param>
public sealed partial record ParameterComment(
    string Unit, double? Minimum, double? Maximum, double? Step, bool IsLogarithmic, ImmutableArray<string> Choices, string Note)
{
    /// <summary>A comment that says nothing.</summary>
    public static ParameterComment None { get; } = new("", null, null, null, false, [], "");

    /// <summary>Reads a comment's text; the slashes may be there or not. Never fails: what is no range is unit or note.</summary>
    public static ParameterComment Parse(string comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        ParameterComment result = None;
        bool first = true;
        var notes = new List<string>();
        foreach (string part in comment.Trim().TrimStart('/').Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.Length == 0)
                continue;
            if (result.Minimum is null && result.Choices.IsEmpty && TryRange(part, result) is { } ranged)
                result = ranged;
            else if (!first && result.Minimum is null && result.Choices.IsEmpty && part.Contains('|', StringComparison.Ordinal))
                result = result with { Choices = [.. part.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(c => c.Trim('"'))] };
            else if (first)
                result = result with { Unit = part };
            else
                notes.Add(part);
            first = false;
        }
        return result with { Note = string.Join("; ", notes) };
    }

    private static ParameterComment? TryRange(string part, ParameterComment before)
    {
        Match match = Range().Match(part);
        if (!match.Success || !Number(match.Groups["low"].Value, out double low) || !Number(match.Groups["high"].Value, out double high) || low > high)
            return null;
        double? step = null;
        if (match.Groups["step"].Success)
            step = Number(match.Groups["step"].Value, out double s) && s > 0 ? s : null;
        bool logarithmic = match.Groups["scale"].Value switch
        {
            "log" => low > 0,
            "linear" => false,
            _ => step is null && low > 0 && high >= 1000 * low,
        };
        return before with { Minimum = low, Maximum = high, Step = step, IsLogarithmic = logarithmic };
    }

    private static bool Number(string text, out double value) =>
        double.TryParse(text.Replace("_", "", StringComparison.Ordinal).Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out value)
        && double.IsFinite(value);

    [GeneratedRegex(@"^(?<low>[-−+]?[0-9._]+(e[-−+]?[0-9]+)?)\s*(…|\.\.\.|\.\.|to)\s*(?<high>[-−+]?[0-9._]+(e[-−+]?[0-9]+)?)(\s+(?<scale>log|linear))?(\s+step\s+(?<step>[0-9._]+(e[-−+]?[0-9]+)?))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Range();
}
