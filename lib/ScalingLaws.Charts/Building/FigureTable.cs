using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Makes the values table from the series, so that it cannot say anything else than the picture.</summary>
internal static class FigureTable
{
    private const int Dozen = 13;

    public static ValuesTable Of(FigureSpec spec)
    {
        ImmutableArray<Series> tabled = [.. spec.Series.Where(s => s.Table != InTable.None && s.Kind != SeriesKind.Contour)];
        ImmutableArray<int> steps = spec.Slider is { } slider && tabled.Any(s => s.Moves) ? slider.Selected : [0];
        return IsWide(tabled, steps) ? Wide(spec, tabled, steps) : Long(spec, tabled, steps);
    }

    private static bool IsWide(ImmutableArray<Series> series, ImmutableArray<int> steps) =>
        series.Length > 1
        && series.All(s => s.Kind is SeriesKind.Line or SeriesKind.LineAndPoints or SeriesKind.Bars or SeriesKind.Band or SeriesKind.Points)
        && series.All(s => s.Names.SequenceEqual(series[0].Names) && s.Table == series[0].Table)
        && series.Select(s => s.Name).Distinct().Count() == series.Length
        && steps.All(step => series.All(s => Keys(s, step).SequenceEqual(Keys(series[0], step))));

    private static ImmutableArray<double> Keys(Series s, int step) => s.Kind == SeriesKind.Bars && s.Sideways ? s.At(step).Y : s.At(step).X;

    private static ValuesTable Wide(FigureSpec spec, ImmutableArray<Series> series, ImmutableArray<int> steps)
    {
        bool named = series[0].Names.Length > 0;
        var columns = new List<string>();
        if (steps.Length > 1)
            columns.Add(spec.Slider!.Label);
        columns.Add(named ? spec.X.Ticks == TickStyle.Names ? spec.X.Title : spec.Y.Ticks == TickStyle.Names ? spec.Y.Title : "point" : spec.X.Title);
        foreach (Series s in series)
        {
            if (s.Kind != SeriesKind.Band)
                columns.Add(s.Name);
            if (!s.At(0).Low.IsEmpty)
                columns.AddRange([$"{s.Name}, low", $"{s.Name}, high"]);
        }
        var rows = new List<object?[]>();
        foreach (int step in steps)
            foreach (int i in Pick(series[0], step))
            {
                var row = new List<object?>();
                if (steps.Length > 1)
                    row.Add(spec.Slider!.Positions[step]);
                row.Add(named ? series[0].Names[i] : series[0].At(step).X[i]);
                foreach (Series s in series)
                {
                    SeriesData data = s.At(step);
                    if (s.Kind != SeriesKind.Band)
                        row.Add(Cell(s.Kind == SeriesKind.Bars && s.Sideways ? data.X[i] : data.Y[i]));
                    if (!data.Low.IsEmpty)
                        row.AddRange([Cell(data.Low[i]), Cell(data.High[i])]);
                }
                rows.Add([.. row]);
            }
        return new(columns, rows);
    }

    private static ValuesTable Long(FigureSpec spec, ImmutableArray<Series> series, ImmutableArray<int> steps)
    {
        bool named = series.Any(s => s.Names.Length > 0);
        bool bounds = series.Any(s => !s.At(0).Low.IsEmpty);
        var columns = new List<string>();
        if (steps.Length > 1)
            columns.Add(spec.Slider!.Label);
        columns.Add("series");
        if (named)
            columns.Add("point");
        Axis[] measured = [.. new[] { spec.X, spec.Y }.Where(axis => axis.Ticks != TickStyle.Names)];
        columns.AddRange(measured.Select(axis => axis.Title));
        if (bounds)
            columns.AddRange(["low", "high"]);
        var rows = new List<object?[]>();
        foreach (Series s in series)
            foreach (int step in s.Moves ? steps : [steps[0]])
                foreach (int i in Pick(s, step))
                {
                    SeriesData data = s.At(step);
                    var row = new List<object?>();
                    if (steps.Length > 1)
                        row.Add(s.Moves ? spec.Slider!.Positions[step] : "all");
                    row.Add(s.Name);
                    if (named)
                        row.Add(s.Names.Length > i ? s.Names[i] : null);
                    row.AddRange(measured.Select(axis => (object?)Cell(At(axis == spec.X ? data.X : data.Y, i))));
                    if (bounds)
                        row.AddRange([Cell(At(data.Low, i)), Cell(At(data.High, i))]);
                    rows.Add([.. row]);
                }
        return new(columns, rows);
    }

    private static double At(ImmutableArray<double> values, int i) => i < values.Length ? values[i] : double.NaN;

    private static double? Cell(double value) => double.IsNaN(value) ? null : value;

    private static IEnumerable<int> Pick(Series s, int step)
    {
        int count = Math.Max(s.At(step).X.Length, s.At(step).Y.Length);
        return s.Table == InTable.All || count <= Dozen
            ? Enumerable.Range(0, count)
            : Enumerable.Range(0, Dozen).Select(i => (int)Math.Round(i * (count - 1) / (Dozen - 1.0))).Distinct();
    }
}
