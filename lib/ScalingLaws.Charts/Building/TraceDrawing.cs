using System.Collections.Immutable;
using Plotly.NET;

namespace ScalingLaws.Charts;

/// <summary>Draws one series as a Plotly trace.</summary>
internal static class TraceDrawing
{
    public static Trace Draw(FigureSpec spec, Series s, int step, (double Low, double High) x, (double Low, double High) y)
    {
        var trace = new Trace(s.Kind switch { SeriesKind.Bars => "bar", SeriesKind.Contour => "contour", _ => "scatter" });
        trace.SetProperty("name", s.Name);
        foreach ((string name, object value) in Data(spec, s, s.At(step), x, y))
            trace.SetProperty(name, value);
        trace.SetProperty("hoverinfo", "text");
        trace.SetProperty("showlegend", s.InLegend);
        switch (s.Kind)
        {
            case SeriesKind.Bars:
                Bars(trace, s);
                break;
            case SeriesKind.Contour:
                Contour(trace, s);
                break;
            case SeriesKind.Band:
                trace.SetProperty("mode", "lines");
                trace.SetProperty("fill", "toself");
                trace.SetProperty("fillcolor", Palette.Wash(Math.Max(0, s.Slot) % Palette.Light.Length));
                trace.SetProperty("line", new { width = 0, color = s.Color });
                trace.SetProperty("hoveron", "points");
                break;
            default:
                Scatter(trace, s);
                break;
        }
        return trace;
    }

    /// <summary>The properties that a slider changes.</summary>
    public static IEnumerable<(string Name, object Value)> Data(
        FigureSpec spec, Series s, SeriesData data, (double Low, double High) x, (double Low, double High) y)
    {
        ImmutableArray<string> hover = Hover(spec, s, data);
        switch (s.Kind)
        {
            case SeriesKind.Vertical:
                return [("x", new[] { data.X[0], data.X[0] }), ("y", Ends(spec, spec.Y, y)), ("hovertext", new[] { hover[0], hover[0] })];
            case SeriesKind.Horizontal:
                return [("x", Ends(spec, spec.X, x)), ("y", new[] { data.Y[0], data.Y[0] }), ("hovertext", new[] { hover[0], hover[0] })];
            case SeriesKind.Band:
                return s.Sideways
                    ? [("x", FigureDrawing.Array([.. data.Low, .. data.High.Reverse()])), ("y", FigureDrawing.Array([.. data.Y, .. data.Y.Reverse()])), ("hovertext", Twice(hover))]
                    : [("x", FigureDrawing.Array([.. data.X, .. data.X.Reverse()])), ("y", FigureDrawing.Array([.. data.Low, .. data.High.Reverse()])), ("hovertext", Twice(hover))];
            case SeriesKind.Bars:
                string along = s.Sideways ? "x" : "y", across = s.Sideways ? "y" : "x";
                ImmutableArray<double> lengths = s.Sideways ? data.X : data.Y, places = s.Sideways ? data.Y : data.X;
                var bars = new List<(string, object)> { (along, FigureDrawing.Array(lengths)), (across, s.Names.IsEmpty ? FigureDrawing.Array(places) : s.Names.ToArray()), ("hovertext", hover.ToArray()) };
                if (!data.Low.IsEmpty)
                    bars.Add((s.Sideways ? "error_x" : "error_y", ErrorBars(lengths, data, s)));
                return bars;
            case SeriesKind.Contour:
                return [("x", FigureDrawing.Array(data.X)), ("y", FigureDrawing.Array(data.Y)), ("z", s.Plane.Select(FigureDrawing.Array).ToArray())];
            default:
                bool byName = s.Names.Length > 0 && (spec.X.Ticks == TickStyle.Names || spec.Y.Ticks == TickStyle.Names);
                var points = new List<(string, object)>
                {
                    ("x", byName && spec.X.Ticks == TickStyle.Names ? s.Names.ToArray() : FigureDrawing.Array(data.X)),
                    ("y", byName && spec.Y.Ticks == TickStyle.Names ? s.Names.ToArray() : FigureDrawing.Array(data.Y)),
                    ("hovertext", hover.ToArray()),
                };
                if (!data.Low.IsEmpty)
                    points.Add((s.Sideways ? "error_x" : "error_y", ErrorBars(s.Sideways ? data.X : data.Y, data, s)));
                return points;
        }
    }

    /// <summary>The two ends of an axis, be they numbers or names.</summary>
    private static object Ends(FigureSpec spec, Axis axis, (double Low, double High) range)
    {
        // A line that starts at zero would vanish when the axis is switched to logarithmic.
        if (axis.Ticks != TickStyle.Names)
            return new[] { spec.AxisSwitch && axis == spec.Y ? Math.Max(range.Low, axis.LogRange?.Low ?? range.Low) : range.Low, range.High };
        string[] names = [.. spec.Series.SelectMany(s => s.Names).Distinct()];
        return new[] { names[0], names[^1] };
    }

