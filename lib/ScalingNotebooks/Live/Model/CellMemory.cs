using System.Collections.Frozen;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>What a <see cref="LiveNotebook"/> knows of a cell besides what it shows; kept when the cell is deleted, so that it can come back.</summary>
internal sealed class CellMemory
{
    /// <summary>A cell as its file holds it.</summary>
    public CellMemory(NotebookCell original) => Base = original;

    /// <summary>The cell with whatever its file says of it; its text is the live cell's.</summary>
    public NotebookCell Base { get; set; }

    /// <summary>The text that was last run; null: none was.</summary>
    public string? RanSource { get; set; }

    /// <summary>When it was last run, on the notebook's own clock, which counts runs and settings.</summary>
    public long RanAt { get; set; }

    /// <summary>The session it last ran in; 0: none.</summary>
    public int Generation { get; set; }

    /// <summary>How often it ran in that session.</summary>
    public int RunsInGeneration { get; set; }

    /// <summary>How many of its last runs, one after another, took long.</summary>
    public int LongRuns { get; set; }

    /// <summary>Whether its last run came to its end.</summary>
    public bool RanWell { get; set; }

    /// <summary>When each of the names it gives was last given, on the notebook's own clock.</summary>
    public Dictionary<string, long> Gave { get; } = new(StringComparer.Ordinal);

    /// <summary>The usings and references that it last ran with.</summary>
    public FrozenSet<string> RanImports { get; set; } = FrozenSet<string>.Empty;

    /// <summary>Under which name its last run's outputs are collected; null: they come from a file.</summary>
    public string? Log { get; set; }

    /// <summary>When in its session it was last run, counted from 1; null: not run.</summary>
    public int? ExecutionCount { get; set; }

    /// <summary>Takes note of a run.</summary>
    /// <param name="source">The text that ran.</param>
    /// <param name="generation">The session.</param>
    /// <param name="began">The notebook's clock when it began.</param>
    /// <param name="ended">The notebook's clock now.</param>
    /// <param name="succeeded">Whether it came to its end.</param>
    public void Ran(string source, int generation, long began, long ended, bool succeeded)
    {
        CellUses uses = CellUses.Of(source);
        (RanSource, RanAt, RanWell) = (source, began, succeeded);
        RunsInGeneration = Generation == generation ? RunsInGeneration + 1 : 1;
        Generation = generation;
        foreach (string name in uses.Declares.Concat(uses.Assigns))
            Gave[name] = ended;
        // Usings that were there before change nothing for the cells below.
        if (!uses.Imports.SetEquals(RanImports))
            Gave[DependencyMap.Imports] = ended;
        RanImports = uses.Imports;
    }
}
