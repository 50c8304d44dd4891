using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NotebookEngine;

/// <summary>The code of a cell does not compile.</summary>
internal sealed class CompileException(ImmutableArray<Diagnostic> errors) : Exception("the cell does not compile")
{
    /// <summary>What the compiler says, in the order of the code. Never empty.</summary>
    public ImmutableArray<Diagnostic> Errors { get; } = errors;
}
