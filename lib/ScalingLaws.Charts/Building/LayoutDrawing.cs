using System.Collections.Immutable;
using System.Net;
using Plotly.NET;

namespace ScalingLaws.Charts;

/// <summary>The layout of a figure in the house style.</summary>
internal static class LayoutDrawing
{
    public const string Font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif";

    public static Layout Draw(FigureSpec spec, string description, ValuesTable table, FigureTheme theme, (double Low, double High) x, (double Low, double High) y)
    {
        var layout = new Layout();
        bool legend = spec.Series.Count(s => s.InLegend && s.Kind != SeriesKind.Region) > 1;
        bool caption = spec.Caption.Length > 0 || spec.Slider is { Captions.IsEmpty: false };
        layout.SetProperty("title", new
        {
            text = TitleText(spec, spec.Slider is { Captions.IsEmpty: false } slider ? slider.Captions[slider.Start] : spec.Caption),
            x = 0.0, xref = "container", xanchor = "left", y = 1.0, yref = "container", yanchor = "top",
            pad = new { l = 14, t = caption ? 24 : 14 },
            font = new { size = 18, color = Palette.Ink },
        });
        layout.SetProperty("font", new { family = Font, size = 14, color = Palette.Ink });
        layout.SetProperty("paper_bgcolor", Palette.Paper);
        layout.SetProperty("plot_bgcolor", "rgba(0,0,0,0)");
        layout.SetProperty("height", spec.Height + (spec.Slider is null ? 0 : 70));
        layout.SetProperty("autosize", true);
        layout.SetProperty("margin", new { l = 70, r = 42, t = (caption ? 78 : 56) + (spec.AxisSwitch ? 34 : 0), b = 60 });
        layout.SetProperty("hoverlabel", new { bgcolor = Palette.Raised, bordercolor = Palette.Faint, font = new { family = Font, size = 13, color = Palette.Ink }, align = "left" });
        layout.SetProperty("xaxis", AxisOf(spec.X, x));
        Dictionary<string, object> vertical = AxisOf(spec.Y, y);
        // Names are read from the top.
        if (spec.Y.Ticks == TickStyle.Names)
            vertical["autorange"] = "reversed";
        layout.SetProperty("yaxis", vertical);
        layout.SetProperty("modebar", new { orientation = "v", bgcolor = "rgba(0,0,0,0)", color = Palette.Faint, activecolor = Palette.Ink });
        layout.SetProperty("hovermode", "closest");
        layout.SetProperty("showlegend", legend);
        layout.SetProperty("legend", new { orientation = "h", x = 0.0, xanchor = "left", y = 0.0, yref = "container", yanchor = "bottom", font = new { size = 13 }, bgcolor = "rgba(0,0,0,0)" });
        if (spec.Series.Any(s => s.Kind == SeriesKind.Bars))
            layout.SetProperty("bargap", 0.28);
        ImmutableArray<Series> regions = [.. spec.Series.Where(s => s.Kind == SeriesKind.Region)];
        if (!regions.IsEmpty)
            layout.SetProperty("shapes", regions.Select(RegionOf).ToArray());
        object[] notes = [.. regions.Select(r => RegionNote(spec, r)), .. spec.Notes.Select(note => NoteOf(spec, note))];
        if (notes.Length > 0)
            layout.SetProperty("annotations", notes);
        if (spec.Slider is { } control)
            layout.SetProperty("sliders", new[] { SliderDrawing.Draw(spec, control, x, y) });
        if (spec.AxisSwitch)
            layout.SetProperty("updatemenus", new[] { SliderDrawing.AxisSwitch(spec) });
        layout.SetProperty("meta", FigureMeta.Of(spec, description, table, theme));
        return layout;
    }

