namespace ScalingLaws.Charts;

/// <summary>What a page wants to know about a figure beside the picture: <c>layout.meta</c>.</summary>
internal static class FigureMeta
{
    public static object Of(FigureSpec spec, string description, ValuesTable table, FigureTheme theme)
    {
        var meta = new Dictionary<string, object>
        {
            ["title"] = spec.Title,
            ["description"] = description,
            ["table"] = new { columns = table.Columns.ToArray(), rows = table.Rows.Select(row => row.ToArray()).ToArray() },
        };
        // Only a card can be adapted: in the others the colours have already been replaced, in such a map as well.
        if (theme == FigureTheme.Card)
            meta["themes"] = new { light = Map(FigureTheme.Light), dark = Map(FigureTheme.Dark) };
        if (spec.Slider is { } slider)
            meta["print"] = new
            {
                label = slider.Label,
                start = slider.Start,
                steps = slider.Selected.ToArray(),
                captions = slider.Captions.ToArray(),
            };
        return meta;
    }

    private static Dictionary<string, string> Map(FigureTheme theme) => new(Palette.Replacements(theme));
}
