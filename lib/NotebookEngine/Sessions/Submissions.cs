using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookEngine;

/// <summary>What can be told of code without running anything.</summary>
internal static class Submissions
{
    /// <summary>Whether the code could be run as it stands, or waits for more lines.</summary>
    public static CodeCompleteness Judge(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code, CellCompiler.ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return CodeCompleteness.Incomplete;
        return tree.GetDiagnostics().Any(d => d.Severity == DiagnosticSeverity.Error) ? CodeCompleteness.Invalid : CodeCompleteness.Complete;
    }
}
