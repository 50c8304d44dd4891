using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookEngine;

/// <summary>A cell's code, compiled and loaded, with its place in the chain of cells.</summary>
/// <param name="code">The code as it was given.</param>
/// <param name="name">What errors call the cell.</param>
internal sealed class CompiledCell(string code, string name)
{
    /// <summary>The code as it was given.</summary>
    public string Code { get; } = code;

    /// <summary>What errors call the cell; the latest run's, since the compiled code is kept.</summary>
    public string Name { get; set; } = name;

    /// <summary>The compilation later cells build on.</summary>
    public required CSharpCompilation Compilation { get; init; }

    /// <summary>The loaded code; null where the cell holds nothing to run (usings and references only).</summary>
    public Assembly? Assembly { get; init; }

    /// <summary>Runs the code against the states of the cells before it; null where there is nothing to run.</summary>
    public Func<object?[], Task<object?>>? Start { get; init; }

    /// <summary>Index of the cell's own state in the array of states; 0 where there is nothing to run.</summary>
    public int Slot { get; init; }

    /// <summary>Whether the code ends in an expression whose value is to be shown, even when it is null.</summary>
    public bool HasValue { get; init; }

    /// <summary>The names that occur in the cell.</summary>
    public required CellNames Names { get; init; }
}
