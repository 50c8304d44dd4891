using Plotly.NET;

namespace ScalingLaws.Charts;

/// <summary>
/// One idea as a picture: a Plotly chart, the sentences a screen reader speaks about it and the table of its values.
/// Notebook hosts show it as an interactive chart; <see cref="ToText"/> says the same in words.
/// </summary>
/// <remarks>A figure never changes; methods named <c>With…</c> make another one.</remarks>
[TypeFormatterSource(typeof(FigureFormatterSource),
    PreferredMimeTypes = [FigureFormatterSource.Plotly, FigureFormatterSource.Html, FigureFormatterSource.Text])]
public sealed class Figure
{
    private readonly FigureSpec _spec;

    internal Figure(FigureSpec spec)
    {
        _spec = spec;
        Description = string.Join(" ", spec.Sentences);
        Table = spec.Table ?? FigureTable.Of(spec);
    }

    /// <summary>What the figure is about, in a few words.</summary>
    public string Title => _spec.Title;

    /// <summary>What the figure shows, in sentences computed from its data.</summary>
    public string Description { get; }

    /// <summary>The plotted values; of long curves a dozen points, of a slider's positions a selection.</summary>
    public ValuesTable Table { get; }

    /// <summary>The chart, made anew at each call because Plotly.NET's operations change the chart they are given.</summary>
    public GenericChart Chart => FigureDrawing.Draw(_spec, Description, Table, FigureTheme.Card);

    /// <summary>Draws a prediction over the figure: a point, a vertical line (only x) or a horizontal one (only y).</summary>
    /// <param name="x">The predicted place along the horizontal axis, in its unit; positive on a logarithmic axis.</param>
    /// <param name="y">The predicted place along the vertical axis, in its unit; positive on a logarithmic axis.</param>
    /// <param name="label">The name of the mark in the legend.</param>
    /// <exception cref="ArgumentException">Neither was given, or a value cannot be drawn on its axis.</exception>
    public Figure WithPrediction(double? x = null, double? y = null, string label = "your prediction")
    {
        if (x is null && y is null)
            throw new ArgumentException("a prediction needs x, y or both, got neither", nameof(x));
        Check(_spec.X, x, nameof(x));
        Check(_spec.Y, y, nameof(y));
        SeriesKind kind = y is null ? SeriesKind.Vertical : x is null ? SeriesKind.Horizontal : SeriesKind.Points;
        var mark = new Series(label, kind, [new SeriesData([x ?? double.NaN], [y ?? double.NaN])])
        {
            Slot = Series.Neutral,
            Dash = "dot",
            Symbol = "star",
            Size = 17,
        };
        string place = string.Join(", ", new[] { (_spec.X, x), (_spec.Y, y) }
            .Where(p => p.Item2 is not null).Select(p => $"{p.Item1.Title} {p.Item1.Say(p.Item2!.Value)}"));
        return new(_spec with
        {
            Series = _spec.Series.Add(mark),
            Sentences = _spec.Sentences.Add($"Drawn over it, {label}: {place}."),
        });
    }

    /// <summary>The figure as Plotly JSON: an object with <c>data</c>, <c>layout</c> and <c>config</c>.</summary>
    /// <remarks>
    /// <c>layout.meta</c> holds <c>description</c> and <c>table</c> (<c>columns</c>, <c>rows</c>); <c>themes.light</c> and
    /// <c>themes.dark</c>, which colour string is to be replaced by which for a page of that kind; and, with a slider,
    /// <c>print</c> (<c>label</c>, <c>start</c>, <c>steps</c> to show when nothing can be dragged, <c>captions</c>).
    /// </remarks>
    public string ToPlotlyJson(FigureTheme theme = FigureTheme.Card)
    {
        string json = GenericChart.toJson(FigureDrawing.Draw(_spec, Description, Table, theme));
        foreach ((string from, string to) in Palette.Replacements(theme))
            json = json.Replace($"\"{from}\"", $"\"{to}\"", StringComparison.Ordinal);
        return json;
    }

    /// <summary>The figure as a piece of HTML that draws itself once plotly.js is there, with its description and table.</summary>
    public string ToHtml() => FigureHtml.Of(this);

    /// <summary>Title, description and table as text.</summary>
    public string ToText() => $"{Title}\n\n{Description}\n\n{Table}";

    /// <summary>The same as <see cref="ToText"/>.</summary>
    public override string ToString() => ToText();

    private static void Check(Axis axis, double? value, string name)
    {
        if (value is { } number && (!double.IsFinite(number) || axis.Log && number <= 0))
            throw new ArgumentException(
                $"{axis.Title}: a prediction must be a {(axis.Log ? "positive " : "")}finite number, got {Numbers.Plain(number)}", name);
    }
}
