using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookEngine;

/// <summary>
/// C# script code as HTML with its words marked by class: <c>k</c> keyword, <c>s</c> string or character, <c>n</c> number,
/// <c>c</c> comment, <c>p</c> directive, <c>t</c> type, <c>m</c> method. It goes by syntax alone, needs no compilation
/// and keeps every character, also of code that has errors.
/// </summary>
public static class CSharpColours
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>The code as HTML text for inside a <c>code</c> element.</summary>
    public static string ToHtml(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var html = new StringBuilder(code.Length * 2);
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(code, Script).GetRoot().DescendantTokens())
        {
            WriteTrivia(html, token.LeadingTrivia);
            Write(html, token.Text, ClassOf(token));
            WriteTrivia(html, token.TrailingTrivia);
        }
        return html.ToString();
    }

    private static void WriteTrivia(StringBuilder html, SyntaxTriviaList list)
    {
        foreach (SyntaxTrivia trivia in list)
        {
            string text = trivia.ToFullString();
            string ends = text[text.AsSpan().TrimEnd("\r\n").Length..];
            Write(html, text[..^ends.Length], trivia switch
            {
                { IsDirective: true } => "p",
                _ when trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) => "c",
                _ when SyntaxFacts.IsDocumentationCommentTrivia(trivia.Kind()) => "c",
                _ => null,
            });
            html.Append(ends);
        }
    }

    private static void Write(StringBuilder html, string text, string? style)
    {
        if (text.Length == 0)
            return;
        if (style is null)
            html.Append(Html.Encode(text));
        else
            html.Append("<span class=\"").Append(style).Append("\">").Append(Html.Encode(text)).Append("</span>");
    }

    private static string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.CharacterLiteralToken
            or SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedStringTextToken or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken => "s",
        SyntaxKind.IdentifierToken => ClassOfName(token),
        SyntaxKind.UnderscoreToken => null,
        _ when token.IsKeyword() || token.IsContextualKeyword() => "k",
        _ => null,
    };

    private static string? ClassOfName(SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax { IsVar: true } => "k",
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax or ConstructorDeclarationSyntax => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "m",
        SimpleNameSyntax name when IsCalled(name) => "m",
        SimpleNameSyntax name when IsType(name) => "t",
        _ => null,
    };

    private static bool IsCalled(SimpleNameSyntax name) => name.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression == name,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member => member.Name == name && call.Expression == member,
        MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax } => true,
        _ => false,
    };

    // A capitalised name to the left of a dot is nearly always a type in a notebook: Course.Start, Math.Sqrt.
    private static bool IsType(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax member => member.Expression == name && char.IsUpper(name.Identifier.ValueText.FirstOrDefault()),
        QualifiedNameSyntax qualified => qualified.Right == name && qualified.Parent is not UsingDirectiveSyntax and not QualifiedNameSyntax,
        VariableDeclarationSyntax declaration => declaration.Type == name,
        ParameterSyntax parameter => parameter.Type == name,
        ObjectCreationExpressionSyntax or TypeArgumentListSyntax or SimpleBaseTypeSyntax or ArrayTypeSyntax or NullableTypeSyntax
            or TypeOfExpressionSyntax or DefaultExpressionSyntax or TupleElementSyntax or TypeConstraintSyntax or CatchDeclarationSyntax => true,
        CastExpressionSyntax cast => cast.Type == name,
        MethodDeclarationSyntax method => method.ReturnType == name,
        LocalFunctionStatementSyntax function => function.ReturnType == name,
        PropertyDeclarationSyntax property => property.Type == name,
        ForEachStatementSyntax loop => loop.Type == name,
        DeclarationPatternSyntax or RecursivePatternSyntax => true,
        DeclarationExpressionSyntax expression => expression.Type == name,
        _ => false,
    };
}
