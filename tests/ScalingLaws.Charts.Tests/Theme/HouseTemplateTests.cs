using Plotly.NET;

namespace ScalingLaws.Charts.Tests;

public class HouseTemplateTests
{
    [Fact]
    public void Charts_made_with_PlotlyNET_itself_wear_the_house_colours_at_little_cost()
    {
        Assert.NotEmpty(Samples.Plain().Title);
        string json = GenericChart.toJson(Plotly.NET.CSharp.Chart.Line<double, double, string>([1, 2], [3, 4]));
        Assert.Contains(Palette.Light[0], json);
        // Plotly.NET's own template is some 7,000 characters.
        Assert.InRange(json.Length, 100, 2500);
    }
}
