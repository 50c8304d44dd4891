using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace NotebookEngine;

/// <summary>Compiles cells as submissions of one C# script, each building on the cells before it.</summary>
internal sealed class CellCompiler(CSharpSessionOptions options, LibraryResolver libraries)
{
    private static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);
    private static int _count;

    /// <summary>How cells are parsed: as C# 14 script code.</summary>
    public static CSharpParseOptions ParseOptions { get; } =
        new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>The options cells are compiled with.</summary>
    public CSharpCompilationOptions CompilationOptions { get; } = MakeOptions(options, libraries);

    /// <summary>References that every cell has.</summary>
    public ImmutableArray<MetadataReference> References => libraries.Always;

    /// <summary>Compiles and loads a cell.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="previous">The cell before it, or null.</param>
    /// <param name="slot">The slot it takes when it has something to run.</param>
    /// <param name="cancellationToken">Gives up compiling.</param>
    /// <exception cref="CompileException">The code has errors.</exception>
    public CompiledCell Compile(string code, string name, CSharpCompilation? previous, int slot, CancellationToken cancellationToken)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path: name, cancellationToken);
        var root = (CompilationUnitSyntax)tree.GetRoot(cancellationToken);
        string assemblyName = $"Cell-{Interlocked.Increment(ref _count)}";
        SyntaxTree polling = LoopPolling.Apply(tree, root);
        CSharpCompilation compilation = CSharpCompilation.CreateScriptCompilation(
            assemblyName, polling, libraries.Always, CompilationOptions, previous, typeof(object));
        CellNames names = CellNames.Of(root);
        if (root.Members.Count == 0 && root.GetLoadDirectives().Count == 0)
        {
            ThrowOnErrors(compilation.GetDiagnostics(cancellationToken));
            return new CompiledCell(code, name) { Compilation = compilation, Names = names };
        }

        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        EmitResult result = compilation.Emit(image, symbols, options: EmitOptions, cancellationToken: cancellationToken);
        // Errors are shown in the code as it was written.
        if (!result.Success && polling != tree)
            ThrowOnErrors(compilation.ReplaceSyntaxTree(polling, tree).GetDiagnostics(cancellationToken));
        ThrowOnErrors(result.Diagnostics);
        image.Position = symbols.Position = 0;
        Assembly assembly = libraries.Context.LoadCell(assemblyName, image, symbols);
        return new CompiledCell(code, name)
        {
            Compilation = compilation,
            Names = names,
            Assembly = assembly,
            Start = FindStart(compilation, assembly, cancellationToken),
            Slot = slot,
            HasValue = HasValue(compilation, polling, cancellationToken),
        };
    }

    private static Func<object?[], Task<object?>> FindStart(CSharpCompilation compilation, Assembly assembly, CancellationToken cancellationToken)
    {
        IMethodSymbol entry = compilation.GetEntryPoint(cancellationToken)
            ?? throw new InvalidOperationException("the compiler made no entry point for the cell");
        Type type = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
        MethodInfo method = type.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)!;
        return method.CreateDelegate<Func<object?[], Task<object?>>>();
    }

    // A last expression without a semicolon is the cell's value, unless it has none (a call of a void method).
    private static bool HasValue(CSharpCompilation compilation, SyntaxTree tree, CancellationToken cancellationToken) =>
        ((CompilationUnitSyntax)tree.GetRoot(cancellationToken)).Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
        && compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression, cancellationToken).Type is { SpecialType: not SpecialType.System_Void };

    private static void ThrowOnErrors(ImmutableArray<Diagnostic> diagnostics)
    {
        ImmutableArray<Diagnostic> errors = [.. diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new CompileException(errors);
    }

    private static CSharpCompilationOptions MakeOptions(CSharpSessionOptions options, LibraryResolver libraries) => new(
        OutputKind.DynamicallyLinkedLibrary,
        usings: options.Usings.Add(typeof(CellFunctions).FullName!),
        optimizationLevel: options.Optimise ? OptimizationLevel.Release : OptimizationLevel.Debug,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Disable,
        sourceReferenceResolver: new SourceFileResolver([], options.Folder),
        metadataReferenceResolver: libraries,
        assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default,
        // Assembly versions that differ from what a library was built against are no news to a reader of a notebook.
        specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress), new("CS1705", ReportDiagnostic.Suppress)]);
}
