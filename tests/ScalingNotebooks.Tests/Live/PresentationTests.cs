using System.Collections.Immutable;
using NotebookEngine;
using ScalingNotebooks;
using Testing;

namespace ScalingNotebooksTests;

public sealed class PresentationTests
{
    [Fact]
    public void A_notebook_is_cut_where_its_cells_say()
    {
        ImmutableArray<Slide> slides = SlideDeck.Of(
        [
            Cell("title", "slide", "# 5. The **ratio**"), Cell("aims", "fragment", "You will"), Cell("set-up", "skip", "code", CellKind.Code),
            Cell("say", "notes", "slowly"), Cell("more", null, "and more"),
            Cell("chart", "subslide", "code", CellKind.Code), Cell("text", "fragment", "text"), Cell("text-2", "fragment", "text"),
            Cell("answer", "slide", "double? x = null;", CellKind.Code, CellTags.Attempt), Cell("check-x", "skip", "Course.Check(x, 1);", CellKind.Code),
            Cell("note", "skip", "Course.Check"), Cell("rest", "fragment", "text"), Cell("check-y", "skip", "Course.Check(y, 1);", CellKind.Code),
            Cell("idea", "slide", "text\n## The $L$ idea\nmore"), Cell("empty", "slide", ""),
        ]);
        Assert.Equal(["5. The ratio", "5. The ratio", "5. The ratio", "The L idea"], slides.Select(s => s.Title));
        Assert.Equal([false, true, true, false], slides.Select(s => s.IsContinued));
        Assert.Equal([new("title", 0), new("aims", 1), new("more", 1)], slides[0].Parts);
        Assert.Equal(["say"], slides[0].Notes);
        Assert.Equal([new("chart", 0), new("text", 1), new("text-2", 2)], slides[1].Parts);
        Assert.Equal([new("answer", 0), new("check-x", 0, IsCheck: true), new("rest", 1)], slides[2].Parts);
        Assert.Equal([2, 1, 0], slides.Skip(1).Select(s => s.LastStep));
        Assert.Empty(SlideDeck.Of([Cell("a", "skip", "text"), Cell("b", "notes", "text")]));
        // A presentation that begins with a fragment does not begin with an empty screen.
        Assert.Equal([new("a", 0), new("b", 1)], Assert.Single(SlideDeck.Of([Cell("a", "fragment", "x"), Cell("b", "fragment", "x")])).Parts);
    }

    [Fact]
    public void Every_notebook_of_the_course_becomes_slides_that_show_all_it_does_not_skip()
    {
        foreach (string file in Directory.GetFiles(Repository.File("notebooks"), "*.ipynb"))
        {
            LiveCell[] cells = [.. Notebook.Read(file).Cells.Select(LiveCell.Of)];
            ImmutableArray<Slide> slides = SlideDeck.Of(cells);
            Assert.True(slides.Length >= 5, $"{file} has {slides.Length} slides");
            Assert.All(slides, s => Assert.NotEqual("", s.Title));
            Assert.Equal(cells.Where(c => c.SlideType is not "skip" and not "notes" && c.Source.Length > 0).Select(c => c.Id), slides.SelectMany(s => s.Parts).Where(p => !p.IsCheck).Select(p => p.CellId));
        }
    }

    [Fact]
    public void Steps_lead_through_all_parts_and_back_again()
    {
        Presentation show = Show();
        var seen = new List<SlidePlace> { show.Place };
        for (int i = 0; i < 10; i++)
        {
            show.Next();
            seen.Add(show.Place);
        }
        SlidePlace[] all = [new(0, 0), new(0, 1), new(1, 0), new(1, 1), new(1, 2), new(2, 0)];
        Assert.Equal(all, seen.Distinct());
        seen = [show.Place];
        for (int i = 0; i < 10; i++)
        {
            show.Previous();
            seen.Add(show.Place);
        }
        Assert.Equal(all.Reverse(), seen.Distinct());
        show.Last();
        Assert.Equal(new(2, 0), show.Place);
        show.PreviousSlide();
        Assert.Equal(new(1, 0), show.Place);
        show.NextSlide();
        Assert.Equal(new(2, 0), show.Place);
        show.First();
        Assert.Equal(new(0, 0), show.Place);
        foreach ((int wanted, int got) in new[] { (1, 1), (-3, 0), (99, 2) })
        {
            show.GoTo(wanted);
            Assert.Equal(new(got, 0), show.Place);
        }
    }

