using System.Collections;
using Deedle;
using MathNet.Numerics.LinearAlgebra;
using Plotly.NET;
using ScalingLaws;

namespace Coursework;

/// <summary>How values of other libraries look: their own defaults are poor or enormous.</summary>
internal static class ForeignValues
{
    /// <summary>The value in a form of ours where it is one of theirs, or null.</summary>
    public static IRepresented? Wrap(object value) => value switch
    {
        IRepresented own => own,
        FitResult fit => new FitView(fit),
        GenericChart chart => new PlotlyChart(chart),
        IFrame frame => Grid.Of(frame),
        Matrix<double> matrix => Grid.Of(matrix),
        Vector<double> vector => Grid.Of(vector.ToColumnMatrix()),
        _ => null,
    };

    /// <summary>What <see cref="Course.Show"/> hands to the host for a value.</summary>
    public static object Presentable(object? value)
    {
        if (value is null)
            return new MarkdownText("null");
        if (Wrap(value) is { } wrapped)
            return wrapped;
        if (value is not string && value is IEnumerable records && RecordType(value.GetType()) is not null)
            return Table.Of(records.Cast<object>());
        return value;
    }

    /// <summary>Plain text of a value this library knows better than its own type does, or null.</summary>
    public static string? Text(object value) => Wrap(value)?.Represent(Mime.Plain);

    // The element type where it is a record or another class with properties, not a number, a text or a pair.
    private static Type? RecordType(Type sequence)
    {
        Type? element = sequence.GetInterfaces().Prepend(sequence)
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(i => i.GetGenericArguments()[0]).FirstOrDefault();
        return element is { IsClass: true } && element != typeof(string) && element != typeof(object) && !typeof(IEnumerable).IsAssignableFrom(element) ? element : null;
    }
}
