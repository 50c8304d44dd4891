using System.Text.Json;

namespace ScalingLaws.Charts.Tests;

public class FigureTests
{
    [Fact]
    public void Json_holds_data_layout_config_and_what_a_page_needs()
    {
        using var json = JsonDocument.Parse(Samples.Plain().ToPlotlyJson());
        JsonElement layout = json.RootElement.GetProperty("layout");
        Assert.Equal(2, json.RootElement.GetProperty("data").GetArrayLength());
        Assert.True(json.RootElement.GetProperty("config").GetProperty("responsive").GetBoolean());
        Assert.Contains("Loss falls with size", layout.GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("parameters N", layout.GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("log", layout.GetProperty("xaxis").GetProperty("type").GetString());
        JsonElement meta = layout.GetProperty("meta");
        Assert.StartsWith("Loss falls from 4 nats", meta.GetProperty("description").GetString());
        Assert.Equal(5, meta.GetProperty("table").GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public void Chart_can_be_changed_without_changing_the_figure()
    {
        Figure figure = Samples.Plain();
        string before = figure.ToPlotlyJson();
        Plotly.NET.GenericChart chart = figure.Chart;
        Plotly.NET.GenericChart.getLayout(chart).SetProperty("title", "changed");
        Plotly.NET.GenericChart.getTraces(chart)[0].SetProperty("x", "changed");
        Assert.Equal(before, figure.ToPlotlyJson());
    }

    [Theory]
    [InlineData(1e7, 3.0, "markers")]
    [InlineData(1e7, null, "lines")]
    [InlineData(null, 3.0, "lines")]
    public void A_prediction_is_drawn_said_and_tabled(double? x, double? y, string mode)
    {
        Figure before = Samples.Plain(), figure = before.WithPrediction(x, y);
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        JsonElement trace = json.RootElement.GetProperty("data")[2];
        Assert.Equal("your prediction", trace.GetProperty("name").GetString());
        Assert.Equal(mode, trace.GetProperty("mode").GetString());
        Assert.Contains("your prediction", figure.Description);
        Assert.Contains(figure.Table.Rows, row => row[0] is "your prediction");
        Assert.DoesNotContain("your prediction", before.ToPlotlyJson());
    }

    [Fact]
    public void A_prediction_outside_the_data_widens_the_axes()
    {
        using var json = JsonDocument.Parse(Samples.Plain().WithPrediction(x: 1e12).ToPlotlyJson());
        double high = json.RootElement.GetProperty("layout").GetProperty("xaxis").GetProperty("range")[1].GetDouble();
        Assert.InRange(high, 12.0, 13.0);
    }

    [Theory]
    [InlineData(null, null, "got neither")]
    [InlineData(-1.0, null, "positive finite number, got -1")]
    [InlineData(1e6, double.NaN, "finite number, got not a number")]
    public void A_prediction_that_cannot_be_drawn_is_refused_in_a_sentence(double? x, double? y, string part) =>
        Assert.Contains(part, Assert.Throws<ArgumentException>(() => Samples.Plain().WithPrediction(x, y)).Message);

    [Fact]
    public void A_slider_holds_every_position_and_says_what_to_print()
    {
        using var json = JsonDocument.Parse(Samples.Sliding().ToPlotlyJson());
        JsonElement layout = json.RootElement.GetProperty("layout"), slider = layout.GetProperty("sliders")[0];
        Assert.Equal(6, slider.GetProperty("steps").GetArrayLength());
        Assert.Equal(2, slider.GetProperty("active").GetInt32());
        JsonElement args = slider.GetProperty("steps")[4].GetProperty("args");
        Assert.Equal(Math.Pow(.5, 5), args[0].GetProperty("y")[0][1].GetDouble(), 12);
        Assert.Contains("answers of 5 tokens", args[1].GetProperty("title.text").GetString());
        Assert.Equal(0, args[2][0].GetInt32());
        JsonElement print = layout.GetProperty("meta").GetProperty("print");
        Assert.Equal(2, print.GetProperty("start").GetInt32());
        Assert.Contains(print.GetProperty("steps").EnumerateArray(), s => s.GetInt32() == 5);
    }

    [Fact]
    public void The_table_of_a_slider_holds_the_selected_positions()
    {
        ValuesTable table = Samples.Sliding().Table;
        Assert.Equal(["steps k", "series", "parameters N", "accuracy"], table.Columns);
        Assert.Contains(table.Rows, row => row[0] is "6" && row[2] is 1e8 && row[3] is double y && Math.Abs(y - Math.Pow(.9, 6)) < 1e-12);
    }

    [Fact]
    public void Themes_differ_only_in_their_colours()
    {
        string card = Samples.Plain().ToPlotlyJson(), dark = Samples.Plain().ToPlotlyJson(FigureTheme.Dark);
        Assert.Contains(Palette.Light[0], card);
        Assert.DoesNotContain($"\"{Palette.Light[0]}\"", dark);
        Assert.Contains(Palette.Dark[0], dark);
        using var json = JsonDocument.Parse(dark);
        Assert.Equal("rgba(0,0,0,0)", json.RootElement.GetProperty("layout").GetProperty("paper_bgcolor").GetString());
    }

    [Fact]
    public void Text_html_and_json_are_the_same_under_a_comma_culture()
    {
        Figure figure = Samples.Plain();
        (string, string, string) expected = (figure.ToPlotlyJson(), figure.ToHtml(), figure.ToText());
        (string, string, string) actual = default;
        Testing.Cultures.Run(Testing.Cultures.CommaDecimal, () => actual = (Samples.Plain().ToPlotlyJson(), Samples.Plain().ToHtml(), Samples.Plain().ToText()));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Text_holds_title_description_and_table()
    {
        string text = Samples.Plain().ToText();
        Assert.StartsWith("Loss falls with size\n\nLoss falls from 4 nats", text);
        Assert.Contains("small", text);
        Assert.Contains("4.1", text);
    }

    [Fact]
    public void A_predicted_size_is_seen_on_either_kind_of_axis()
    {
        Figure figure = EmergenceFigures.MetricsOverScale(new(1e7, 0.45)).WithPrediction(x: 1e9);
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        JsonElement line = json.RootElement.GetProperty("data").EnumerateArray().Last();
        Assert.Equal("your prediction", line.GetProperty("name").GetString());
        Assert.InRange(line.GetProperty("y")[0].GetDouble(), 1e-9, 0.01);
    }
}