    [Fact]
    public void A_blank_screen_comes_back_where_it_was()
    {
        Presentation show = Show();
        int told = 0;
        show.Changed += () => told++;
        show.Next();
        show.ToggleBlank();
        Assert.True(show.IsBlank);
        show.Next();
        Assert.False(show.IsBlank);
        Assert.Equal(new(0, 1), show.Place);
        show.ToggleBlank();
        show.ToggleBlank();
        Assert.False(show.IsBlank);
        Assert.Equal(5, told);
    }

    [Fact]
    public void Changed_cells_leave_the_speaker_where_they_are()
    {
        Presentation show = Show();
        show.GoTo(1);
        show.Next();
        int told = 0;
        show.Changed += () => told++;
        show.Renew(Slides());
        Assert.Equal(0, told);
        show.Renew([new("new", [new("new", 0)], false, []), .. Slides()]);
        Assert.Equal((new SlidePlace(2, 1), 1), (show.Place, told));
        // The cell is gone: the slide in its place, or the last.
        show.Renew([Slides()[0]]);
        Assert.Equal(new(0, 0), show.Place);
        show.Renew([]);
        Assert.Single(show.Slides);
    }

    [Fact]
    public void The_time_of_a_lesson_begins_when_the_first_slide_is_left()
    {
        var clock = new ManualTime();
        var show = new Presentation(Slides(), clock);
        clock.Now += TimeSpan.FromMinutes(5);
        show.Next();
        Assert.Null(show.Elapsed);
        show.Next();
        clock.Now += TimeSpan.FromMinutes(2);
        show.First();
        Assert.Equal(TimeSpan.FromMinutes(2), show.Elapsed);
        show.RestartClock();
        Assert.Equal(TimeSpan.Zero, show.Elapsed);
    }

    [Fact]
    public void Two_windows_that_step_at_once_lose_no_step()
    {
        var show = new Presentation([.. Enumerable.Range(0, 1001).Select(i => new Slide("s", [new("c" + i, 0)], false, []))], TimeProvider.System);
        Parallel.For(0, 1000, _ => show.Next());
        Assert.Equal(new(1000, 0), show.Place);
    }

    [Fact]
    public void Notes_give_the_plan_and_what_else_is_written()
    {
        SpeakerNotes notes = SpeakerNotes.Parse("# 5\n\n## Solution\n\n**Minutes.** 9 none\n\n## Instructor\n\n**Minutes.** 3 question · 4.5 prediction,\nhands up · 10 discussion. With a class: more.\n\n**Presets.** `n = 3`\n\n## More\n\nno");
        Assert.Equal([new(3, 3, "question"), new(4.5, 7.5, "prediction, hands up"), new(10, 17.5, "discussion")], notes.Plan);
        Assert.Equal("With a class: more.\n\n**Presets.** `n = 3`", notes.Markdown);
        Assert.Equal(["question", "question", "prediction, hands up", "discussion", null], new[] { 0, 2.9, 3, 7.5, 18 }.Select(m => notes.At(m)?.What));
        Assert.Null(SpeakerNotes.Parse("# 5\n\n## Hint 1\n\nno").Markdown);
        SpeakerNotes without = SpeakerNotes.Parse("## Instructor\n\nJust talk.");
        Assert.Equal(("Just talk.", true), (without.Markdown, without.Plan.IsEmpty));
    }

    [Fact]
    public void Every_notebook_with_answers_has_a_plan_of_about_its_minutes()
    {
        var course = new CourseFolder(Repository.Root);
        foreach (string file in course.NotebookFiles())
        {
            Notebook notebook = Notebook.Read(file);
            if (!File.Exists(Path.Combine(course.Answers, notebook.Course!.Number + ".md")))
                continue;
            SpeakerNotes notes = SpeakerNotes.Read(course, notebook.Course.Number);
            Assert.True(notes.Plan.Length >= 3, file);
            Assert.NotEqual("", notes.Markdown);
            Assert.DoesNotContain("**Minutes.**", notes.Markdown, StringComparison.Ordinal);
            Assert.InRange(notes.Plan[^1].Until, notebook.Course.Minutes * 0.75, notebook.Course.Minutes * 1.25);
        }
    }

    private static Presentation Show() => new(Slides(), TimeProvider.System);

    private static ImmutableArray<Slide> Slides() =>
    [
        new("a", [new("a", 0), new("b", 1)], false, []),
        new("c", [new("c", 0), new("d", 1), new("e", 2)], false, []),
        new("f", [new("f", 0)], false, []),
    ];

    private static LiveCell Cell(string id, string? slide, string source, CellKind kind = CellKind.Markdown, params string[] tags)
    {
        NotebookCell cell = NotebookCell.Create(kind, source, id, tags);
        return LiveCell.Of(cell) with { SlideType = slide };
    }

    private sealed class ManualTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
