using System.Text.Json;
using Plotly.NET;

namespace Coursework;

/// <summary>A bare Plotly.NET chart. A figure of ScalingLaws.Charts says more; this is for charts that students draw.</summary>
[TypeFormatterSource(typeof(PlotlyFormatterSource), PreferredMimeTypes = [Mime.Plotly, Mime.Plain])]
internal sealed record PlotlyChart(GenericChart Chart) : IRepresented
{
    public string? Represent(string mimeType) => mimeType switch
    {
        Mime.Plotly => GenericChart.toJson(Chart),
        Mime.Plain => ToString(),
        _ => null,
    };

    /// <summary>Title and series, which is all that can be said of a chart without a description.</summary>
    public override string ToString()
    {
        using JsonDocument document = JsonDocument.Parse(GenericChart.toJson(Chart));
        string[] names = [.. document.RootElement.GetProperty("data").EnumerateArray().Select((t, i) => Name(t) ?? $"series {Format.Number(i + 1)}")];
        return $"A chart of {(names.Length == 1 ? "one series" : $"{Format.Number(names.Length)} series")}: {string.Join(", ", names)}.";
    }

    private static string? Name(JsonElement trace) => trace.TryGetProperty("name", out JsonElement name) ? name.GetString() : null;
}
