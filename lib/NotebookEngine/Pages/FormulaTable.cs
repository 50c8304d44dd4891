using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookEngine;

/// <summary>A formula as a text writes it.</summary>
/// <param name="Tex">TeX without its dollar signs, in the form <see cref="Of"/> gives it.</param>
/// <param name="IsBlock">True for <c>$$…$$</c>, a line of its own; false for <c>$…$</c>, within a line.</param>
public readonly record struct Formula(string Tex, bool IsBlock)
{
    /// <summary>A formula whose TeX is freed of outer white space, so that layout in the source makes no difference.</summary>
    public static Formula Of(string tex, bool isBlock)
    {
        ArgumentNullException.ThrowIfNull(tex);
        return new(tex.ReplaceLineEndings("\n").Trim(), isBlock);
    }
}

/// <summary>
/// MathML for the formulas of a course, made when the course is written, so that pages need neither a network nor a
/// TeX program. A formula that is not in the table is shown as its TeX.
/// </summary>
/// <param name="MathMl">The <c>math</c> element of each formula.</param>
public sealed record FormulaTable(ImmutableDictionary<Formula, string> MathMl)
{
    private const string InlineKey = "inline", BlockKey = "block";

    /// <summary>A table without formulas.</summary>
    public static FormulaTable Empty { get; } = new(ImmutableDictionary<Formula, string>.Empty);

    /// <summary>Reads a table that <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text of the table.</param>
    /// <exception cref="FormatException">The text is not such a table.</exception>
    public static FormulaTable Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var formulas = ImmutableDictionary.CreateBuilder<Formula, string>();
        try
        {
            JsonObject root = JsonNode.Parse(json)?.AsObject() ?? [];
            foreach ((string key, bool isBlock) in new[] { (InlineKey, false), (BlockKey, true) })
            {
                foreach ((string tex, JsonNode? mathMl) in root[key]?.AsObject() ?? [])
                    formulas[Formula.Of(tex, isBlock)] = CheckedMathMl(tex, mathMl?.GetValue<string>());
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"this is not a table of formulas ({problem.Message}); it is made by 'dotnet run notebooks/formulas/update.cs'", problem);
        }
        return new(formulas.ToImmutable());
    }

    /// <summary>Reads a table from a file; a file that does not exist gives <see cref="Empty"/>.</summary>
    /// <exception cref="FormatException">The file is not such a table.</exception>
    public static FormulaTable Load(string path) => File.Exists(path) ? Parse(File.ReadAllText(path)) : Empty;

    /// <summary>The table as JSON, formulas in ordinal order, one on a line: the same formulas always give the same text.</summary>
    public string ToJson()
    {
        JsonObject Part(bool isBlock) => new(MathMl
            .Where(f => f.Key.IsBlock == isBlock)
            .OrderBy(f => f.Key.Tex, StringComparer.Ordinal)
            .Select(f => KeyValuePair.Create(f.Key.Tex, (JsonNode?)f.Value)));
        var root = new JsonObject { [InlineKey] = Part(false), [BlockKey] = Part(true) };
        return root.ToJsonString(Canonical).ReplaceLineEndings("\n") + "\n";
    }

    private static readonly JsonSerializerOptions Canonical = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string CheckedMathMl(string tex, string? mathMl) =>
        mathMl is not null && mathMl.StartsWith("<math", StringComparison.Ordinal) && mathMl.EndsWith("</math>", StringComparison.Ordinal)
            ? mathMl
            : throw new FormatException($"the formula '{tex}' has no MathML in the table of formulas; make it again with 'dotnet run notebooks/formulas/update.cs'");
}
