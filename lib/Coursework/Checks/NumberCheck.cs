namespace Coursework;

/// <summary>Tells a right number from a wrong one and names the likely mistake.</summary>
/// <remarks>
/// Right is what lies within <see cref="Tolerance"/> of the right value, and also the right value rounded as a textbook
/// prints it, to <see cref="Digits"/> significant digits or more. Then come the mistakes of the exercise, in their
/// order and with the same tolerance; then slips of the language, the unit and the sign.
/// </remarks>
/// <param name="Right">The right value, computed from the current parameters. Finite.</param>
/// <param name="Unit">Its unit in words; may be empty.</param>
public sealed record NumberCheck(double Right, string Unit)
{
    /// <summary>Relative tolerance, 0 to 0.5.</summary>
    public double Tolerance { get; init; } = 0.01;

    /// <summary>The fewest significant digits a rounded answer may have, 1 to 15.</summary>
    public int Digits { get; init; } = 2;

    /// <summary>The wrong answers that are recognised, the likeliest first.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; init; } = [];

    /// <summary>Judges an answer.</summary>
    /// <param name="answer">The answer; null is untouched.</param>
    /// <param name="exercise">The notebook's number.</param>
    /// <param name="part">The part of the exercise.</param>
    /// <exception cref="InvalidOperationException"><see cref="Right"/> is not finite: the notebook asks for what its parameters do not define.</exception>
    public CheckResult Judge(double? answer, string exercise, string part)
    {
        if (!double.IsFinite(Right))
            throw new InvalidOperationException($"exercise {exercise}, {part}: the right value is {Format.Number(Right)} with these parameters; change them back");
        if (answer is not { } given)
            return new(exercise, part, CheckStatus.NotAttempted, $"Put your number in place of null in the cell above ({part}{(Unit.Length > 0 ? ": " + Unit : "")}), run it, then run this cell.");
        if (IsRight(given))
            return new(exercise, part, CheckStatus.Right, RightMessage(given));
        foreach (Mistake mistake in Mistakes)
        {
            if (Same(given, mistake.Value) && !IsRight(mistake.Value))
                return new(exercise, part, CheckStatus.KnownMistake, $"{Short(given)}: {mistake.Reveals}");
        }
        return Slips.Recognise(given, Right) is { } slip
            ? new(exercise, part, CheckStatus.KnownMistake, $"{Short(given)}: {slip}")
            : new(exercise, part, CheckStatus.Wrong, $"{Short(given)} is {Slips.Direction(given, Right)}");
    }

    private bool IsRight(double answer) => Same(answer, Right);

    private bool Same(double answer, double value)
    {
        if (Math.Abs(answer - value) <= Tolerance * Math.Abs(value))
            return true;
        for (int digits = Digits; digits < 7; digits++)
        {
            double rounded = Format.Round(value, digits);
            if (Math.Abs(answer - rounded) <= 1e-9 * Math.Abs(rounded))
                return true;
        }
        return false;
    }

    private string RightMessage(double given)
    {
        string exact = $"{Short(Right)} {Unit}".TrimEnd();
        return Short(given) == Short(Right) ? exact + "." : $"{Short(given)}; to more digits {exact}.";
    }

    internal static string Short(double value) => Math.Abs(value) is >= 1e6 and < 1e15 ? Format.Count(value, 4) : Format.Number(value);
}
