using System.Runtime.CompilerServices;
using ScalingLaws.Charts;

namespace Coursework;

public static partial class Course
{
    /// <summary>
    /// Compares a predicted number with the answer and draws the answering chart over it, once there is a prediction or
    /// <paramref name="reveal"/> is true; before that it says, neutrally, what to do.
    /// </summary>
    /// <param name="prediction">The student's number; null is untouched.</param>
    /// <param name="actual">What was found.</param>
    /// <param name="unit">The unit of both, in words.</param>
    /// <param name="reveal">True: show the answer without a prediction.</param>
    /// <param name="chart">Makes the answering chart; called only when it is shown.</param>
    /// <param name="mark">How the prediction is drawn over a chart that is a <see cref="Figure"/>.</param>
    public static void Reveal(
        double? prediction, double actual, string unit, bool reveal, Func<object>? chart = null, PredictionMark mark = PredictionMark.None) =>
        Reveal(PredictionOutcome.Number(prediction, actual, unit), reveal, chart is null ? null : () => Marked(chart(), prediction, mark));

    /// <summary>The same for a predicted word.</summary>
    /// <param name="prediction">The student's word; null or empty is untouched.</param>
    /// <param name="actual">The right word.</param>
    /// <param name="reveal">True: show the answer without a prediction.</param>
    /// <param name="chart">Makes the answering chart; called only when it is shown.</param>
    public static void Reveal(string? prediction, string actual, bool reveal, Func<object>? chart = null) =>
        Reveal(PredictionOutcome.Choice(prediction, actual), reveal, chart);

    /// <summary>Checks a number and shows what was found.</summary>
    /// <param name="answer">The student's number; null is untouched and neutral.</param>
    /// <param name="right">The right value, computed from the current parameters.</param>
    /// <param name="unit">Its unit in words.</param>
    /// <param name="mistakes">The wrong answers that are recognised, computed from the current parameters, the likeliest first.</param>
    /// <param name="tolerance">Relative tolerance.</param>
    /// <param name="digits">The fewest significant digits that a rounded answer may have.</param>
    /// <param name="part">Filled in by the compiler: the attempt's variable.</param>
    public static void Check(
        double? answer, double right, string unit, Mistake[]? mistakes = null, double tolerance = 0.01, int digits = 2,
        [CallerArgumentExpression(nameof(answer))] string part = "") =>
        Report(new NumberCheck(right, unit) { Mistakes = mistakes ?? [], Tolerance = tolerance, Digits = digits }.Judge(answer, Exercise, part));

    /// <summary>Checks a choice of one word and shows what was found.</summary>
    /// <param name="answer">The student's word; null or empty is untouched and neutral.</param>
    /// <param name="right">The right word.</param>
    /// <param name="why">A sentence shown with the right word.</param>
    /// <param name="others">The other words, each with what choosing it reveals.</param>
    /// <param name="part">Filled in by the compiler: the attempt's variable.</param>
    public static void Check(
        string? answer, string right, string why, IReadOnlyDictionary<string, string> others,
        [CallerArgumentExpression(nameof(answer))] string part = "") =>
        Report(new ChoiceCheck(right, others).Judge(answer, Exercise, part, why));

    /// <summary>Checks which claims the student holds for true and shows what was found.</summary>
    /// <param name="letters">The letters of those claims, such as "acd"; null or empty is untouched and neutral; "none" holds none.</param>
    /// <param name="claims">The claims, each with whether it is true and why.</param>
    /// <param name="part">Filled in by the compiler: the attempt's variable.</param>
    public static void CheckClaims(string? letters, Claim[] claims, [CallerArgumentExpression(nameof(letters))] string part = "") =>
        Report(new ClaimsCheck(claims).Judge(letters, Exercise, part));

    /// <summary>Shows one hint from <c>answers/NN.md</c>.</summary>
    /// <param name="number">1 for the first.</param>
    /// <param name="values">Numbers of the notebook that the hint's text mentions by name.</param>
    public static void Hint(int number, params (string Name, object? Value)[] values) =>
        ShowSection($"Hint {Format.Number(number)}", "hints", values);

    /// <summary>
    /// Shows the worked solution from <c>answers/NN.md</c>, once every part checked so far was attempted or
    /// <paramref name="reveal"/> is true.
    /// </summary>
    /// <param name="reveal">True: show it without an attempt.</param>
    /// <param name="values">Numbers of the notebook that the solution's text mentions by name.</param>
    public static void Solution(bool reveal, params (string Name, object? Value)[] values)
    {
        if (MayTell(reveal))
            ShowSection("Solution", "solution", values);
        else
            NotebookHost.Display(new Note(NoteKind.Neutral, "The solution waits for your attempt", "Answer above, run the check, then this cell; or set reveal = true among the parameters to see it now.") { IsForScreenOnly = true });
    }

    /// <summary>Shows what would give the answer away, once every part checked so far was attempted or <paramref name="reveal"/> is true.</summary>
    /// <param name="reveal">True: show it without an attempt.</param>
    /// <param name="value">Makes the figure, the table or the sentence; called only when it is shown.</param>
    public static void ShowAfterAttempt(bool reveal, Func<object> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (MayTell(reveal))
            Show(value());
        else
            NotebookHost.Display(new Note(NoteKind.Neutral, "This waits for your attempt", "It would give the answer away; set reveal = true among the parameters to see it now.") { IsForScreenOnly = true });
    }

    private static bool MayTell(bool reveal) => reveal || (Checked.Count > 0 && Checked.Values.All(s => s != CheckStatus.NotAttempted));

    private static void Reveal(PredictionOutcome prediction, bool reveal, Func<object>? chart)
    {
        if (!prediction.IsMade && !reveal)
        {
            NotebookHost.Display(new Note(NoteKind.Neutral, "No prediction yet", "Put yours in place of null in the cell above, run it, then this cell; or set reveal = true among the parameters.") { IsForScreenOnly = true });
            return;
        }
        NotebookHost.Display(new Note(NoteKind.Neutral, prediction.IsMade ? "Prediction and answer" : "The answer", prediction.Sentence));
        if (chart is not null)
            Show(chart());
    }

    // A prediction that an axis cannot hold (zero on a logarithmic one, say) is told in words only.
    private static object Marked(object chart, double? prediction, PredictionMark mark)
    {
        if (chart is not Figure figure || prediction is not { } guess || mark == PredictionMark.None)
            return chart;
        try
        {
            return mark == PredictionMark.AlongX ? figure.WithPrediction(x: guess) : figure.WithPrediction(y: guess);
        }
        catch (ArgumentException)
        {
            return chart;
        }
    }

    private static void Report(CheckResult result)
    {
        Checked[result.Part] = result.Status;
        NotebookHost.Display(result);
    }

    private static void ShowSection(string heading, string what, (string Name, object? Value)[] values)
    {
        if (CourseFolder.Answers(Exercise) is not { } text)
            NotebookHost.Display(new Note(NoteKind.Neutral, $"No {what} in this edition", "Your instructor has it.") { IsForScreenOnly = true });
        else if (AnswerBook.Section(text, heading) is not { } section)
            NotebookHost.Display(new Note(NoteKind.Neutral, $"There is no '{heading}' for this exercise", ""));
        else
            NotebookHost.Display(new MarkdownText($"**{heading}**\n\n{AnswerBook.Fill(section, values)}"));
    }
}
