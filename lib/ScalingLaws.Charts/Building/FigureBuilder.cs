using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Collects what a figure shows. Each call takes plain sequences; <see cref="Build"/> makes the figure.</summary>
internal sealed class FigureBuilder(string title, Axis x, Axis y)
{
    private readonly List<Series> _series = [];
    private readonly List<Note> _notes = [];
    private readonly List<string> _sentences = [];
    private Slider? _slider;
    private string _caption = "";
    private bool _axisSwitch;
    private int _height = 500;
    private ValuesTable? _table;

    public FigureBuilder Add(Series series)
    {
        _series.Add(series);
        return this;
    }

    /// <summary>A curve; the table holds a dozen of its points.</summary>
    public FigureBuilder Line(string name, IEnumerable<double> xs, IEnumerable<double> ys, int slot, string? dash = null, InTable table = InTable.Some, double width = 2.6) =>
        Add(new(name, SeriesKind.Line, [Data(xs, ys)]) { Slot = slot, Dash = dash, Table = table, Width = width });

    /// <summary>Markers.</summary>
    public FigureBuilder Points(string name, IEnumerable<double> xs, IEnumerable<double> ys, int slot,
        IEnumerable<string>? names = null, bool showNames = false, string? symbol = null, double size = 9, bool open = false, IEnumerable<string>? hover = null) =>
        Add(new(name, SeriesKind.Points, [Data(xs, ys) with { Hover = [.. hover ?? []] }])
        { Slot = slot, Names = [.. names ?? []], ShowNames = showNames, Symbol = symbol, Size = size, Open = open });

    /// <summary>One marker of a curve, in the table but not in the legend.</summary>
    public FigureBuilder Mark(string name, double atX, double atY, int slot, string hover, string? symbol = null) =>
        Add(new(name, SeriesKind.Points, [Data([atX], [atY]) with { Hover = [$"<b>{name}</b><br>{hover}"] }])
        { Slot = slot, Symbol = symbol, Size = symbol is null ? 12 : 15, InLegend = false });

    /// <summary>A line with markers.</summary>
    public FigureBuilder LinePoints(string name, IEnumerable<double> xs, IEnumerable<double> ys, int slot) =>
        Add(new(name, SeriesKind.LineAndPoints, [Data(xs, ys)]) { Slot = slot });

    /// <summary>Markers with error bars.</summary>
    public FigureBuilder Intervals(string name, IEnumerable<double> xs, IEnumerable<double> ys, IEnumerable<double> low, IEnumerable<double> high, int slot,
        IEnumerable<string>? names = null, bool sideways = false) =>
        Add(new(name, SeriesKind.Points, [Data(xs, ys) with { Low = [.. low], High = [.. high] }]) { Slot = slot, Names = [.. names ?? []], Sideways = sideways });

    /// <summary>An area between two curves.</summary>
    public FigureBuilder Band(string name, IEnumerable<double> xs, IEnumerable<double> low, IEnumerable<double> high, int slot)
    {
        ImmutableArray<double> lower = [.. low];
        // The lower edge stands in for the centre, which an area does not have.
        return Add(new(name, SeriesKind.Band, [Data(xs, lower) with { Low = lower, High = [.. high] }]) { Slot = slot, Table = InTable.Some });
    }

    /// <summary>Upright bars, one per name.</summary>
    public FigureBuilder Bars(string name, IEnumerable<string> names, IEnumerable<double> values, int slot)
    {
        ImmutableArray<double> heights = [.. values];
        return Add(new(name, SeriesKind.Bars, [Data(Enumerable.Repeat(double.NaN, heights.Length), heights)]) { Slot = slot, Names = [.. names] });
    }

    /// <summary>Lying bars, one per name, first name at the top.</summary>
    public FigureBuilder LyingBars(string name, IEnumerable<string> names, IEnumerable<double> values, int slot)
    {
        ImmutableArray<double> lengths = [.. values];
        return Add(new(name, SeriesKind.Bars, [Data(lengths, Enumerable.Repeat(double.NaN, lengths.Length))]) { Slot = slot, Names = [.. names], Sideways = true });
    }

    /// <summary>A line over the whole height.</summary>
    public FigureBuilder Vertical(string name, double at, int slot = Series.Secondary, string dash = "dash") =>
        Add(new(name, SeriesKind.Vertical, [Data([at], [double.NaN])]) { Slot = slot, Dash = dash, Width = 1.8 });

    /// <summary>A line over the whole width.</summary>
    public FigureBuilder Horizontal(string name, double at, int slot = Series.Secondary, string dash = "dash") =>
        Add(new(name, SeriesKind.Horizontal, [Data([double.NaN], [at])]) { Slot = slot, Dash = dash, Width = 1.8 });

    /// <summary>A shaded range along X, such as where the data ends.</summary>
    public FigureBuilder Region(string name, double low, double high) =>
        Add(new(name, SeriesKind.Region, [new([], []) { Low = [low], High = [high] }]) { Table = InTable.None, InLegend = false });

    /// <summary>A text with a thin line to a point.</summary>
    public FigureBuilder Note(string text, double atX, double atY, double shiftX = 40, double shiftY = -40, bool onPlane = false)
    {
        _notes.Add(new(text, atX, atY, shiftX, shiftY, onPlane));
        return this;
    }

    /// <summary>A sentence of the description.</summary>
    public FigureBuilder Say(string sentence)
    {
        _sentences.Add(sentence);
        return this;
    }

    /// <summary>A line under the title.</summary>
    public FigureBuilder Caption(string caption)
    {
        _caption = caption;
        return this;
    }

    /// <summary>A slider over the positions of the moving series.</summary>
    public FigureBuilder Slide(string label, IEnumerable<string> positions, int start, IEnumerable<string> captions)
    {
        _slider = new(label, [.. positions], start) { Captions = [.. captions] };
        return this;
    }

    /// <summary>Two buttons for a linear and a logarithmic Y axis.</summary>
    public FigureBuilder SwitchAxis()
    {
        _axisSwitch = true;
        return this;
    }

    /// <summary>Another height than the usual one, in pixels.</summary>
    public FigureBuilder Height(int pixels)
    {
        _height = pixels;
        return this;
    }

    /// <summary>A table of another shape than the series give.</summary>
    public FigureBuilder Table(IEnumerable<string> columns, IEnumerable<IEnumerable<object?>> rows)
    {
        _table = new(columns, rows);
        return this;
    }

    public Figure Build() => new(new FigureSpec(title, x, y)
    {
        Series = [.. _series],
        Notes = [.. _notes],
        Sentences = [.. _sentences],
        Caption = _caption,
        Slider = _slider,
        AxisSwitch = _axisSwitch,
        Height = _height,
        Table = _table,
    });

    /// <summary>The values of a series in one position.</summary>
    public static SeriesData Data(IEnumerable<double> xs, IEnumerable<double> ys) => new([.. xs], [.. ys]);
}
