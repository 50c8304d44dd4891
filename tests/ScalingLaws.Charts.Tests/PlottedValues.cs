using System.Text.Json;

namespace ScalingLaws.Charts.Tests;

/// <summary>All numbers and names that a figure's JSON draws, in every position of its slider.</summary>
internal sealed class PlottedValues
{
    private readonly SortedSet<double> numbers = [];
    private readonly HashSet<string> texts = [];
    private readonly List<string> hovers = [];

    public static PlottedValues Of(JsonElement root)
    {
        var plotted = new PlottedValues();
        foreach (JsonElement trace in root.GetProperty("data").EnumerateArray())
        {
            plotted.texts.Add(trace.GetProperty("name").GetString()!);
            if (trace.TryGetProperty("hovertext", out JsonElement spoken))
                plotted.hovers.AddRange(spoken.EnumerateArray().Select(hover => hover.GetString()!));
            foreach (string key in new[] { "x", "y" })
            {
                double[] centre = plotted.Add(trace.GetProperty(key));
                if (trace.TryGetProperty("error_" + key, out JsonElement bars))
                {
                    plotted.AddShifted(centre, bars.GetProperty("array"), +1);
                    plotted.AddShifted(centre, bars.GetProperty("arrayminus"), -1);
                }
            }
        }
        if (root.GetProperty("layout").TryGetProperty("sliders", out JsonElement sliders))
            foreach (JsonElement step in sliders[0].GetProperty("steps").EnumerateArray())
            {
                plotted.texts.Add(step.GetProperty("label").GetString()!);
                foreach (string key in new[] { "x", "y" })
                    if (step.GetProperty("args")[0].TryGetProperty(key, out JsonElement moved))
                        foreach (JsonElement values in moved.EnumerateArray())
                            plotted.Add(values);
            }
        return plotted;
    }

    public bool Has(double value) => numbers.GetViewBetween(value - 1e-9 * Math.Abs(value), value + 1e-9 * Math.Abs(value)).Count > 0;

    /// <summary>Whether a series, a place or a hover text says it.</summary>
    public bool Has(string text) => texts.Contains(text) || hovers.Any(hover => hover.Contains(text, StringComparison.Ordinal));

    private double[] Add(JsonElement values)
    {
        var read = new List<double>();
        foreach (JsonElement value in values.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.String)
                texts.Add(value.GetString()!);
            if (value.ValueKind == JsonValueKind.Number)
                numbers.Add(value.GetDouble());
            read.Add(value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.NaN);
        }
        return [.. read];
    }

    private void AddShifted(double[] centre, JsonElement distances, int sign)
    {
        int i = 0;
        foreach (JsonElement distance in distances.EnumerateArray())
            numbers.Add(centre[i++] + sign * distance.GetDouble());
    }
}
