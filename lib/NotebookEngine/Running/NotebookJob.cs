using System.Collections.Immutable;

namespace NotebookEngine;

/// <summary>A notebook to run, as read, and the parameters to run it with.</summary>
/// <param name="Notebook">The notebook. It must have a path: its folder is where it runs.</param>
/// <param name="Parameters">Values by name that replace those in its parameters cell.</param>
public sealed record NotebookJob(Notebook Notebook, ImmutableDictionary<string, string> Parameters)
{
    /// <summary>A notebook to run as it is.</summary>
    public NotebookJob(Notebook notebook) : this(notebook, ImmutableDictionary<string, string>.Empty) { }
}
