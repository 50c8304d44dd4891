using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookEngine;

/// <summary>
/// The cells that have run, in order, with their states. A cell that is run again without any change that could alter
/// what its names mean is not compiled again: its code runs anew in its old place.
/// </summary>
internal sealed class CellChain(CellCompiler compiler)
{
    private readonly List<CompiledCell> _cells = [];
    private object?[] _states = new object?[16];
    private int _slots;

    /// <summary>The last cell's compilation, on which the next one builds; null at the start.</summary>
    public CSharpCompilation? Last => Cells is [.., { } last] ? last.Compilation : null;

    /// <summary>The cells that have run, in the order they build on one another.</summary>
    public IReadOnlyList<CompiledCell> Cells
    {
        get
        {
            lock (_cells)
                return [.. _cells];
        }
    }

    /// <summary>Finds the cell's compiled code, or compiles it. It joins the chain with <see cref="Begin"/>.</summary>
    /// <exception cref="CompileException">The code has errors.</exception>
    public CompiledCell Prepare(string code, string name, CancellationToken cancellationToken)
    {
        for (int i = _cells.Count - 1; i >= 0; i--)
        {
            if (_cells[i].Code == code && IsStillMeant(i))
            {
                _cells[i].Name = name;
                return _cells[i];
            }
        }
        return compiler.Compile(code, name, Last, _slots + 1, cancellationToken);
    }

    /// <summary>Adds the cell to the chain and starts its code.</summary>
    public Task<object?> Begin(CompiledCell cell)
    {
        if (cell.Start is null)
            return Task.FromResult<object?>(null);
        return cell.Start(_states);
    }

    /// <summary>Makes the cell part of the chain, so that later cells see what it declares, whether it came to its end or not.</summary>
    public void Add(CompiledCell cell)
    {
        // Stopped before its state came to be, a cell has nothing that later ones could use.
        if (_cells.Contains(cell) || (cell.Start is not null && _states[cell.Slot] is null))
            return;
        lock (_cells)
            _cells.Add(cell);
        if (cell.Start is null)
            return;
        _slots = cell.Slot;
        if (_slots + 1 >= _states.Length)
            Array.Resize(ref _states, _states.Length * 2);
    }

    /// <summary>The cell whose code is in this assembly, or null.</summary>
    public CompiledCell? Of(Assembly? assembly) => assembly is null ? null : Cells.FirstOrDefault(c => c.Assembly == assembly);

    /// <summary>The variables, latest declaration of each name, in the order of their declaration.</summary>
    public IReadOnlyList<SessionVariable> Variables()
    {
        var found = new OrderedDictionary<string, SessionVariable>(StringComparer.Ordinal);
        foreach (CompiledCell cell in Cells)
        {
            if (State(cell) is not { } state)
                continue;
            foreach (FieldInfo field in Fields(state))
            {
                found.Remove(field.Name);
                found.Add(field.Name, new SessionVariable(field.Name, field.FieldType, field.GetValue(state)));
            }
        }
        return [.. found.Values];
    }

    /// <summary>The field behind a variable, with the state that holds it.</summary>
    public (FieldInfo Field, object State)? Find(string name)
    {
        for (int i = _cells.Count - 1; i >= 0; i--)
        {
            if (State(_cells[i]) is { } state && Fields(state).FirstOrDefault(f => f.Name == name) is { } field)
                return (field, state);
        }
        return null;
    }

    private object? State(CompiledCell cell) => cell.Start is null ? null : _states[cell.Slot];

    private static IEnumerable<FieldInfo> Fields(object state) => state.GetType()
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
        .Where(f => f.Name.Length > 0 && (char.IsLetter(f.Name[0]) || f.Name[0] == '_'));

    // Later cells must neither declare anew what this one declares or mentions, nor bring imports it did not have.
    private bool IsStillMeant(int index)
    {
        CellNames names = _cells[index].Names;
        for (int i = index + 1; i < _cells.Count; i++)
        {
            CellNames later = _cells[i].Names;
            if (later.Declared.Overlaps(names.Mentioned) || later.Declared.Overlaps(names.Declared))
                return false;
            if (later.Imports.Count > 0 && !later.Imports.All(import => IsKnownBefore(import, index)))
                return false;
        }
        return true;
    }

    private bool IsKnownBefore(string import, int index)
    {
        for (int i = 0; i <= index; i++)
        {
            if (_cells[i].Names.Imports.Contains(import))
                return true;
        }
        return false;
    }
}
