using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>Controls whose every position is prepared, so that they work in any host, offline and without a kernel.</summary>
internal static class SliderDrawing
{
    public static object Draw(FigureSpec spec, Slider slider, (double Low, double High) x, (double Low, double High) y)
    {
        Series[] drawn = [.. spec.Series.Where(s => s.Kind != SeriesKind.Region)];
        int[] moving = [.. Enumerable.Range(0, drawn.Length).Where(i => drawn[i].Moves)];
        // What no position changes need not be repeated in each.
        bool still = Array.TrueForAll(moving, i => drawn[i].Steps.All(data => data.X.SequenceEqual(drawn[i].At(0).X)));
        object Step(int step)
        {
            var change = new SortedDictionary<string, object[]>(StringComparer.Ordinal);
            for (int m = 0; m < moving.Length; m++)
            {
                Series s = drawn[moving[m]];
                foreach ((string name, object value) in TraceDrawing.Data(spec, s, s.At(step), x, y))
                {
                    if (still && name == "x")
                        continue;
                    if (!change.TryGetValue(name, out object[]? values))
                        change[name] = values = new object[moving.Length];
                    values[m] = value;
                }
            }
            var layout = new Dictionary<string, object>();
            if (!slider.Captions.IsEmpty)
                layout["title.text"] = LayoutDrawing.TitleText(spec, slider.Captions[step]);
            return new { label = slider.Positions[step], method = "update", args = new object[] { change, layout, moving } };
        }
        return new
        {
            active = slider.Start,
            steps = Enumerable.Range(0, slider.Positions.Length).Select(Step).ToArray(),
            currentvalue = new { prefix = slider.Label + ": ", font = new { size = 15, color = Palette.Ink }, xanchor = "left" },
            pad = new { t = 56, b = 36 },
            x = 0.0, len = 1.0,
            bgcolor = Palette.Raised, bordercolor = Palette.Faint, activebgcolor = Palette.Faint,
            tickcolor = Palette.Faint, font = new { size = 12, color = Palette.Ink },
        };
    }

    public static object AxisSwitch(FigureSpec spec)
    {
        object Button(string label, bool log)
        {
            Axis axis = spec.Y with { Log = log, Range = log == spec.Y.Log ? spec.Y.Range : log ? spec.Y.LogRange : null };
            var range = AxisRange.Of(spec with { Y = axis }, horizontal: false);
            // The whole axis is replaced: ticks of one kind make no sense on the other.
            var changes = LayoutDrawing.AxisOf(axis, range);
            return new { label, method = "relayout", args = new object[] { new Dictionary<string, object> { ["yaxis"] = changes } } };
        }
        return new
        {
            // Plotly marks the active button in a fixed pale colour, on which the dark theme's ink cannot be read.
            type = "buttons", direction = "left", showactive = false, active = spec.Y.Log ? 1 : 0,
            buttons = new[] { Button("linear axis", false), Button("log axis", true) },
            x = 0.0, xanchor = "left", y = 1.0, yanchor = "bottom", pad = new { b = 6 },
            bgcolor = Palette.Raised, bordercolor = Palette.Faint, font = new { size = 13, color = Palette.Ink },
        };
    }
}
