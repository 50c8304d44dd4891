namespace NotebookEngine;

/// <summary>Completions for one place in a cell.</summary>
/// <param name="Start">UTF-16 offset where the text to be replaced starts.</param>
/// <param name="End">Offset behind the text to be replaced.</param>
/// <param name="Items">The candidates that match what is typed, best first.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <summary>One candidate.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">Roslyn's tag in lower case: method, property, class, namespace, keyword, local and so on.</param>
/// <param name="Detail">A short signature, or null.</param>
public sealed record CompletionItem(string Text, string Kind, string? Detail = null);

/// <summary>What is known of a symbol.</summary>
/// <param name="Signature">Its declaration in C#.</param>
/// <param name="Documentation">Its XML summary, parameters and returns as plain text; empty where there is none.</param>
public sealed record Inspection(string Signature, string Documentation);

/// <summary>Whether code is a whole submission.</summary>
public enum CodeCompleteness
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>More lines are needed.</summary>
    Incomplete,

    /// <summary>It has a syntax error that more lines cannot mend.</summary>
    Invalid,
}
