using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookEngine;

/// <summary>
/// Makes loops ask whether their cell is to stop, in cells with <c>catch</c> or <c>finally</c> blocks. The runtime does
/// not stop a thread inside of such a block, so a loop there (or in a method called from there) would run for ever.
/// Other cells are left as they are. The question is put on the loop's first line, so that line numbers stay.
/// </summary>
internal sealed class LoopPolling : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Question =
        SyntaxFactory.ParseStatement($"global::{typeof(CellFunctions).FullName}.{nameof(CellFunctions.StopIfAsked)}();");

    /// <summary>The code with questions in its loops, or the same tree where none is needed.</summary>
    public static SyntaxTree Apply(SyntaxTree tree, CompilationUnitSyntax root)
    {
        if (!root.DescendantNodes().Any(n => n is CatchClauseSyntax or FinallyClauseSyntax))
            return tree;
        SyntaxNode asking = new LoopPolling().Visit(root);
        return asking == root ? tree : CSharpSyntaxTree.Create((CSharpSyntaxNode)asking, CellCompiler.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8);
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithStatement(Asking(visited.Statement));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node)
    {
        var visited = (DoStatementSyntax)base.VisitDoStatement(node)!;
        return visited.WithStatement(Asking(visited.Statement));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitForStatement(ForStatementSyntax node)
    {
        var visited = (ForStatementSyntax)base.VisitForStatement(node)!;
        return visited.WithStatement(Asking(visited.Statement));
    }

    /// <inheritdoc/>
    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var visited = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return visited.WithStatement(Asking(visited.Statement));
    }

    private static BlockSyntax Asking(StatementSyntax body) => body is BlockSyntax block
        ? block.WithStatements(block.Statements.Insert(0, Question))
        : SyntaxFactory.Block(Question, body);
}
