namespace ScalingLaws.Charts;

/// <summary>The surroundings a figure is drawn for.</summary>
public enum FigureTheme
{
    /// <summary>A white card: legible on any page, light or dark. What a cell shows where nobody adapts it.</summary>
    Card,

    /// <summary>Transparent paper and dark ink, for light pages and for print.</summary>
    Light,

    /// <summary>Transparent paper and light ink, for dark pages.</summary>
    Dark,
}
