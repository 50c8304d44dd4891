using System.Collections.Immutable;

namespace ScalingNotebooks;

/// <summary>
/// One notebook being presented: where the speaker is, in all windows at once. Windows ask for steps here and are told
/// by <see cref="Changed"/>, so that the one with the notes and the one on the projector never differ. Thread-safe.
/// </summary>
internal sealed class Presentation
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private ImmutableArray<Slide> slides;
    private SlidePlace place;
    private bool isBlank;
    private DateTimeOffset? startedAt;

    /// <summary>Begins with the first slide.</summary>
    /// <param name="slides">The slides; at least one.</param>
    /// <param name="time">The clock.</param>
    public Presentation(ImmutableArray<Slide> slides, TimeProvider time)
    {
        this.slides = slides;
        this.time = time;
    }

    /// <summary>Something is different. Raised outside any lock, on the thread of whoever asked for it.</summary>
    public event Action? Changed;

    /// <summary>The slides.</summary>
    public ImmutableArray<Slide> Slides
    {
        get
        {
            lock (gate)
                return slides;
        }
    }

    /// <summary>Where it is.</summary>
    public SlidePlace Place
    {
        get
        {
            lock (gate)
                return place;
        }
    }

    /// <summary>Whether the screen shows nothing for now.</summary>
    public bool IsBlank
    {
        get
        {
            lock (gate)
                return isBlank;
        }
    }

    /// <summary>How long it has been going on: since the first slide was left; null before that.</summary>
    public TimeSpan? Elapsed
    {
        get
        {
            lock (gate)
                return time.GetUtcNow() - startedAt;
        }
    }

    /// <summary>The next part of the slide, or the next slide. On a blank screen it only brings the slide back.</summary>
    public void Next() => Change(p => p.Step < slides[p.Slide].LastStep ? p with { Step = p.Step + 1 }
        : p.Slide + 1 < slides.Length ? new(p.Slide + 1, 0) : p);

    /// <summary>One part back, or to the end of the slide before.</summary>
    public void Previous() => Change(p => p.Step > 0 ? p with { Step = p.Step - 1 }
        : p.Slide > 0 ? new(p.Slide - 1, slides[p.Slide - 1].LastStep) : p);

    /// <summary>The next slide, whatever is left of this one.</summary>
    public void NextSlide() => Change(p => p.Slide + 1 < slides.Length ? new(p.Slide + 1, 0) : p with { Step = slides[p.Slide].LastStep });

    /// <summary>The beginning of the slide before.</summary>
    public void PreviousSlide() => Change(p => new(Math.Max(0, p.Slide - 1), 0));

    /// <summary>The first slide.</summary>
    public void First() => Change(_ => default);

    /// <summary>The last slide, all of it.</summary>
    public void Last() => Change(_ => new(slides.Length - 1, slides[^1].LastStep));

    /// <summary>A slide by its index from 0; what lies outside is the nearest there is.</summary>
    public void GoTo(int slide) => Change(_ => new(Math.Clamp(slide, 0, slides.Length - 1), 0));

    /// <summary>Blanks the screen, or brings it back.</summary>
    public void ToggleBlank()
    {
        lock (gate)
            isBlank = !isBlank;
        Changed?.Invoke();
    }

    /// <summary>Lets the elapsed time begin anew, now.</summary>
    public void RestartClock()
    {
        lock (gate)
            startedAt = time.GetUtcNow();
        Changed?.Invoke();
    }

    /// <summary>Takes the slides of a notebook whose cells have changed, and stays at the cell that was last come to.</summary>
    public void Renew(ImmutableArray<Slide> renewed)
    {
        lock (gate)
        {
            if (renewed.IsEmpty || renewed.Select(s => s.Parts).SequenceEqual(slides.Select(s => s.Parts), PartsComparer.Instance))
                return;
            string? at = slides[place.Slide].Parts.LastOrDefault(p => p.Step <= place.Step)?.CellId;
            int found = at is null ? -1 : renewed.ToList().FindIndex(s => s.Shows(at));
            slides = renewed;
            place = found < 0
                ? new(Math.Min(place.Slide, renewed.Length - 1), 0)
                : new(found, renewed[found].Parts.First(p => p.CellId == at).Step);
        }
        Changed?.Invoke();
    }

    private void Change(Func<SlidePlace, SlidePlace> move)
    {
        lock (gate)
        {
            if (isBlank)
                isBlank = false;
            else
                place = move(place);
            if (place.Slide > 0)
                startedAt ??= time.GetUtcNow();
        }
        Changed?.Invoke();
    }

    private sealed class PartsComparer : IEqualityComparer<ImmutableArray<SlidePart>>
    {
        public static PartsComparer Instance { get; } = new();

        public bool Equals(ImmutableArray<SlidePart> x, ImmutableArray<SlidePart> y) => x.SequenceEqual(y);

        public int GetHashCode(ImmutableArray<SlidePart> parts) => parts.Length;
    }
}
