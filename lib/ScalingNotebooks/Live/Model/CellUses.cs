using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// What a cell gives to other cells and takes from them, read off its syntax. Calls that change an object in place
/// (<c>list.Add(x)</c>) are not seen as giving anything; assignments to its elements and properties are.
/// </summary>
/// <param name="Declares">Variables, methods and types that it declares for others.</param>
/// <param name="Assigns">Variables of other cells that it gives values to, whole or in part.</param>
/// <param name="Reads">Names that it takes from elsewhere.</param>
/// <param name="Imports">Its usings and references, as text.</param>
/// <param name="Checks">The parts of an exercise that it checks, by the name of the answer's variable.</param>
/// <param name="Parameters">Its plain assignments, where it consists of nothing else; empty otherwise.</param>
internal sealed record CellUses(
    FrozenSet<string> Declares, FrozenSet<string> Assigns, FrozenSet<string> Reads, FrozenSet<string> Imports,
    ImmutableArray<string> Checks, ImmutableArray<Parameter> Parameters)
{
    /// <summary>The name under which checks tell the solution, across cells, what has been answered.</summary>
    public const string Answers = "<answers>";

    private const int Remembered = 2000;
    private static readonly CSharpParseOptions Script = new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);
    private static readonly ConcurrentDictionary<string, CellUses> Known = new(StringComparer.Ordinal);

    /// <summary>A cell that gives and takes nothing: text.</summary>
    public static CellUses None { get; } = new(FrozenSet<string>.Empty, FrozenSet<string>.Empty, FrozenSet<string>.Empty, FrozenSet<string>.Empty, [], []);

    /// <summary>True for a cell of plain assignments of literals only, whose values can be set without running it.</summary>
    public bool IsPlainParameters => !Parameters.IsEmpty;

    /// <summary>Reads a cell's code. Never fails: of code that does not parse, the part that does counts.</summary>
    public static CellUses Of(string source)
    {
        if (Known.TryGetValue(source, out CellUses? known))
            return known;
        // Each keystroke is a new text; the old ones need not be kept for ever.
        if (Known.Count > Remembered)
            Known.Clear();
        return Known.GetOrAdd(source, Read(source));
    }

    private static CellUses Read(string source)
    {
        CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot();
        var scopes = new CellScopes(root);
        var declares = new HashSet<string>(scopes.Declared, StringComparer.Ordinal);
        var assigns = new HashSet<string>(StringComparer.Ordinal);
        var reads = new HashSet<string>(StringComparer.Ordinal);
        var checks = ImmutableArray.CreateBuilder<string>();
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            if (node is SimpleNameSyntax { IsVar: false, IsMissing: false } name && IsUse(name) && !scopes.IsLocal(name))
                reads.Add(name.Identifier.ValueText);
            if (Target(node) is { } target && !scopes.IsLocal(target))
                assigns.Add(target.Identifier.ValueText);
            if (CourseCall(node) is { } call)
                AddCall(call, checks, assigns, reads);
        }
        // What it declares itself is its own, unless a value from before is read in its own declaration, which C# forbids.
        reads.ExceptWith(declares);
        assigns.ExceptWith(declares);
        return new(
            declares.ToFrozenSet(StringComparer.Ordinal), assigns.ToFrozenSet(StringComparer.Ordinal), reads.ToFrozenSet(StringComparer.Ordinal),
            root.Usings.Select(u => u.ToString()).Concat(root.GetReferenceDirectives().Select(r => r.ToString())).Concat(root.GetLoadDirectives().Select(l => l.ToString())).ToFrozenSet(StringComparer.Ordinal),
            checks.ToImmutable(), PlainParameters(root, source));
    }

    private static bool IsUse(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access => access.Name != name,
        QualifiedNameSyntax qualified => qualified.Right != name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or UsingDirectiveSyntax or AttributeSyntax => false,
        // new Shape { Width = 3 }: Width is the shape's.
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ObjectInitializerExpression } } assignment => assignment.Left != name,
        _ => true,
    };

    /// <summary>The variable that a node gives a value to, whole or in part, or null.</summary>
    private static IdentifierNameSyntax? Target(SyntaxNode node)
    {
        ExpressionSyntax? target = node switch
        {
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } => null,
            AssignmentExpressionSyntax assignment => assignment.Left,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } change => change.Operand,
            PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } change => change.Operand,
            ArgumentSyntax argument when argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) || argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword) => argument.Expression,
            // (a, b) = (b, a)
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax tuple } } argument when tuple.Left == argument.Parent => argument.Expression,
            _ => null,
        };
        while (target is not null)
        {
            switch (target)
            {
                case IdentifierNameSyntax name:
                    return name;
                case MemberAccessExpressionSyntax access:
                    target = access.Expression;
                    break;
                case ElementAccessExpressionSyntax access:
                    target = access.Expression;
                    break;
                case ParenthesizedExpressionSyntax inner:
                    target = inner.Expression;
                    break;
                default:
                    return null;
            }
        }
        return null;
    }

    private static InvocationExpressionSyntax? CourseCall(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Course" } } } call ? call : null;

    private static void AddCall(InvocationExpressionSyntax call, ImmutableArray<string>.Builder checks, HashSet<string> assigns, HashSet<string> reads)
    {
        switch (((MemberAccessExpressionSyntax)call.Expression).Name.Identifier.ValueText)
        {
            case "Check" or "CheckClaims":
                assigns.Add(Answers);
                if (call.ArgumentList.Arguments is [var answer, ..])
                    checks.Add(answer.Expression.ToString());
                break;
            case "Solution" or "ShowAfterAttempt":
                reads.Add(Answers);
                break;
        }
    }

    private static ImmutableArray<Parameter> PlainParameters(CompilationUnitSyntax root, string source)
    {
        if (root.Members.Count == 0 || root.Usings.Count > 0 || root.ContainsDirectives || !root.Members.All(m => m is FieldDeclarationSyntax))
            return [];
        ImmutableArray<Parameter> found = ParameterCell.Parse(source).Parameters;
        return found.Length == root.Members.Cast<FieldDeclarationSyntax>().Sum(f => f.Declaration.Variables.Count) ? found : [];
    }
}
