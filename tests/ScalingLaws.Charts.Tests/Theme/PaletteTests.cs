namespace ScalingLaws.Charts.Tests;

public class PaletteTests
{
    private const string White = "#ffffff", DarkPage = "#1e1e1e";

    private static string InDark(string color) => Palette.Replacements(FigureTheme.Dark)[color];

    [Fact]
    public void Every_series_stands_out_from_its_page()
    {
        Assert.All(Palette.Light, color => Assert.True(ColorScience.Contrast(color, White) >= 3, $"{color} on white"));
        Assert.All(Palette.Dark, color => Assert.True(ColorScience.Contrast(color, DarkPage) >= 4.5, $"{color} on a dark page"));
    }

    [Fact]
    public void Text_can_be_read_on_pages_and_labels()
    {
        Assert.True(ColorScience.Contrast(Palette.Ink, White) >= 7);
        Assert.True(ColorScience.Contrast(Palette.Ink, Palette.Raised) >= 7);
        Assert.True(ColorScience.Contrast(InDark(Palette.Ink), DarkPage) >= 7);
        Assert.True(ColorScience.Contrast(InDark(Palette.Ink), InDark(Palette.Raised)) >= 7);
        Assert.True(ColorScience.Contrast(Palette.Faint, White) >= 4.5);
        Assert.True(ColorScience.Contrast(InDark(Palette.Faint), DarkPage) >= 4.5);
    }

    [Fact]
    public void Any_two_series_differ_with_every_kind_of_colour_vision()
    {
        foreach (var colors in new[] { Palette.Light, Palette.Dark })
            foreach ((string vision, double[] matrix) in ColorScience.Visions)
                for (int i = 0; i < colors.Length; i++)
                    for (int j = 0; j < i; j++)
                        Assert.True(ColorScience.Distance(colors[i], colors[j], matrix) >= 0.1, $"{colors[i]} and {colors[j]} with {vision}: {ColorScience.Distance(colors[i], colors[j], matrix):0.000}");
    }

    [Fact]
    public void Any_two_slots_differ_in_dash_and_marker_too()
    {
        Assert.Equal(Palette.Light.Length, Palette.Dashes.Distinct().Count());
        Assert.Equal(Palette.Light.Length, Palette.Symbols.Distinct().Count());
        Assert.Equal(Palette.Light.Length, Palette.Dark.Length);
    }

    [Fact]
    public void The_measure_itself_is_right()
    {
        Assert.Equal(21, ColorScience.Contrast("#000000", White), 6);
        // Red and green of equal lightness are near to each other for protanopes and far apart for others.
        double[] protan = ColorScience.Visions["protanopia"], full = ColorScience.Visions["full colour vision"];
        Assert.True(ColorScience.Distance("#a06000", "#608000", protan) < 0.5 * ColorScience.Distance("#a06000", "#608000", full));
    }

    [Fact]
    public void The_dark_theme_leaves_no_colour_of_the_light_one()
    {
        foreach (Func<Figure> make in CourseFigures.All.Values)
        {
            string dark = make().ToPlotlyJson(FigureTheme.Dark);
            Assert.All(Palette.Replacements(FigureTheme.Dark).Keys, color => Assert.DoesNotContain($"\"{color}\"", dark));
        }
    }
}
