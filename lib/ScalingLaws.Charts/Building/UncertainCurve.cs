using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>A curve of predictions with the band of their intervals.</summary>
internal sealed class UncertainCurve
{
    private readonly ImmutableArray<double> _x;
    private readonly Prediction[] _predictions;

    public UncertainCurve(ImmutableArray<double> x, Func<double, Prediction> predict)
    {
        _x = x;
        _predictions = [.. x.Select(predict)];
    }

    /// <summary>Adds the band, where there are intervals, and the curve.</summary>
    public FigureBuilder Draw(FigureBuilder builder, double level, string name = "fitted law", int slot = 0)
    {
        Interval[] intervals = [.. _predictions.Select(p => p.Interval.TryGet(out Interval i) && i.IsBounded ? i : new Interval(p.Value, p.Value, level, default))];
        if (_predictions.Any(p => p.Interval.HasValue))
            builder.Band($"{Numbers.Percent(level)} interval", _x, intervals.Select(i => i.Lower), intervals.Select(i => i.Upper), slot);
        return builder.Line(name, _x, _predictions.Select(p => p.Value), slot);
    }
}
