using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookEngine;

/// <summary>The names in a cell, which decide whether its compiled code still means the same after other cells have run.</summary>
/// <param name="Declared">What the cell declares for later cells.</param>
/// <param name="Mentioned">Every identifier that occurs in it.</param>
/// <param name="Imports">Its usings and references, as text.</param>
internal sealed record CellNames(FrozenSet<string> Declared, FrozenSet<string> Mentioned, FrozenSet<string> Imports)
{
    /// <summary>Reads the names off the syntax.</summary>
    public static CellNames Of(CompilationUnitSyntax root) => new(
        DeclaredIn(root).ToFrozenSet(StringComparer.Ordinal),
        root.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText).ToFrozenSet(StringComparer.Ordinal),
        root.Usings.Select(u => u.ToString())
            .Concat(root.GetReferenceDirectives().Select(r => r.ToString()))
            .Concat(root.GetLoadDirectives().Select(r => r.ToString())).ToFrozenSet(StringComparer.Ordinal));

    // Generous on purpose: every variable designation outside of methods and lambdas, and every member declaration.
    private static IEnumerable<string> DeclaredIn(CompilationUnitSyntax root)
    {
        foreach (SyntaxNode node in root.DescendantNodes(n => n is not (LambdaExpressionSyntax or AnonymousMethodExpressionSyntax)))
        {
            switch (node)
            {
                case VariableDeclaratorSyntax variable:
                    yield return variable.Identifier.ValueText;
                    break;
                case SingleVariableDesignationSyntax designation:
                    yield return designation.Identifier.ValueText;
                    break;
                case MethodDeclarationSyntax method:
                    yield return method.Identifier.ValueText;
                    break;
                case PropertyDeclarationSyntax property:
                    yield return property.Identifier.ValueText;
                    break;
                case BaseTypeDeclarationSyntax type:
                    yield return type.Identifier.ValueText;
                    break;
                case DelegateDeclarationSyntax type:
                    yield return type.Identifier.ValueText;
                    break;
            }
        }
    }
}
