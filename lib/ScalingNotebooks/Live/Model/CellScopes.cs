using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScalingNotebooks;

/// <summary>Which names in a cell are its own affair, because a block, a lambda, a method or a query in it declares them.</summary>
internal sealed class CellScopes
{
    private readonly Dictionary<SyntaxNode, HashSet<string>> declared = [];

    /// <summary>Sorts every declaration in a cell to the scope it belongs to.</summary>
    public CellScopes(CompilationUnitSyntax root)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (NameOf(node) is { } name)
                Add(ScopeOf(node), name);
        }
        Declared = declared.TryGetValue(root, out HashSet<string>? outermost) ? outermost : [];
    }

    /// <summary>What the cell declares for other cells.</summary>
    public IReadOnlyCollection<string> Declared { get; }

    /// <summary>True when a name stands for something declared within the cell, and not for others.</summary>
    public bool IsLocal(SimpleNameSyntax name)
    {
        for (SyntaxNode? scope = name.Parent; scope is not (null or CompilationUnitSyntax); scope = scope.Parent)
        {
            if (declared.TryGetValue(scope, out HashSet<string>? names) && names.Contains(name.Identifier.ValueText))
                return true;
        }
        return false;
    }

    private void Add(SyntaxNode scope, string name)
    {
        if (!declared.TryGetValue(scope, out HashSet<string>? names))
            declared[scope] = names = new(StringComparer.Ordinal);
        names.Add(name);
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        TypeParameterSyntax parameter => parameter.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        CatchDeclarationSyntax caught => caught.Identifier.ValueText,
        FromClauseSyntax clause => clause.Identifier.ValueText,
        LetClauseSyntax clause => clause.Identifier.ValueText,
        JoinClauseSyntax clause => clause.Identifier.ValueText,
        JoinIntoClauseSyntax clause => clause.Identifier.ValueText,
        QueryContinuationSyntax continuation => continuation.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EnumMemberDeclarationSyntax member => member.Identifier.ValueText,
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        _ => null,
    };

    // A parameter and a loop variable belong to their method or loop, everything else to what surrounds it.
    private static SyntaxNode ScopeOf(SyntaxNode node)
    {
        if (node is ForEachStatementSyntax)
            return node;
        for (SyntaxNode scope = node.Parent!; ; scope = scope.Parent!)
        {
            bool opens = scope is CompilationUnitSyntax or BlockSyntax or SwitchStatementSyntax or SwitchExpressionArmSyntax or ForStatementSyntax or ForEachStatementSyntax
                or UsingStatementSyntax or WhileStatementSyntax or CatchClauseSyntax or QueryExpressionSyntax or AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or PropertyDeclarationSyntax;
            if (opens)
                return scope;
        }
    }
}
