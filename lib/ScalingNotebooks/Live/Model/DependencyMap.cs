using System.Collections.Immutable;

namespace ScalingNotebooks;

/// <summary>A cell takes a name from a cell above it.</summary>
/// <param name="Writer">Index of the cell that declares the name or gives it a value.</param>
/// <param name="Name">The name.</param>
internal readonly record struct CellNeed(int Writer, string Name);

/// <summary>
/// Which cell depends on which, in the order of the notebook: a name is taken from the nearest cell above that declares
/// it, and from those between that give it another value. Usings and references serve every cell below.
/// </summary>
internal sealed class DependencyMap
{
    /// <summary>The name under which usings and references are taken.</summary>
    public const string Imports = "<imports>";

    private readonly ImmutableArray<ImmutableArray<CellNeed>> needs;

    /// <summary>Relates cells to one another.</summary>
    /// <param name="cells">What each gives and takes, in order; <see cref="CellUses.None"/> for those that do not run.</param>
    public DependencyMap(IReadOnlyList<CellUses> cells) => needs = [.. Enumerable.Range(0, cells.Count).Select(i => NeedsOf(cells, i))];

    /// <summary>What a cell takes from which cells above.</summary>
    public ImmutableArray<CellNeed> Needs(int cell) => needs[cell];

    /// <summary>The cells below that depend on some names of a cell, directly or through others, in order.</summary>
    /// <param name="writer">The cell.</param>
    /// <param name="names">The names; null: all of them.</param>
    public ImmutableArray<int> Dependents(int writer, IReadOnlySet<string>? names = null)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        bool[] depends = new bool[needs.Length];
        for (int i = writer + 1; i < needs.Length; i++)
        {
            depends[i] = needs[i].Any(need => need.Writer == writer ? names is null || names.Contains(need.Name) : depends[need.Writer]);
            if (depends[i])
                found.Add(i);
        }
        return found.ToImmutable();
    }

    /// <summary>The cells above that some cells need, directly or through others, in order, without those cells themselves.</summary>
    public ImmutableArray<int> Required(IReadOnlyCollection<int> cells)
    {
        bool[] required = new bool[needs.Length];
        for (int i = needs.Length - 1; i >= 0; i--)
        {
            if (!required[i] && !cells.Contains(i))
                continue;
            foreach (CellNeed need in needs[i])
                required[need.Writer] = true;
        }
        return [.. Enumerable.Range(0, needs.Length).Where(i => required[i] && !cells.Contains(i))];
    }

    private static ImmutableArray<CellNeed> NeedsOf(IReadOnlyList<CellUses> cells, int index)
    {
        if (ReferenceEquals(cells[index], CellUses.None))
            return [];
        var found = ImmutableArray.CreateBuilder<CellNeed>();
        for (int i = 0; i < index; i++)
        {
            if (cells[i].Imports.Count > 0)
                found.Add(new(i, Imports));
        }
        foreach (string name in cells[index].Reads)
        {
            for (int i = index - 1; i >= 0; i--)
            {
                bool declares = cells[i].Declares.Contains(name);
                if (declares || cells[i].Assigns.Contains(name))
                    found.Add(new(i, name));
                if (declares)
                    break;
            }
        }
        return found.ToImmutable();
    }
}
