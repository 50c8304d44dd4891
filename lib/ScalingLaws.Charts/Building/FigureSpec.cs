using System.Collections.Immutable;

namespace ScalingLaws.Charts;

/// <summary>A text at a point of the plane.</summary>
internal sealed record Note(string Text, double X, double Y, double ShiftX = 40, double ShiftY = -40, bool OnPlane = false);

/// <summary>A control that moves the figure through prepared positions.</summary>
/// <param name="Label">What it sets, for example "steps k".</param>
/// <param name="Positions">The values, as written beside the handle.</param>
/// <param name="Start">The first position shown, counted from zero.</param>
internal sealed record Slider(string Label, ImmutableArray<string> Positions, int Start)
{
    /// <summary>What each position shows, in a few words, under the title. Empty, or one per position.</summary>
    public ImmutableArray<string> Captions { get; init; } = [];

    /// <summary>The positions that a print or the values table shows: first, middle, last and the start.</summary>
    public ImmutableArray<int> Selected =>
        [.. new[] { 0, Positions.Length / 3, 2 * Positions.Length / 3, Positions.Length - 1, Start }.Distinct().Order()];
}

/// <summary>All there is to know about a figure before it is drawn. Charts, tables and texts are made from it.</summary>
internal sealed record FigureSpec(string Title, Axis X, Axis Y)
{
    /// <summary>The series, in drawing order.</summary>
    public ImmutableArray<Series> Series { get; init; } = [];

    /// <summary>What the figure shows, in sentences computed from its data.</summary>
    public ImmutableArray<string> Sentences { get; init; } = [];

    /// <summary>Texts in the plane.</summary>
    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>A line under the title; the slider's captions replace it.</summary>
    public string Caption { get; init; } = "";

    /// <summary>The slider, where there is one.</summary>
    public Slider? Slider { get; init; }

    /// <summary>Whether two buttons switch the Y axis between linear and logarithmic.</summary>
    public bool AxisSwitch { get; init; }

    /// <summary>Height in pixels where the host does not set one.</summary>
    public int Height { get; init; } = 500;

    /// <summary>A table of another shape than the series give.</summary>
    public ValuesTable? Table { get; init; }
}
