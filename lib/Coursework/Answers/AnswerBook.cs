using System.Text.RegularExpressions;

namespace Coursework;

/// <summary>
/// The hints and the solution of one exercise: a markdown file whose second-level headings name the parts
/// (<c>## Hint 1</c>, <c>## Solution</c>, <c>## Instructor</c>). <c>{{name:format}}</c> stands for a number that the
/// notebook has computed; the formats are those of <see cref="Table.With"/> and of .NET.
/// </summary>
internal static partial class AnswerBook
{
    /// <summary>The text below one heading, or null where the file has none of that name.</summary>
    public static string? Section(string markdown, string heading)
    {
        var lines = markdown.ReplaceLineEndings("\n").Split('\n');
        int start = Array.FindIndex(lines, line => line.StartsWith("## ", StringComparison.Ordinal) && line[3..].Trim().Equals(heading, StringComparison.OrdinalIgnoreCase));
        if (start < 0)
            return null;
        return string.Join('\n', lines.Skip(start + 1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))).Trim();
    }

    /// <summary>The text with the notebook's numbers in their places.</summary>
    public static string Fill(string text, IEnumerable<(string Name, object? Value)> values)
    {
        var known = values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        return Placeholder().Replace(text, match => known.TryGetValue(match.Groups["name"].Value, out object? value)
            ? ValueText.Write(value, match.Groups["format"].Value)
            : $"(the notebook gives no value for '{match.Groups["name"].Value}')");
    }

    [GeneratedRegex(@"\{\{(?<name>[A-Za-z]\w*)(:(?<format>[^{}]+))?\}\}")]
    private static partial Regex Placeholder();
}
