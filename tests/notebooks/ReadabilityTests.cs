using System.Text.RegularExpressions;
using NotebookEngine;

namespace Notebooks.Tests;

/// <summary>Prose that a second-year student reads with ease.</summary>
public sealed partial class ReadabilityTests
{
    private const int LongestSentence = 40;
    private const double MeanSentence = 14;

    [Theory]
    [MemberData(nameof(CourseNotebooks.All), MemberType = typeof(CourseNotebooks))]
    public void Sentences_are_short(string name)
    {
        string[] sentences = [.. CourseNotebooks.Read(name).Cells.Where(c => c.Kind == CellKind.Markdown).SelectMany(c => Sentences(c.Source))];
        Assert.NotEmpty(sentences);
        string[] tooLong = [.. sentences.Where(s => Words(s) > LongestSentence).Select(s => $"{Words(s)} words: {s}")];
        Assert.True(tooLong.Length == 0, string.Join('\n', tooLong));
        double mean = sentences.Average(Words);
        Assert.True(mean <= MeanSentence, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"sentences have {mean:0.0} words on average; {MeanSentence} are allowed"));
    }

    // Tables, headings and sources are not sentences; a formula or a piece of code is one word.
    private static IEnumerable<string> Sentences(string markdown) =>
        Code().Replace(Formula().Replace(markdown, "X"), "X").Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] is not ('|' or '#') && !line.Contains("arXiv:", StringComparison.Ordinal))
            .SelectMany(line => Ends().Split(ListMark().Replace(line, ""))).Where(s => Words(s) > 2);

    private static int Words(string sentence) => Word().Count(sentence);

    [GeneratedRegex(@"\$\$.*?\$\$|\$[^$]*\$", RegexOptions.Singleline)]
    private static partial Regex Formula();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<=[.?!:;])\s+")]
    private static partial Regex Ends();

    [GeneratedRegex(@"^([-*]|\d+\.)\s+")]
    private static partial Regex ListMark();

    [GeneratedRegex(@"[\p{L}\p{N}'’%-]+")]
    private static partial Regex Word();
}
