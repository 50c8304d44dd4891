using System.Runtime.CompilerServices;
using Plotly.NET;

namespace ScalingLaws.Charts;

/// <summary>Gives charts that a student makes with Plotly.NET itself the house colours, and a template that is cheap to write.</summary>
internal static class HouseTemplate
{
    // Plotly.NET's own default template takes 120 ms to serialise, at every chart. Setting it here, before any type of
    // this library can be used, leaves no moment at which two threads could see different ones.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Set()
    {
        var layout = new Layout();
        layout.SetProperty("colorway", Palette.Light.ToArray());
        layout.SetProperty("font", new { family = LayoutDrawing.Font, size = 14, color = Palette.Ink });
        layout.SetProperty("paper_bgcolor", Palette.Paper);
        layout.SetProperty("plot_bgcolor", Palette.Paper);
        layout.SetProperty("xaxis", Axis());
        layout.SetProperty("yaxis", Axis());
        var template = new Template();
        template.SetProperty("layout", layout);
        Defaults.DefaultTemplate = template;
    }

    private static object Axis() => new
    {
        gridcolor = Palette.Grid, linecolor = Palette.Faint, zerolinecolor = Palette.Faint, showline = true, ticks = "outside", automargin = true, exponentformat = "power",
    };
}
