using System.Text.Json;
using System.Text.RegularExpressions;

namespace ScalingLaws.Charts.Tests;

/// <summary>What must hold for each figure of the course, whatever it shows.</summary>
public class EveryFigureTests
{
    public static TheoryData<string> Names => [.. CourseFigures.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_title_axes_with_units_and_readable_ticks(string name)
    {
        Figure figure = CourseFigures.All[name]();
        using JsonDocument json = JsonDocument.Parse(figure.ToPlotlyJson());
        JsonElement layout = json.RootElement.GetProperty("layout");
        Assert.InRange(figure.Title.Length, 8, 48);
        foreach ((string axis, int longest) in new[] { ("xaxis", 50), ("yaxis", 36) })
        {
            JsonElement drawn = layout.GetProperty(axis);
            string title = drawn.GetProperty("title").GetProperty("text").GetString()!;
            Assert.InRange(title.Length, 3, longest);
            if (drawn.GetProperty("type").GetString() != "log")
                continue;
            string[] labels = [.. drawn.GetProperty("ticktext").EnumerateArray().Select(t => t.GetString()!)];
            Assert.InRange(labels.Length, 3, 14);
            Assert.Equal(labels.Length, labels.Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Describes_itself_with_numbers_in_whole_sentences(string name)
    {
        Figure figure = CourseFigures.All[name]();
        Assert.Matches(@"\d", figure.Description);
        Assert.EndsWith(".", figure.Description);
        Assert.DoesNotContain("NaN", figure.Description + figure.ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain("not a number", figure.Description + figure.ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain("∞", figure.ToText());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Table_holds_only_what_is_plotted(string name)
    {
        Figure figure = CourseFigures.All[name]();
        using JsonDocument json = JsonDocument.Parse(figure.ToPlotlyJson());
        PlottedValues plotted = PlottedValues.Of(json.RootElement);
        Assert.NotEmpty(figure.Table.Rows);
        if (CourseFigures.OwnTable.Contains(name))
            return;
        foreach (double number in figure.Table.Rows.SelectMany(row => row).OfType<double>())
            Assert.True(plotted.Has(number), $"{number:R} stands in the table but not in the picture");
        // Every named series has its row or column.
        string[] words = [.. figure.Table.Columns, .. figure.Table.Rows.SelectMany(row => row).OfType<string>()];
        Assert.All(words.Where(w => w != "all" && !figure.Table.Columns.Contains(w)), word => Assert.True(plotted.Has(word), $"'{word}' stands in the table but not in the picture"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_mark_says_in_words_what_it_is(string name)
    {
        using JsonDocument json = JsonDocument.Parse(CourseFigures.All[name]().ToPlotlyJson());
        foreach (JsonElement trace in json.RootElement.GetProperty("data").EnumerateArray().Where(t => t.GetProperty("type").GetString() != "contour"))
        {
            JsonElement hover = trace.GetProperty("hovertext");
            Assert.Equal(trace.GetProperty("x").GetArrayLength(), hover.GetArrayLength());
            Assert.All(hover.EnumerateArray(), text => Assert.Matches(@"[a-zA-Z]{2}", text.GetString()!));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Series_of_the_legend_differ_in_more_than_colour(string name)
    {
        using JsonDocument json = JsonDocument.Parse(CourseFigures.All[name]().ToPlotlyJson());
        string[] looks = [.. json.RootElement.GetProperty("data").EnumerateArray()
            .Where(t => t.GetProperty("showlegend").GetBoolean() && t.GetProperty("type").GetString() != "contour")
            .Select(t => Regex.Replace($"{Get(t, "mode")}|{Get(t, "line", "dash")}|{Get(t, "line", "width")}|{Get(t, "marker", "symbol")}|{Get(t, "marker", "pattern", "shape")}|{Get(t, "fill")}|{Get(t, "type")}", "\\s", ""))];
        Assert.Equal(looks.Length, looks.Distinct().Count());
    }

    private static string Get(JsonElement element, params string[] path)
    {
        foreach (string step in path)
            if (!element.TryGetProperty(step, out element))
                return "";
        return element.ToString();
    }
}
