using System.Collections.Immutable;

namespace NotebookEngine;

/// <summary>Why a cell failed, in a form fit for a reader: one sentence, and the places in cells that lead to it.</summary>
/// <param name="Name">The kind: an exception's type name, <c>CompilationError</c>, <c>Interrupted</c> or <c>TimedOut</c>.</param>
/// <param name="Message">One clear sentence.</param>
/// <param name="Traceback">Lines to print, most important first. Frames are of cells only ("cell 4, line 2"); library frames are left out.</param>
/// <param name="Line">The 1-based line in the failing cell, or null where none can be named.</param>
public sealed record CellError(string Name, string Message, ImmutableArray<string> Traceback, int? Line = null);
