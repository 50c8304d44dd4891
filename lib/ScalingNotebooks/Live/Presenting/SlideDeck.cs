using System.Collections.Immutable;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// Cuts a notebook into slides by the roles its cells say they have: <c>slide</c> and <c>subslide</c> begin a screen,
/// <c>fragment</c> comes to the screen with the next step, <c>notes</c> are for the speaker, <c>skip</c> is not shown, and
/// a cell without a role belongs to what stands before it. Of what is skipped the checks right below an answer are kept:
/// whoever answers on a slide wants to know whether it is right.
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
        bool hasHeading = false, isAnswer = false;
        foreach (LiveCell cell in cells)
        {
            if (cell.SlideType == "skip" && isAnswer && cell.Kind == CellKind.Code && cell.Source.Contains("Course.Check", StringComparison.Ordinal))
                parts.Add(new(cell.Id, step, IsCheck: true));
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
                (title, hasHeading) = (heading, true);
            isAnswer = cell.HasTag(CellTags.Attempt);
            parts.Add(new(cell.Id, step));
        }
        if (parts.Count > 0)
            End();
        return slides.ToImmutable();

        void End()
        {
            slides.Add(new(title, parts.DrainToImmutable(), !hasHeading, notes.DrainToImmutable()));
            (step, hasHeading) = (0, false);
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
