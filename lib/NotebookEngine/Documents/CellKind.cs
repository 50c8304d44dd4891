namespace NotebookEngine;

/// <summary>What a notebook cell holds.</summary>
public enum CellKind
{
    /// <summary>C# to run.</summary>
    Code,

    /// <summary>Markdown to read, with TeX between dollar signs.</summary>
    Markdown,

    /// <summary>Text that is neither run nor rendered.</summary>
    Raw,
}
