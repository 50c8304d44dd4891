using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace NotebookEngine;

/// <summary>
/// The compiler's editor services over the cells that have run: each cell is a submission project that builds on the one
/// before. Made when the first completion is asked for, since it takes longer to start than the compiler itself.
/// </summary>
internal sealed class CompletionWorkspace(CellCompiler compiler) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly List<(CompiledCell Cell, ProjectId Project)> _known = [];
    private AdhocWorkspace? _workspace;
    private Solution? _solution;

    /// <summary>What could stand at a place in a new cell, filtered by what is typed there, best first.</summary>
    public async Task<CompletionList> CompleteAsync(IReadOnlyList<CompiledCell> cells, string code, int position, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Document document = await OpenAsync(cells, code, cancellationToken).ConfigureAwait(false);
            if (CompletionService.GetService(document) is not { } service)
                return new CompletionList(position, position, []);
            Microsoft.CodeAnalysis.Completion.CompletionList list =
                await service.GetCompletionsAsync(document, position, cancellationToken: cancellationToken).ConfigureAwait(false);
            string typed = list.Span.End <= code.Length ? code[list.Span.Start..Math.Max(list.Span.Start, Math.Min(position, list.Span.End))] : "";
            return new CompletionList(list.Span.Start, list.Span.End, Choose(list.ItemsList, typed));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _workspace?.Dispose();
        _turn.Dispose();
    }

    private static List<CompletionItem> Choose(IReadOnlyList<Microsoft.CodeAnalysis.Completion.CompletionItem> items, string typed) =>
    [
        .. items
            .Where(item => item.FilterText.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(item => item.FilterText.StartsWith(typed, StringComparison.Ordinal))
            .ThenBy(item => item.SortText, StringComparer.OrdinalIgnoreCase)
            .DistinctBy(item => item.DisplayText)
            .Select(item => new CompletionItem(item.DisplayText, Kind(item), item.InlineDescription.Length > 0 ? item.InlineDescription : null)),
    ];

    private static string Kind(Microsoft.CodeAnalysis.Completion.CompletionItem item) =>
        item.Tags.IsDefaultOrEmpty ? "text" : item.Tags[0].ToLowerInvariant();

    private async Task<Document> OpenAsync(IReadOnlyList<CompiledCell> cells, string code, CancellationToken cancellationToken)
    {
        _workspace ??= new AdhocWorkspace(MefHostServices.DefaultHost);
        int same = 0;
        while (same < _known.Count && same < cells.Count && _known[same].Cell == cells[same])
            same++;
        if (same < _known.Count)
        {
            _known.Clear();
            _solution = null;
            same = 0;
        }
        Solution solution = _solution ?? _workspace.CurrentSolution;
        for (int i = same; i < cells.Count; i++)
        {
            (solution, ProjectId project, _) = Add(solution, cells[i].Name, cells[i].Code);
            _known.Add((cells[i], project));
        }
        _solution = solution;
        // What a question compiles is forgotten with it. Compiled here, the cells serve this question and all later ones.
        if (_known.Count > 0)
            await solution.GetProject(_known[^1].Project)!.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        (Solution asked, _, DocumentId document) = Add(solution, "cell", code);
        return asked.GetDocument(document)!;
    }

    private (Solution Solution, ProjectId Project, DocumentId Document) Add(Solution solution, string name, string code)
    {
        ProjectId project = ProjectId.CreateNewId();
        DocumentId document = DocumentId.CreateNewId(project);
        solution = solution.AddProject(ProjectInfo.Create(
            project, VersionStamp.Create(), name, $"Submission-{project.Id:N}", LanguageNames.CSharp, isSubmission: true,
            compilationOptions: compiler.CompilationOptions, parseOptions: CellCompiler.ParseOptions, metadataReferences: compiler.References,
            projectReferences: _known.Count > 0 ? [new ProjectReference(_known[^1].Project)] : null));
        solution = solution.AddDocument(DocumentInfo.Create(document, name, sourceCodeKind: SourceCodeKind.Script,
            loader: TextLoader.From(TextAndVersion.Create(SourceText.From(code), VersionStamp.Create()))));
        return (solution, project, document);
    }
}
