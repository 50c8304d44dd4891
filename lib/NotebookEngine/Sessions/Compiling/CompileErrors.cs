using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace NotebookEngine;

/// <summary>Tells what the compiler says: place, sentence, the line itself, a caret below it, and help in words for common slips.</summary>
internal static class CompileErrors
{
    private const int MostShown = 5;

    /// <summary>The error that a reader sees.</summary>
    public static CellError Describe(CompileException error, string cellName)
    {
        ImmutableArray<Diagnostic> all = error.Errors;
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (Diagnostic diagnostic in all.Take(MostShown))
        {
            lines.Add(Sentence(diagnostic, cellName));
            lines.AddRange(Excerpt(diagnostic));
        }
        if (all.Length > MostShown)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {all.Length - MostShown} more errors"));
        return new CellError("CompilationError", Sentence(all[0], cellName), lines.ToImmutable(), Line(all[0]));
    }

    private static int? Line(Diagnostic diagnostic) =>
        diagnostic.Location.IsInSource ? diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1 : null;

    private static string Sentence(Diagnostic diagnostic, string cellName)
    {
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture).TrimEnd('.');
        string place = Line(diagnostic) is { } line ? string.Create(CultureInfo.InvariantCulture, $"{cellName}, line {line}") : cellName;
        string help = Help(diagnostic, message) is { } words ? $": {words}" : "";
        return diagnostic.Id == "CS0006" ? $"{place}{help}" : $"{place}: {message}{help} ({diagnostic.Id})";
    }

    private static string? Help(Diagnostic diagnostic, string message) => diagnostic.Id switch
    {
        "CS0006" => MissingLibrary(message),
        "CS0103" => "run the cell that defines it first, or check the spelling",
        "CS0246" or "CS0234" => "run the set-up cell at the top first, or check the spelling",
        "CS1002" or "CS1513" or "CS1026" => null,
        "CS0029" or "CS0266" => "a real number needs a point or an exponent (1.0, 1e9), and a cast makes the intent clear",
        "CS1021" => "write a large number with an exponent, such as 1e21",
        "CS0165" => "give it a value before using it",
        _ => null,
    };

    private static string MissingLibrary(string message)
    {
        int from = message.IndexOf('\'', StringComparison.Ordinal), to = message.LastIndexOf('\'');
        string file = to > from ? message[(from + 1)..to] : "the library";
        if (file.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            return $"'#r \"{file}\"' is not known here; refer to a library by its path, #r \"folder/Name.dll\"";
        return $"the library '{file}' is not there; run `dotnet build` in the course folder, then run this cell again";
    }

    private static IEnumerable<string> Excerpt(Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
            yield break;
        SourceText text = tree.GetText();
        TextSpan span = diagnostic.Location.SourceSpan;
        TextLine line = text.Lines.GetLineFromPosition(span.Start);
        string content = line.ToString();
        int column = span.Start - line.Start;
        int width = Math.Max(1, Math.Min(span.End, line.End) - span.Start);
        if (content.Length > 160)
        {
            int start = Math.Clamp(column - 60, 0, content.Length - 160);
            content = content.Substring(start, 160);
            column -= start;
        }
        width = Math.Clamp(width, 1, Math.Max(1, content.Length - column));
        yield return "    " + content.Replace('\t', ' ');
        yield return "    " + new string(' ', column) + new string('^', width);
    }
}
