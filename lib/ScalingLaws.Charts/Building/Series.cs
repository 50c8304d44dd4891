using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>How a series is drawn.</summary>
internal enum SeriesKind
{
    /// <summary>A line.</summary>
    Line,

    /// <summary>Markers, with error bars where there are bounds.</summary>
    Points,

    /// <summary>A line with a marker at each point.</summary>
    LineAndPoints,

    /// <summary>An area between two lines.</summary>
    Band,

    /// <summary>Bars from zero.</summary>
    Bars,

    /// <summary>Lines of equal value over a plane.</summary>
    Contour,

    /// <summary>A line over the whole height at one X.</summary>
    Vertical,

    /// <summary>A line over the whole width at one Y.</summary>
    Horizontal,

    /// <summary>A shaded range of X over the whole height.</summary>
    Region,
}

/// <summary>How much of a series the values table holds.</summary>
internal enum InTable
{
    /// <summary>Every point.</summary>
    All,

    /// <summary>A dozen points, ends included.</summary>
    Some,

    /// <summary>None: another series holds the same values.</summary>
    None,
}

/// <summary>The values of a series, in one position of the figure's slider.</summary>
internal sealed record SeriesData(ImmutableArray<double> X, ImmutableArray<double> Y)
{
    /// <summary>Lower ends of a band or of error bars; empty without them.</summary>
    public ImmutableArray<double> Low { get; init; } = [];

    /// <summary>Upper ends of a band or of error bars; empty without them.</summary>
    public ImmutableArray<double> High { get; init; } = [];

    /// <summary>What a reader hears about each point; made from the axes where it is empty.</summary>
    public ImmutableArray<string> Hover { get; init; } = [];
}

/// <summary>One series of a figure.</summary>
internal sealed record Series(string Name, SeriesKind Kind, ImmutableArray<SeriesData> Steps)
{
    /// <summary>Colour, dash and marker by place in the palette; below zero: the neutral ink.</summary>
    public int Slot { get; init; }

    /// <summary>Another dash than the slot's.</summary>
    public string? Dash { get; init; }

    /// <summary>Another marker than the slot's.</summary>
    public string? Symbol { get; init; }

    /// <summary>The diameter of markers in pixels.</summary>
    public double Size { get; init; } = 9;

    /// <summary>The width of lines in pixels.</summary>
    public double Width { get; init; } = 2.6;

    /// <summary>Names of places (bars) or of points (markers).</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Whether the names are written beside the markers.</summary>
    public bool ShowNames { get; init; }

    /// <summary>Whether bars or error bars lie along X.</summary>
    public bool Sideways { get; init; }

    /// <summary>Whether markers are open.</summary>
    public bool Open { get; init; }

    /// <summary>Whether the legend names it.</summary>
    public bool InLegend { get; init; } = true;

    /// <summary>Values over the plane of <see cref="SeriesData.X"/> and <see cref="SeriesData.Y"/>, one row per Y.</summary>
    public ImmutableArray<ImmutableArray<double>> Plane { get; init; } = [];

    /// <summary>What the plane measures, with its unit.</summary>
    public string PlaneTitle { get; init; } = "";

    /// <summary>How much of it the values table holds.</summary>
    public InTable Table { get; init; } = InTable.All;

    /// <summary>Whether it lies over a coloured plane, where only white is seen everywhere.</summary>
    public bool OnPlane { get; init; }

    /// <summary>The values in one position of the slider.</summary>
    public SeriesData At(int step) => Steps[Math.Min(step, Steps.Length - 1)];

    /// <summary>Whether the slider moves it.</summary>
    public bool Moves => Steps.Length > 1;

    /// <summary>The colour, as the light theme has it.</summary>
    public string Color => OnPlane ? "white" : Slot < 0 ? (Slot == Neutral ? Palette.Ink : Palette.Faint) : Palette.Light[Slot % Palette.Light.Length];

    /// <summary>The slot of the ink colour.</summary>
    public const int Neutral = -1;

    /// <summary>The slot of secondary lines.</summary>
    public const int Secondary = -2;
}
