using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>
/// The house colours. A figure is always built from the light column; another theme replaces each colour by the one
/// of the same role, so both themes say the same thing. Colours never carry meaning alone: slots differ in dash and
/// marker too.
/// </summary>
internal static class Palette
{
    /// <summary>Colours of the series, in the order they are handed out; told apart with each common colour blindness.</summary>
    public static readonly ImmutableArray<string> Light = ["#0049e1", "#e65f02", "#0097a8", "#550079", "#7b4125", "#171913"];

    /// <summary>The same slots for dark surroundings.</summary>
    public static readonly ImmutableArray<string> Dark = ["#6983ff", "#ff8519", "#19c296", "#ceacff", "#f2dd46", "#dbf1f9"];

    /// <summary>The dash of each slot's lines.</summary>
    public static readonly ImmutableArray<string> Dashes = ["solid", "dash", "dashdot", "dot", "longdash", "longdashdot"];

    /// <summary>The marker of each slot's points.</summary>
    public static readonly ImmutableArray<string> Symbols = ["circle", "diamond", "square", "triangle-up", "cross", "x"];

    /// <summary>Text and axis lines.</summary>
    public const string Ink = "#1f2328";

    /// <summary>Secondary lines: reference values, zero lines.</summary>
    public const string Faint = "#6b7280";

    /// <summary>Grid lines.</summary>
    public const string Grid = "#e3e6ea";

    /// <summary>A shaded part of the plane, such as where the data lie.</summary>
    public const string Shade = "#eceef1";

    /// <summary>The background of hover labels and controls.</summary>
    public const string Raised = "#f4f5f7";

    /// <summary>The paper of <see cref="FigureTheme.Card"/>.</summary>
    public const string Paper = "#ffffff";

    /// <summary>The scale of planes: even in lightness and the same to the colour-blind.</summary>
    public const string Scale = "Cividis";

    private const string Transparent = "rgba(0,0,0,0)";

    /// <summary>The pale form of a slot's colour, for bands and areas.</summary>
    public static string Wash(int slot) => WashOf(Light[slot], 0.18);

    /// <summary>Which colour replaces which, by theme. <see cref="FigureTheme.Card"/> replaces none.</summary>
    public static ImmutableSortedDictionary<string, string> Replacements(FigureTheme theme) => theme switch
    {
        FigureTheme.Light => ToLight,
        FigureTheme.Dark => ToDark,
        _ => ImmutableSortedDictionary<string, string>.Empty,
    };

    private static readonly ImmutableSortedDictionary<string, string> ToLight =
        ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create(Paper, Transparent)]);

    private static readonly ImmutableSortedDictionary<string, string> ToDark = MakeDark();

    private static ImmutableSortedDictionary<string, string> MakeDark()
    {
        var map = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        map[Paper] = Transparent;
        map[Ink] = "#e6e8eb";
        map[Faint] = "#9aa3ae";
        map[Grid] = "#3a3f47";
        map[Shade] = "#2f343b";
        map[Raised] = "#2b3038";
        for (int slot = 0; slot < Light.Length; slot++)
        {
            map[Light[slot]] = Dark[slot];
            map[Wash(slot)] = WashOf(Dark[slot], 0.25);
        }
        return map.ToImmutable();
    }

    private static string WashOf(string color, double opacity)
    {
        int rgb = Convert.ToInt32(color[1..], 16);
        return string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"rgba({rgb >> 16},{rgb >> 8 & 255},{rgb & 255},{opacity})");
    }
}
