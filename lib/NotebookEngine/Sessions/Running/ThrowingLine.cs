using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookEngine;

/// <summary>
/// The line of an error for which the runtime knows none. In optimised code all checks of array bounds in a method share
/// one piece of code that throws, and it belongs to no line. Where only one line can have thrown, that is the one.
/// </summary>
internal static class ThrowingLine
{
    /// <summary>The line, counted from 1; null where several could have thrown.</summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="cell">The cell in whose code it was thrown.</param>
    /// <param name="method">The method of the cell in which it was thrown.</param>
    public static int? Find(Exception error, CompiledCell cell, MethodBase method)
    {
        if (cell.Compilation.SyntaxTrees is not [{ } tree])
            return null;
        HashSet<int> lines = [];
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            if (CanThrow(error, node) && IsIn(method, node))
                lines.Add(tree.GetLineSpan(node.Span).StartLinePosition.Line + 1);
        }
        return lines is { Count: 1 } ? lines.Single() : null;
    }

    private static bool CanThrow(Exception error, SyntaxNode node) => error switch
    {
        IndexOutOfRangeException => node is ElementAccessExpressionSyntax or ElementBindingExpressionSyntax or ImplicitElementAccessSyntax,
        DivideByZeroException => node.Kind() is SyntaxKind.DivideExpression or SyntaxKind.ModuloExpression
            or SyntaxKind.DivideAssignmentExpression or SyntaxKind.ModuloAssignmentExpression,
        _ => false,
    };

    // The compiler gives methods their own names, and names with angle brackets to all that it makes itself: the cell's
    // main code, lambdas, local functions, iterators.
    private static bool IsIn(MethodBase method, SyntaxNode node) =>
        method.Name.Contains('<', StringComparison.Ordinal) || method.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) == true
        || node.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText == method.Name;
}
