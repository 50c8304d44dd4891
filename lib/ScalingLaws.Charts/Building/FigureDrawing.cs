using System.Collections.Immutable;
using Plotly.NET;

namespace ScalingLaws.Charts;

/// <summary>Turns a specification into a Plotly.NET chart.</summary>
internal static class FigureDrawing
{
    private static readonly string[] Hidden = ["select2d", "lasso2d", "autoScale2d"];

    /// <summary>A fresh chart, in the colours of the light theme.</summary>
    public static GenericChart Draw(FigureSpec spec, string description, ValuesTable table, FigureTheme theme)
    {
        (double, double) x = AxisRange.Of(spec, horizontal: true), y = AxisRange.Of(spec, horizontal: false);
        int start = spec.Slider?.Start ?? 0;
        Trace[] traces = [.. spec.Series.Where(s => s.Kind != SeriesKind.Region).Select(s => TraceDrawing.Draw(spec, s, start, x, y))];
        GenericChart chart = GenericChart.ofTraceObjects(false, traces);
        chart = GenericChart.setLayout(LayoutDrawing.Draw(spec, description, table, theme, x, y), chart);
        var config = new Config();
        config.SetProperty("responsive", true);
        config.SetProperty("displaylogo", false);
        config.SetProperty("modeBarButtonsToRemove", Hidden);
        return GenericChart.setConfig(config, chart);
    }

    /// <summary>An array for JSON, which has no word for "not a number".</summary>
    public static object Array(ImmutableArray<double> values) =>
        values.Any(v => !double.IsFinite(v)) ? values.Select(v => double.IsFinite(v) ? v : (double?)null).ToArray() : values.ToArray();
}
