using NotebookEngine;

namespace ScalingNotebooks;

/// <summary>
/// One notebook's session through its life: started when it is first needed, noticed when it dies, ended when idle,
/// started anew when it is needed again. Safe for several threads.
/// </summary>
/// <param name="options">How sessions are started.</param>
/// <param name="notebookPath">The student's file.</param>
/// <param name="folder">The folder the code works in.</param>
/// <param name="makeRoom">Called before a session is started, to end others where there are too many.</param>
/// <param name="changed">Called after each change of <see cref="State"/>.</param>
internal sealed class SessionKeeper(LiveOptions options, string notebookPath, string folder, Func<Task> makeRoom, Action changed) : IAsyncDisposable
{
    /// <summary>What is said of a session whose process died.</summary>
    public const string Died = "The process that runs this notebook's code has ended, so its variables are gone. Restart it, then run the cells again; what they showed stays.";

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource lifetime = new();
    private readonly Lock gate = new();
    private volatile ICodeSession? session;
    private SessionState state = new(SessionPhase.NotStarted);
    private int runs;
    private long lastUsed = options.Time.GetTimestamp();

    /// <summary>Where the session is in its life.</summary>
    public SessionState State
    {
        get
        {
            lock (gate)
                return state;
        }
    }

    /// <summary>Counts the sessions there have been; variables live as long as this number stays.</summary>
    public int Generation { get; private set; }

    /// <summary>How long nobody has used it.</summary>
    public TimeSpan Idle => runs > 0 ? TimeSpan.Zero : options.Time.GetElapsedTime(Volatile.Read(ref lastUsed));

    /// <summary>True while there is a process.</summary>
    public bool IsAlive => State.Phase is SessionPhase.Starting or SessionPhase.Ready or SessionPhase.Running;

    /// <summary>The session, where there is a living one now.</summary>
    public ICodeSession? Present => IsAlive ? session : null;

    /// <summary>The session, started where there is none.</summary>
    /// <exception cref="NotebookException">It could not be started, or it has died and must be restarted.</exception>
    public async Task<ICodeSession> GetAsync()
    {
        Touch();
        await turn.WaitAsync(lifetime.Token).ConfigureAwait(false);
        try
        {
            Look();
            if (session is null)
                return await StartAsync().ConfigureAwait(false);
            return State.Phase == SessionPhase.Ended ? throw new NotebookException(State.Reason ?? Died) : session;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Ends the session, whatever it does, and starts another.</summary>
    /// <exception cref="NotebookException">It could not be started.</exception>
    public async Task RestartAsync()
    {
        Touch();
        await turn.WaitAsync(lifetime.Token).ConfigureAwait(false);
        try
        {
            if (session is SessionProcess process)
            {
                Set(new(SessionPhase.Starting));
                Generation++;
                try
                {
                    await process.RestartAsync(lifetime.Token).ConfigureAwait(false);
                    Set(new(SessionPhase.Ready, null, process.ProcessId));
                }
                catch (InvalidOperationException e)
                {
                    throw Failed(e);
                }
                return;
            }
            await EndAsync(new(SessionPhase.NotStarted)).ConfigureAwait(false);
            await StartAsync().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Ends an idle session.</summary>
    /// <returns>False when it is in use.</returns>
    public async Task<bool> RetireAsync(string reason)
    {
        if (runs > 0 || !await turn.WaitAsync(TimeSpan.Zero).ConfigureAwait(false))
            return false;
        try
        {
            if (runs > 0 || session is null)
                return false;
            await EndAsync(new(SessionPhase.Retired, reason)).ConfigureAwait(false);
            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Notices a process that has died.</summary>
    public void Look()
    {
        if (session is SessionProcess { HasEnded: true } && State.Phase is SessionPhase.Ready or SessionPhase.Running)
            Set(new(SessionPhase.Ended, Died));
    }

    /// <summary>Marks the session as running until the result is disposed.</summary>
    public IDisposable Use() => new Usage(this);

    /// <summary>Says that somebody is there.</summary>
    public void Touch() => Volatile.Write(ref lastUsed, options.Time.GetTimestamp());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await lifetime.CancelAsync().ConfigureAwait(false);
        ICodeSession? present = session;
        if (present is not null)
            await present.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ICodeSession> StartAsync()
    {
        Set(new(SessionPhase.Starting));
        try
        {
            await makeRoom().ConfigureAwait(false);
            ICodeSession started = await options.StartSession(notebookPath, folder, lifetime.Token).ConfigureAwait(false);
            session = started;
            Generation++;
            if (lifetime.IsCancellationRequested)
                await started.DisposeAsync().ConfigureAwait(false);
            Set(new(SessionPhase.Ready, null, (started as SessionProcess)?.ProcessId));
            return started;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or TimeoutException or System.ComponentModel.Win32Exception)
        {
            throw Failed(e);
        }
    }

    private NotebookException Failed(Exception e)
    {
        var problem = new NotebookException($"No process could be started to run this notebook's code: {e.Message.Split('\n')[0].TrimEnd('.', '\r')}. Try to restart it.", e);
        Set(new(SessionPhase.Ended, problem.Message));
        return problem;
    }

    private async Task EndAsync(SessionState then)
    {
        ICodeSession? old = session;
        session = null;
        Set(then);
        if (old is not null)
            await old.DisposeAsync().ConfigureAwait(false);
    }

    private void Set(SessionState next)
    {
        // Whoever asked for the session to be started is going to use it.
        lock (gate)
            state = next.Phase == SessionPhase.Ready && runs > 0 ? next with { Phase = SessionPhase.Running } : next;
        changed();
    }

    private void Count(int by)
    {
        bool isChanged;
        lock (gate)
        {
            runs += by;
            SessionPhase phase = runs > 0 ? SessionPhase.Running : SessionPhase.Ready;
            isChanged = state.Phase is SessionPhase.Ready or SessionPhase.Running && state.Phase != phase;
            if (isChanged)
                state = state with { Phase = phase };
        }
        Touch();
        if (isChanged)
            changed();
    }

    private sealed class Usage : IDisposable
    {
        private readonly SessionKeeper owner;
        private int isOver;

        public Usage(SessionKeeper keeper)
        {
            owner = keeper;
            owner.Count(1);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOver, 1) == 0)
                owner.Count(-1);
        }
    }
}