    /// <summary>Title and caption as Plotly wants them.</summary>
    public static string TitleText(FigureSpec spec, string caption)
    {
        string title = $"<b>{WebUtility.HtmlEncode(spec.Title)}</b>";
        return caption.Length == 0 ? title : $"{title}<br><span style=\"font-size:14px\">{WebUtility.HtmlEncode(caption)}</span>";
    }

    /// <summary>A range as Plotly wants it: exponents on a log axis.</summary>
    public static double[] Range(bool log, (double Low, double High) range) =>
        log ? [Math.Log10(range.Low), Math.Log10(range.High)] : [range.Low, range.High];

    /// <summary>An axis with its title, range and ticks.</summary>
    public static Dictionary<string, object> AxisOf(Axis axis, (double Low, double High) range)
    {
        var result = new Dictionary<string, object>
        {
            ["title"] = new { text = axis.Title, standoff = 10, font = new { size = 15 } },
            ["type"] = axis.Ticks == TickStyle.Names ? "category" : axis.Log ? "log" : "linear",
            ["gridcolor"] = Palette.Grid,
            ["linecolor"] = Palette.Faint,
            ["zerolinecolor"] = Palette.Faint,
            ["zeroline"] = !axis.Log && axis.Ticks != TickStyle.Names && range.Low < 0,
            ["showline"] = true,
            ["ticks"] = "outside",
            ["tickcolor"] = Palette.Faint,
            ["tickfont"] = new { size = 13 },
            ["automargin"] = true,
        };
        if (axis.Ticks == TickStyle.Names)
            return result;
        result["range"] = Range(axis.Log, range);
        if (axis.Log)
        {
            (ImmutableArray<double> values, ImmutableArray<string> labels) = LogTicks.Of(axis.Ticks, range.Low, range.High);
            result["tickvals"] = values.ToArray();
            result["ticktext"] = labels.ToArray();
            if (Math.Log10(range.High / range.Low) is >= 1 and <= 6)
                result["minor"] = new { ticks = "outside", ticklen = 3, tickcolor = Palette.Faint, dtick = "D1" };
            return result;
        }
        switch (axis.Ticks)
        {
            case TickStyle.Count:
                result["exponentformat"] = "B";
                break;
            case TickStyle.Year:
                result["tickformat"] = ".0f";
                break;
            case TickStyle.Percent:
                result["tickformat"] = ".0%";
                break;
            default:
                result["exponentformat"] = "power";
                break;
        }
        return result;
    }

    private static object RegionOf(Series s) => new
    {
        type = "rect", xref = "x", yref = "paper", x0 = s.At(0).Low[0], x1 = s.At(0).High[0], y0 = 0, y1 = 1,
        fillcolor = Palette.Shade, line = new { width = 0 }, layer = "below",
    };

    private static object RegionNote(FigureSpec spec, Series s)
    {
        (double low, double high) = (s.At(0).Low[0], s.At(0).High[0]);
        return new
        {
            text = WebUtility.HtmlEncode(s.Name), showarrow = false, xref = "x", yref = "paper", y = 0.02, yanchor = "bottom",
            x = spec.X.Log ? (Math.Log10(low) + Math.Log10(high)) / 2 : (low + high) / 2, font = new { size = 12, color = Palette.Ink },
        };
    }

    private static object NoteOf(FigureSpec spec, Note note) => new
    {
        text = WebUtility.HtmlEncode(note.Text).Replace("\n", "<br>", StringComparison.Ordinal),
        x = spec.X.Log ? Math.Log10(note.X) : note.X,
        y = spec.Y.Log ? Math.Log10(note.Y) : note.Y,
        ax = note.ShiftX, ay = note.ShiftY, showarrow = true, arrowcolor = note.OnPlane ? "white" : Palette.Faint, arrowhead = 0, arrowwidth = 1.2,
        font = new { size = 13, color = note.OnPlane ? "white" : Palette.Ink }, align = "left",
        bgcolor = note.OnPlane ? "rgba(0,0,0,0.35)" : Palette.Raised, borderpad = 3,
    };
}
