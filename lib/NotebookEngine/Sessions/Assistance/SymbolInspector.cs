using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookEngine;

/// <summary>Tells what a name in a cell stands for.</summary>
internal static class SymbolInspector
{
    private static readonly SymbolDisplayFormat Signature = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameOnly,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeVariance,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeConstantValue,
        delegateStyle: SymbolDisplayDelegateStyle.NameAndSignature,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        localOptions: SymbolDisplayLocalOptions.IncludeType | SymbolDisplayLocalOptions.IncludeConstantValue,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeNamespaceKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The symbol at a place in new code, or null.</summary>
    public static Inspection? Inspect(CellCompiler compiler, CSharpCompilation? previous, string code, int position, CancellationToken cancellationToken)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code, CellCompiler.ParseOptions, cancellationToken: cancellationToken);
        CSharpCompilation compilation = CSharpCompilation.CreateScriptCompilation(
            "Inspected", tree, compiler.References, compiler.CompilationOptions, previous, typeof(object));
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (SyntaxToken token in TokensAt(tree.GetRoot(cancellationToken), Math.Clamp(position, 0, code.Length)))
        {
            if (SymbolOf(model, token, cancellationToken) is { } symbol)
                return new Inspection(symbol.ToDisplayString(Signature), DocumentationText.Of(symbol, cancellationToken));
        }
        return null;
    }

    // The token under the caret, then the one that ends at it.
    private static IEnumerable<SyntaxToken> TokensAt(SyntaxNode root, int position)
    {
        SyntaxToken at = root.FindToken(position);
        yield return at;
        if (position > 0 && at.SpanStart >= position)
            yield return root.FindToken(position - 1);
    }

    private static ISymbol? SymbolOf(SemanticModel model, SyntaxToken token, CancellationToken cancellationToken)
    {
        if (!token.IsKind(SyntaxKind.IdentifierToken) && !SyntaxFacts.IsPredefinedType(token.Kind()))
            return null;
        SyntaxNode? node = token.Parent;
        if (node is VariableDeclaratorSyntax or BaseTypeDeclarationSyntax or MethodDeclarationSyntax or ParameterSyntax or SingleVariableDesignationSyntax)
            return model.GetDeclaredSymbol(node, cancellationToken);
        if (node is not ExpressionSyntax expression)
            return null;
        // On a constructor call the constructor says more than its class.
        if (expression.Parent is ObjectCreationExpressionSyntax creation && creation.Type == expression)
            expression = creation;
        SymbolInfo found = model.GetSymbolInfo(expression, cancellationToken);
        ISymbol? symbol = found.Symbol ?? found.CandidateSymbols.FirstOrDefault();
        return symbol is IMethodSymbol { ReducedFrom: { } whole } ? whole : symbol;
    }
}
