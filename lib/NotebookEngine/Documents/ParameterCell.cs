using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace NotebookEngine;

/// <summary>
/// The code cell tagged <c>parameters</c>: plain assignments of literals, one parameter each, with unit and sensible
/// range in a comment (see <see cref="ParameterComment"/>) behind it or on the lines above it. Assignments of anything
/// but a literal are left alone and cannot be overridden.
/// </summary>
public sealed class ParameterCell
{
    private readonly ImmutableArray<(Parameter Parameter, TextSpan Span)> assignments;

    private ParameterCell(string source, ImmutableArray<(Parameter Parameter, TextSpan Span)> found)
    {
        Source = source;
        assignments = found;
        Parameters = [.. found.Select(a => a.Parameter)];
    }

    /// <summary>The cell's C#.</summary>
    public string Source { get; }

    /// <summary>Its parameters, in order.</summary>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>Reads a cell's parameters. Never fails: what is not a plain assignment is not a parameter.</summary>
    public static ParameterCell Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp14, kind: SourceCodeKind.Script));
        SourceText text = tree.GetText();
        var found = ImmutableArray.CreateBuilder<(Parameter, TextSpan)>();
        foreach (MemberDeclarationSyntax member in tree.GetCompilationUnitRoot().Members)
        {
            foreach ((SyntaxToken name, string? type, ExpressionSyntax value) in Assignments(member))
            {
                if (ParameterLiteral.Read(value, type) is not { } literal)
                    continue;
                int line = text.Lines.GetLineFromPosition(name.SpanStart).LineNumber;
                found.RemoveAll(f => f.Item1.Name == name.ValueText);
                found.Add((new(name.ValueText, literal.Kind, literal.Type, literal.Value, value.ToString(), Comment(text, member, line), line + 1), value.Span));
            }
        }
        return new(source, found.ToImmutable());
    }

    /// <summary>The parameters cell of a notebook, or null where no code cell is tagged so.</summary>
    public static NotebookCell? Find(Notebook notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        return notebook.Cells.FirstOrDefault(cell => cell.Kind == CellKind.Code && cell.HasTag(CellTags.Parameters));
    }

    /// <summary>A notebook whose parameters cell holds other values.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="values">Name to value, as typed on a command line; a name given twice is a mistake of the caller.</param>
    /// <exception cref="NotebookException">No such parameter, or a value that does not fit; one sentence tells.</exception>
    public static Notebook Override(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            return notebook;
        NotebookCell cell = Find(notebook) ?? throw new NotebookException(
            $"'{notebook.Name}' has no cell tagged '{CellTags.Parameters}', so {string.Join(", ", values.Keys)} cannot be set");
        try
        {
            NotebookCell changed = cell.WithSource(Parse(cell.Source).Override(values));
            return notebook.WithCells(notebook.Cells.Select(c => ReferenceEquals(c, cell) ? changed : c));
        }
        catch (NotebookException e)
        {
            throw new NotebookException($"'{notebook.Name}': {e.Message}", e);
        }
    }

    /// <summary>The cell's C# with other values, written so that each keeps its type: 1 for a real number becomes 1.0.</summary>
    /// <exception cref="NotebookException">No such parameter, or a value that does not fit; one sentence tells.</exception>
    public string Override(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var changes = new List<TextChange>();
        foreach ((string name, string value) in values)
        {
            int index = Parameters.IndexOf(Parameters.FirstOrDefault(p => p.Name == name)!);
            if (index < 0)
                throw Unknown(name);
            changes.Add(new(assignments[index].Span, ParameterLiteral.Write(Parameters[index], value)));
        }
        return SourceText.From(Source).WithChanges(changes.OrderBy(c => c.Span.Start)).ToString();
    }

    private NotebookException Unknown(string name)
    {
        if (Parameters.IsEmpty)
            return new($"there is no parameter '{name}': the parameters cell has no plain assignments");
        string? near = Parameters.Select(p => p.Name).FirstOrDefault(p => p.Equals(name, StringComparison.OrdinalIgnoreCase));
        return new($"there is no parameter '{name}'{(near is null ? "" : $" (did you mean '{near}'?)")}; "
            + $"known are {string.Join(", ", Parameters.Select(p => p.Name))}");
    }

    private static IEnumerable<(SyntaxToken Name, string? Type, ExpressionSyntax Value)> Assignments(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case FieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.ConstKeyword):
                string? type = field.Declaration.Type is IdentifierNameSyntax { Identifier.ValueText: "var" } ? null : field.Declaration.Type.ToString();
                foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
                {
                    if (variable.Initializer is { } initializer)
                        yield return (variable.Identifier, type, initializer.Value);
                }
                break;
            case GlobalStatementSyntax
            {
                Statement: ExpressionStatementSyntax
                {
                    Expression: AssignmentExpressionSyntax
                    {
                        RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax name
                    } assignment
                }
            }:
                yield return (name.Identifier, null, assignment.Right);
                break;
        }
    }

    /// <summary>The comment behind an assignment on its line; else the comment lines right above it.</summary>
    private static ParameterComment Comment(SourceText text, MemberDeclarationSyntax member, int line)
    {
        string? behind = member.GetTrailingTrivia().Where(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia))
            .Select(t => t.ToString().TrimStart('/', '*').TrimEnd('/', '*')).FirstOrDefault();
        if (behind is not null)
            return ParameterComment.Parse(behind);
        var above = new List<string>();
        for (int i = line - 1; i >= 0; i--)
        {
            string before = text.Lines[i].ToString().Trim();
            if (!before.StartsWith("//", StringComparison.Ordinal))
                break;
            above.Insert(0, before.TrimStart('/').Trim());
        }
        return above.Count == 0 ? ParameterComment.None : ParameterComment.Parse(string.Join(' ', above));
    }
}
