using System.Collections.Concurrent;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>The presentations that are going on: one for each notebook of a seat, shared by its windows.</summary>
internal sealed class Presentations(LiveCourse course)
{
    private readonly ConcurrentDictionary<LiveNotebook, Lazy<Presentation>> shows = new();

    /// <summary>The presentation of a notebook; it goes on where it was left as long as the server runs.</summary>
    /// <exception cref="NotebookException">There is no such notebook, or nothing in it is to be shown.</exception>
    public (LiveNotebook Notebook, Presentation Show) Of(string seat, string number)
    {
        LiveNotebook notebook = course.Open(seat, number);
        return (notebook, shows.GetOrAdd(notebook, n => new(() => Begin(n))).Value);
    }

    private static Presentation Begin(LiveNotebook notebook)
    {
        if (SlideDeck.Of(notebook.Cells) is not { IsEmpty: false } slides)
            throw new NotebookException($"notebook {notebook.Entry.Number} has nothing to present: all its cells are skipped on slides");
        var show = new Presentation(slides, TimeProvider.System);
        notebook.Changed += change =>
        {
            if (change.Has(LiveChangeKinds.Structure | LiveChangeKinds.Source))
                show.Renew(SlideDeck.Of(notebook.Cells));
        };
        return show;
    }
}
