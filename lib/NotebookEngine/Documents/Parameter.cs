using System.Collections.Immutable;

namespace NotebookEngine;

/// <summary>The kinds of value a parameter can have.</summary>
public enum ParameterKind
{
    /// <summary>A real number: <c>double</c>, <c>float</c> or <c>decimal</c>.</summary>
    Real,

    /// <summary>A whole number: <c>int</c> or <c>long</c>.</summary>
    Whole,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Bool,

    /// <summary>A text.</summary>
    Text,
}

/// <summary>One plain assignment in a notebook's parameters cell, and what its comment tells of it.</summary>
/// <param name="Name">The variable.</param>
/// <param name="Kind">The kind of its value.</param>
/// <param name="Type">Its C# type: "double", "float", "decimal", "int", "long", "bool" or "string".</param>
/// <param name="Value">The value the cell gives it, of that type.</param>
/// <param name="Literal">That value as the cell writes it, for example "175e9".</param>
/// <param name="Comment">What its comment says; all members are empty where it has none.</param>
/// <param name="Line">The 1-based line of the cell it stands on.</param>
public sealed record Parameter(
    string Name, ParameterKind Kind, string Type, object Value, string Literal, ParameterComment Comment, int Line)
{
    /// <summary>Its unit, or what is counted; empty where not said.</summary>
    public string Unit => Comment.Unit;

    /// <summary>The least sensible value; null where not said.</summary>
    public double? Minimum => Comment.Minimum;

    /// <summary>The greatest sensible value; null where not said.</summary>
    public double? Maximum => Comment.Maximum;

    /// <summary>The texts to choose from; empty where any will do.</summary>
    public ImmutableArray<string> Choices => Comment.Choices;
}