    private static object ErrorBars(ImmutableArray<double> centre, SeriesData data, Series s) => new
    {
        type = "data",
        symmetric = false,
        array = FigureDrawing.Array([.. data.High.Zip(centre, (high, c) => Math.Max(0, high - c))]),
        arrayminus = FigureDrawing.Array([.. data.Low.Zip(centre, (low, c) => Math.Max(0, c - low))]),
        color = s.Kind == SeriesKind.Bars ? Palette.Ink : s.Color,
        thickness = 2,
        width = 6,
    };

    private static void Scatter(Trace trace, Series s)
    {
        bool line = s.Kind is not SeriesKind.Points;
        bool markers = s.Kind is SeriesKind.Points or SeriesKind.LineAndPoints;
        trace.SetProperty("mode", string.Join("+", new[] { line ? "lines" : "", markers ? "markers" : "", s.ShowNames ? "text" : "" }.Where(m => m.Length > 0)));
        int slot = Math.Max(0, s.Slot) % Palette.Light.Length;
        if (line)
            trace.SetProperty("line", new { color = s.Color, width = s.Width, dash = s.Dash ?? (s.Slot < 0 ? "dot" : Palette.Dashes[slot]), simplify = false });
        if (markers)
        {
            trace.SetProperty("cliponaxis", false);
            trace.SetProperty("marker", new
            {
                color = s.Color,
                size = s.Size,
                // A cloud of small markers shows its density.
                opacity = s.Size < 6 ? 0.6 : 1.0,
                symbol = (s.Symbol ?? Palette.Symbols[slot]) + (s.Open ? "-open" : ""),
                // A rim in the paper's colour keeps overlapping markers apart; open markers draw with their rim.
                line = s.Open ? new { color = s.Color, width = 2.0 } : new { color = Palette.Raised, width = s.Size < 7 ? 0.0 : 1.0 },
            });
        }
        if (s.ShowNames)
        {
            trace.SetProperty("text", s.Names.ToArray());
            trace.SetProperty("textposition", "top center");
            trace.SetProperty("textfont", new { color = Palette.Ink, size = 12 });
        }
    }

    private static void Bars(Trace trace, Series s)
    {
        if (s.Sideways)
            trace.SetProperty("orientation", "h");
        string[] patterns = ["", "/", ".", "x", "\\", "-"];
        int slot = Math.Max(0, s.Slot) % Palette.Light.Length;
        // Pale bodies with a strong rim: reference lines and error bars stay visible across them.
        trace.SetProperty("marker", new
        {
            color = Palette.Wash(slot),
            line = new { color = s.Color, width = 2 },
            pattern = new { shape = patterns[slot], fgcolor = s.Color, fillmode = "overlay", size = 8, solidity = 0.2 },
        });
    }

    private static void Contour(Trace trace, Series s)
    {
        trace.SetProperty("colorscale", Palette.Scale);
        trace.SetProperty("line", new { color = Palette.Raised, width = 1 });
        trace.SetProperty("contours", new { coloring = "heatmap", showlabels = true, labelfont = new { color = "white", size = 12 } });
        trace.SetProperty("colorbar", new { title = new { text = s.PlaneTitle, side = "right" }, outlinewidth = 0, thickness = 14 });
        trace.SetProperty("hoverinfo", "x+y+z");
        trace.SetProperty("ncontours", 16);
    }

    private static ImmutableArray<string> Hover(FigureSpec spec, Series s, SeriesData data)
    {
        if (!data.Hover.IsEmpty)
            return data.Hover;
        int count = Math.Max(data.X.Length, data.Y.Length);
        return [.. Enumerable.Range(0, count).Select(i => HoverText(spec, s, data, i))];
    }

    private static string HoverText(FigureSpec spec, Series s, SeriesData data, int i)
    {
        string name = s.Names.Length > i ? $"<b>{s.Names[i]}</b> ({s.Name})" : $"<b>{s.Name}</b>";
        var lines = new List<string> { name };
        if (spec.X.Ticks != TickStyle.Names && i < data.X.Length && double.IsFinite(data.X[i]))
            lines.Add($"{spec.X.Title}: {spec.X.Say(data.X[i])}");
        if (spec.Y.Ticks != TickStyle.Names && i < data.Y.Length && double.IsFinite(data.Y[i]) && s.Kind != SeriesKind.Band)
            lines.Add($"{spec.Y.Title}: {spec.Y.Say(data.Y[i])}");
        Axis bounded = s.Sideways ? spec.X : spec.Y;
        if (!data.Low.IsEmpty)
            lines.Add($"from {bounded.Say(data.Low[i])} to {bounded.Say(data.High[i])}");
        return string.Join("<br>", lines);
    }

    private static string[] Twice(ImmutableArray<string> hover) => [.. hover, .. hover.Reverse()];
}
