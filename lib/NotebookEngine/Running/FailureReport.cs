using System.Globalization;
using System.Text;

namespace NotebookEngine;

/// <summary>Tells a failed run in less than a screen: notebook, cell, line, error, and the code around the line.</summary>
public static class FailureReport
{
    private const int Width = 160;
    private const int MessageWidth = 480;
    private const int TraceLines = 6;

    /// <summary>The report's lines. At most 16.</summary>
    public static IReadOnlyList<string> Lines(string notebook, CellFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        string line = failure.Error.Line is { } at ? string.Create(CultureInfo.InvariantCulture, $", line {at}") : "";
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"{notebook}: cell {failure.Number} ({failure.Id}){line} failed"),
        };
        string[] message = failure.Error.Message.ReplaceLineEndings("\n").Split('\n');
        // An error that is nothing but its sentence was written for the reader; its kind would only stand before it.
        bool isPlain = failure.Error.Traceback is [var only] && only == failure.Error.Message;
        lines.Add(Cut(isPlain ? "  " + message[0] : $"  {failure.Error.Name}: {message[0]}", MessageWidth));
        lines.AddRange(message.Skip(1).Where(m => m.Trim().Length > 0).Take(2).Select(m => Cut("  " + m)));
        lines.AddRange(failure.Error.Traceback.SelectMany(t => t.ReplaceLineEndings("\n").Split('\n'))
            .Where(t => t.Trim().Length > 0 && !failure.Error.Message.Contains(t.Trim(), StringComparison.Ordinal) && !t.Contains(message[0], StringComparison.Ordinal))
            .Take(TraceLines).Select(t => Cut("  " + t)));
        // A compiler's error quotes the line itself.
        string? quoted = failure.Error.Line is { } n && failure.Source.Split('\n') is var source && n >= 1 && n <= source.Length ? source[n - 1].Trim() : null;
        if (string.IsNullOrEmpty(quoted) || !failure.Error.Traceback.Any(t => t.Contains(quoted, StringComparison.Ordinal)))
            lines.AddRange(Excerpt(failure));
        return lines;
    }

    private static IEnumerable<string> Excerpt(CellFailure failure)
    {
        string[] source = failure.Source.Split('\n');
        if (failure.Error.Line is not { } line || line < 1 || line > source.Length)
            yield break;
        for (int i = Math.Max(1, line - 1); i <= Math.Min(source.Length, line + 1); i++)
            yield return Cut(string.Create(CultureInfo.InvariantCulture, $"  {(i == line ? '>' : ' ')} {i,3} | {source[i - 1].TrimEnd()}"));
    }

    private static string Cut(string line, int width = Width)
    {
        var clean = new StringBuilder(line.Length);
        foreach (char c in line)
            clean.Append(char.IsControl(c) ? ' ' : c);
        return clean.Length <= width ? clean.ToString() : clean.ToString(0, width - 1) + "…";
    }
}
