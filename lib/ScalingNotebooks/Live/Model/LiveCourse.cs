using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// A course that people work in at the same time: each seat has notebooks, files and progress of its own. Looks after
/// sessions in the background. Safe for several threads.
/// </summary>
internal sealed partial class LiveCourse : IAsyncDisposable
{
    /// <summary>The seat of the person whose computer this is; its files lie in the folder of the working copies.</summary>
    public const string OwnSeat = "me";

    private readonly LiveOptions options;
    private readonly ConcurrentDictionary<(string Seat, string Number), Lazy<LiveNotebook>> open = new();
    private readonly ConcurrentDictionary<string, Lazy<ProgressBook>> books = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim room = new(1, 1);
    private readonly Timer timer;
    private int isLooking;
    private volatile bool isDisposed;

    /// <summary>Opens a course.</summary>
    /// <param name="course">Its folder.</param>
    /// <param name="options">How it behaves.</param>
    /// <exception cref="NotebookException">There are no notebooks, or one cannot be read.</exception>
    public LiveCourse(CourseFolder course, LiveOptions? options = null)
    {
        Course = course ?? throw new ArgumentNullException(nameof(course));
        this.options = options ?? new();
        Entries = [.. course.NotebookFiles().Select(file => CourseEntry.Of(Notebook.Read(file), Path.GetFileName(file)))];
        timer = new(_ => _ = LookAfterAsync(), null, this.options.Round, this.options.Round);
    }

    /// <summary>Raised after each change in any open notebook, with it; on any thread. Handlers must be quick.</summary>
    public event Action<LiveNotebook, LiveChange>? Changed;

    /// <summary>Where everything lies.</summary>
    public CourseFolder Course { get; }

    /// <summary>The notebooks, in the course's order.</summary>
    public IReadOnlyList<CourseEntry> Entries { get; }

    /// <summary>The notebooks that are open now.</summary>
    public IReadOnlyList<LiveNotebook> OpenNotebooks => [.. open.Values.Where(n => n.IsValueCreated).Select(n => n.Value)];

    /// <summary>One person's notebook, opened where it is not open yet. Its session is not started by this.</summary>
    /// <param name="seat">Letters, digits, hyphens and underscores, 64 at most.</param>
    /// <param name="number">The notebook's number, such as "05".</param>
    /// <exception cref="NotebookException">There is no such notebook or seat, or its file cannot be read; one sentence says which.</exception>
    public LiveNotebook Open(string seat, string number)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        string folder = FolderOf(seat);
        CourseEntry entry = Entries.FirstOrDefault(e => e.Number == number)
            ?? throw new NotebookException($"there is no notebook '{number}' in this course; it has {string.Join(", ", Entries.Select(e => e.Number))}");
        Lazy<LiveNotebook> lazy = open.GetOrAdd((seat, number), _ => new(() => Make(seat, entry, folder)));
        try
        {
            return lazy.Value;
        }
        catch
        {
            // What could not be read may be readable after the student has mended it.
            open.TryRemove(new((seat, number), lazy));
            throw;
        }
    }

    /// <summary>How far a person is, notebook by notebook.</summary>
    /// <exception cref="NotebookException">There is no such seat.</exception>
    public IReadOnlyList<ExerciseProgress> Progress(string seat) => BookOf(seat).Read(Entries);

    /// <summary>Saves everything that is not yet in files. Never throws for a file that cannot be written.</summary>
    public Task SaveAllAsync() => Task.WhenAll(OpenNotebooks.Select(n => n.SaveAsync()));

    /// <summary>Saves and ends everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        await timer.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(OpenNotebooks.Select(n => n.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    /// <summary>Looks after all sessions and files once; done in the background every <see cref="LiveOptions.Round"/>.</summary>
    public async Task LookAfterAsync()
    {
        if (isDisposed || Interlocked.Exchange(ref isLooking, 1) != 0)
            return;
        try
        {
            foreach (LiveNotebook notebook in OpenNotebooks)
            {
                await notebook.LookAfterAsync().ConfigureAwait(false);
                if (notebook.State.Phase == SessionPhase.Ready && notebook.Idle > options.IdleTime)
                    await notebook.RetireAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            Volatile.Write(ref isLooking, 0);
        }
    }

    private LiveNotebook Make(string seat, CourseEntry entry, string folder)
    {
        ProgressBook book = BookOf(seat);
        var store = new NotebookStore(Path.Combine(folder, entry.FileName), Path.Combine(Course.Notebooks, entry.FileName), options);
        // Every seat's code works in the folder of the working copies, from where the course's library is found.
        var notebook = new LiveNotebook(entry, store, Course.MyNotebooks, book, options, MakeRoomAsync);
        notebook.Changed += change => Changed?.Invoke(notebook, change);
        return notebook;
    }

    private ProgressBook BookOf(string seat)
    {
        string folder = FolderOf(seat);
        return books.GetOrAdd(seat, _ => new(() =>
        {
            // Copies that the student has not touched follow the originals.
            WorkingCopies.Update(Course, folder);
            return new ProgressBook(folder, options);
        })).Value;
    }

    private string FolderOf(string seat)
    {
        if (!Seat().IsMatch(seat))
            throw new NotebookException("a seat's name is made of letters, digits, hyphens and underscores, 64 at most");
        return seat == OwnSeat ? Course.MyNotebooks : Path.Combine(Course.MyNotebooks, "seats", seat);
    }

    private async Task MakeRoomAsync()
    {
        await room.WaitAsync().ConfigureAwait(false);
        try
        {
            List<LiveNotebook> alive = [.. OpenNotebooks.Where(n => n.IsAliveNow).OrderByDescending(n => n.Idle)];
            // The one that asks is counted already: it is starting.
            for (int i = 0, over = alive.Count - options.MaxSessions; i < alive.Count && over > 0; i++)
            {
                if (await alive[i].RetireAsync().ConfigureAwait(false))
                    over--;
            }
        }
        finally
        {
            room.Release();
        }
    }

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,64}\z")]
    private static partial Regex Seat();
}
