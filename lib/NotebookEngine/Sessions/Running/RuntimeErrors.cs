using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace NotebookEngine;

/// <summary>Tells what a cell threw: one sentence, and the places in cells that led to it.</summary>
internal static class RuntimeErrors
{
    private const int HiddenLine = 0xfeefee;

    /// <summary>The error that a reader sees.</summary>
    /// <param name="thrown">What the cell threw.</param>
    /// <param name="cell">The cell that ran.</param>
    /// <param name="cellOf">The cell whose compiled code an assembly holds, or null.</param>
    public static CellError Describe(Exception thrown, CompiledCell cell, Func<Assembly?, CompiledCell?> cellOf)
    {
        Exception error = Unwrap(thrown);
        List<(CompiledCell Cell, int? Line)> frames = Frames(error, cellOf);
        int? line = frames.Find(f => f.Cell == cell && f.Line is not null).Line;
        if (error.Data.Contains(HostConventions.PlainError))
            return new CellError(Name(error), error.Message, [error.Message], line);

        string message = Sentence(error);
        var trace = ImmutableArray.CreateBuilder<string>();
        trace.Add($"{Name(error)}: {message}");
        foreach ((CompiledCell place, int? number) in frames)
        {
            trace.Add(number is null ? $"    at {place.Name}" : string.Create(CultureInfo.InvariantCulture, $"    at {place.Name}, line {number}"));
            if (number is { } known && Source(place, known) is { } source)
                trace.Add($"        {source}");
        }
        for (Exception? inner = error.InnerException; inner is not null && trace.Count < 30; inner = inner.InnerException)
            trace.Add($"  caused by {Name(inner)}: {Sentence(inner)}");
        return new CellError(Name(error), message, trace.ToImmutable(), line);
    }

    /// <summary>What really happened, without the wrappings that the runtime puts around it.</summary>
    public static Exception Unwrap(Exception error)
    {
        while (true)
        {
            switch (error)
            {
                case AggregateException { InnerExceptions.Count: > 0 } several:
                    error = several.InnerExceptions[0];
                    break;
                case TargetInvocationException { InnerException: { } inner }:
                    error = inner;
                    break;
                case TypeInitializationException { InnerException: { } inner }:
                    error = inner;
                    break;
                default:
                    return error;
            }
        }
    }

    private static string Name(Exception error)
    {
        string name = error.GetType().Name;
        int generic = name.IndexOf('`', StringComparison.Ordinal);
        return generic < 0 ? name : name[..generic];
    }

    private static string Sentence(Exception error) => error switch
    {
        NullReferenceException => "something here is null: a variable without a value, or a method that returned nothing",
        _ => error.Message,
    };

    private static List<(CompiledCell Cell, int? Line)> Frames(Exception error, Func<Assembly?, CompiledCell?> cellOf)
    {
        var found = new List<(CompiledCell, int?)>();
        bool inCell = false;
        foreach (StackFrame frame in new StackTrace(error, fNeedFileInfo: true).GetFrames())
        {
            MethodBase? method = frame.GetMethod();
            if (cellOf(method?.Module.Assembly) is not { } cell)
                continue;
            int line = frame.GetFileLineNumber();
            bool isKnown = line is > 0 and < HiddenLine;
            // Deeper frames without a line are the compiler's own; the first one is where the throw came from.
            if (!isKnown && inCell)
                continue;
            inCell = true;
            (CompiledCell, int?) place = (cell, isKnown ? line : ThrowingLine.Find(error, cell, method!));
            if (found.Count == 0 || found[^1] != place)
                found.Add(place);
            if (found.Count == 20)
                break;
        }
        return found;
    }

    private static string? Source(CompiledCell cell, int line)
    {
        string[] lines = cell.Code.Split('\n');
        return line <= lines.Length ? lines[line - 1].Trim() : null;
    }
}
