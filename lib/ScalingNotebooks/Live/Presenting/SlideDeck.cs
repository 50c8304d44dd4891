using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// Cuts a notebook into slides by the roles its cells say they have: <c>slide</c> and <c>subslide</c> begin a screen,
/// <c>fragment</c> comes to the screen with the next step, <c>notes</c> are for the speaker, <c>skip</c> is not shown, and
/// a cell without a role belongs to what stands before it.
/// </summary>
internal static class SlideDeck
{
    /// <summary>The slides, in order; those that would show nothing are left out.</summary>
    public static ImmutableArray<Slide> Of(IEnumerable<LiveCell> cells)
    {
        var slides = ImmutableArray.CreateBuilder<Slide>();
        string title = "";
        var parts = ImmutableArray.CreateBuilder<SlidePart>();
        var notes = ImmutableArray.CreateBuilder<string>();
        int step = 0;
        foreach (LiveCell cell in cells)
        {
            if (cell.SlideType == "skip" || (cell.Source.Length == 0 && cell.Outputs.IsEmpty))
                continue;
            if (cell.SlideType == "notes")
            {
                notes.Add(cell.Id);
                continue;
            }
            if (cell.SlideType is "slide" or "subslide" && parts.Count > 0)
                End();
            if (cell.SlideType == "fragment" && parts.Count > 0)
                step++;
            if (Heading(cell) is { } heading)
                title = heading;
            parts.Add(new(cell.Id, step));
        }
        if (parts.Count > 0)
            End();
        return slides.ToImmutable();

        void End()
        {
            slides.Add(new(title, parts.DrainToImmutable(), notes.DrainToImmutable()));
            step = 0;
        }
    }

    // The title of a slide that continues an idea is that idea's.
    private static string? Heading(LiveCell cell)
    {
        if (cell.Kind != CellKind.Markdown)
            return null;
        string? line = cell.Source.Split('\n').FirstOrDefault(l => l.StartsWith('#'));
        string? text = line?.TrimStart('#').Trim().Replace("*", "", StringComparison.Ordinal).Replace("`", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal);
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
