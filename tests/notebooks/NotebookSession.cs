using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NotebookEngine;

namespace Notebooks.Tests;

/// <summary>One notebook in one C# session: cells are run, run again with another text, and asked what they showed.</summary>
public sealed partial class NotebookSession : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly CSharpSession session;
    private readonly Dictionary<string, ImmutableArray<CellOutput>> shown = new(StringComparer.Ordinal);

    /// <summary>A session in the notebook's folder; nothing has run.</summary>
    public NotebookSession(Notebook notebook)
    {
        Notebook = notebook;
        session = new(new() { Folder = Path.GetDirectoryName(notebook.Path)!, NotebookPath = notebook.Path });
    }

    /// <summary>The notebook.</summary>
    public Notebook Notebook { get; }

    /// <summary>What a cell showed when it was last run.</summary>
    public ImmutableArray<CellOutput> Outputs(string cellId) => shown.TryGetValue(cellId, out ImmutableArray<CellOutput> outputs) ? outputs : [];

    /// <summary>Runs all code cells up to the first failure.</summary>
    /// <param name="values">Parameter to C# literal, put into the parameters cell as a student edits it.</param>
    /// <returns>The failed cell and its error, or null.</returns>
    public async Task<(NotebookCell Cell, CellError Error)?> RunAllAsync(IReadOnlyDictionary<string, string>? values = null)
    {
        foreach (NotebookCell cell in Notebook.Cells.Where(c => c.Kind == CellKind.Code))
        {
            if (await RunAsync(cell.HasTag(CellTags.Parameters) && values is not null ? cell.WithSource(Assign(cell.Source, values)) : cell) is { } error)
                return (cell, error);
        }
        return null;
    }

    /// <summary>Runs one cell.</summary>
    /// <returns>Its error, or null.</returns>
    public async Task<CellError?> RunAsync(NotebookCell cell)
    {
        var outputs = new OutputCollector();
        CellResult result = await session.RunAsync(new(cell.Source, cell.Id, Limit), outputs.ForCell(cell.Id), TestContext.Current.CancellationToken);
        shown[cell.Id] = outputs.Outputs(cell.Id);
        return result.Error;
    }

    /// <summary>Puts answers into the attempt cells, runs those and every check of these parts, and gives their statuses.</summary>
    /// <param name="answers">Part (the attempt's variable) to a C# expression.</param>
    public async Task<Dictionary<string, (string Status, string Message)>> AnswerAsync(IReadOnlyDictionary<string, string> answers)
    {
        foreach (NotebookCell attempt in Notebook.Cells.Where(c => c.Kind == CellKind.Code && c.HasTag(CellTags.Attempt)))
        {
            string source = Assign(attempt.Source, answers);
            if (source != attempt.Source)
                Assert.True(await RunAsync(attempt.WithSource(source)) is null, $"the attempt does not run with {string.Join(", ", answers)}");
        }
        var found = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (NotebookCell cell in Notebook.Cells.Where(c => c.Kind == CellKind.Code && answers.Keys.Any(part => Checks(c, part))))
        {
            CellError? error = await RunAsync(cell);
            Assert.True(error is null, $"cell '{cell.Id}' fails with {string.Join(", ", answers)}: {error?.Message}");
            foreach ((string part, string status, string message) in Results(cell.Id).Where(r => answers.ContainsKey(r.Part)))
                found[part] = (status, message);
        }
        Assert.True(answers.Keys.All(found.ContainsKey), $"no check answered to {string.Join(", ", answers.Keys.Except(found.Keys))}");
        return found;
    }

    /// <summary>The parts that its cells check, in order.</summary>
    public IReadOnlyList<string> Parts =>
        [.. Notebook.Cells.Where(c => c.Kind == CellKind.Code).SelectMany(c => CheckCall().Matches(c.Source)).Select(m => m.Groups[1].Value).Distinct()];

    /// <summary>What the checks of a cell found, read from the form made for programs.</summary>
    public IEnumerable<(string Part, string Status, string Message)> Results(string cellId)
    {
        foreach (MimeBundle bundle in Bundles(cellId))
        {
            if (!bundle.Data.TryGetValue("application/vnd.scaling.check+json", out JsonNode? node))
                continue;
            JsonObject json = node as JsonObject ?? JsonNode.Parse(node.GetValue<string>())!.AsObject();
            yield return (json["part"]!.GetValue<string>(), json["status"]!.GetValue<string>(), json["message"]!.GetValue<string>());
        }
    }

    /// <summary>Everything a cell showed, as a person reads it: console text, and the text form of each value.</summary>
    public string Text(string cellId)
    {
        var text = new StringBuilder();
        foreach (CellOutput output in Outputs(cellId))
        {
            text.AppendLine(output switch
            {
                StreamOutput stream => stream.Text,
                DisplayOutput display => display.Bundle.Text(MimeTypes.Plain) ?? display.Bundle.Text(MimeTypes.Markdown),
                ResultOutput result => result.Bundle.Text(MimeTypes.Plain) ?? result.Bundle.Text(MimeTypes.Markdown),
                ErrorOutput error => string.Join('\n', error.Error.Traceback),
                _ => "",
            });
        }
        return text.ToString();
    }

    /// <summary>The text of all cells.</summary>
    public string AllText() => string.Join('\n', Notebook.Cells.Select(c => Text(c.Id)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => session.DisposeAsync();

    private static string Assign(string source, IReadOnlyDictionary<string, string> values) =>
        values.Aggregate(source, (text, v) => Regex.Replace(text, $@"\b{v.Key}\s*=\s*[^;]*;", $"{v.Key} = {v.Value.Replace("$", "$$", StringComparison.Ordinal)};"));

    private IEnumerable<MimeBundle> Bundles(string cellId) => Outputs(cellId).Select(o => o switch
    {
        DisplayOutput display => display.Bundle,
        ResultOutput result => result.Bundle,
        _ => null,
    }).OfType<MimeBundle>();

    private static bool Checks(NotebookCell cell, string part) => CheckCall().Matches(cell.Source).Any(m => m.Groups[1].Value == part);

    [GeneratedRegex(@"Course\.Check(?:Claims)?\(\s*(\w+)\s*,")]
    private static partial Regex CheckCall();
}
