namespace NotebookEngine.Tests.Sessions;

public sealed class SessionProcessTests : IAsyncLifetime
{
    private readonly SessionProcess _session = new(new SessionProcessOptions("dotnet", [Path.Combine(AppContext.BaseDirectory, "SessionHost.dll")])
    {
        Patience = TimeSpan.FromSeconds(1),
    });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _session.DisposeAsync();

    [Fact]
    public async Task It_keeps_the_contract_of_a_session()
    {
        _session.Input = (request, _) => Task.FromResult<string?>($"<{request.Prompt}>");
        var outputs = new Recorder();
        CellResult result = await Run("var x = 40.5; Console.WriteLine(GetInput(\"name?\")); display(x, \"id\").Update(x + 1); x", outputs);
        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Equal("<name?>\n", outputs.Out);
        Assert.Equal("40.5", outputs.Result);

        Assert.True(_session.TrySetVariable("x", 7, out _));
        SessionVariable variable = Assert.Single(_session.Variables);
        Assert.Equal(("x", typeof(double), (object?)7.0), (variable.Name, variable.Type, variable.Value));
        Assert.False(_session.TrySetVariable("y", 1, out string? problem));
        Assert.Contains("'y'", problem);

        outputs = new Recorder();
        result = await Run("\nthrow new ArgumentException(\"wrong\");", outputs);
        Assert.Equal((CellStatus.Failed, "ArgumentException", 2), (result.Status, result.Error!.Name, result.Error.Line));
        Assert.Equal(result.Error.Message, Assert.Single(outputs.All.OfType<ErrorOutput>()).Error.Message);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "exit code 3")]
    [InlineData("int F(int n) => 1 + F(n + 1); F(0)", "stack overflow")]
    [InlineData("new Thread(() => throw new FormatException(\"nobody catches\")).Start(); Thread.Sleep(5000);", "a thread it started threw (System.FormatException: nobody catches)")]
    [InlineData("Environment.FailFast(\"boom\");", "ended the process")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();", "ended the process")]
    public async Task A_cell_that_ends_the_process_is_told_and_a_restart_works(string code, string said)
    {
        var outputs = new Recorder();
        CellResult result = await Run(code, outputs);

        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Contains(said, result.Error!.Message);
        Assert.StartsWith("cell 1 ", result.Error.Message);
        Assert.True(_session.HasEnded);
        CellResult next = await Run("1", new Recorder());
        Assert.Contains("restart", next.Error!.Message);

        await _session.RestartAsync(Token);
        Assert.Equal(CellStatus.Succeeded, (await Run("1", new Recorder())).Status);
    }

    [Fact]
    public async Task A_cell_that_cannot_be_stopped_loses_its_process_and_no_more()
    {
        var stuck = new CellRequest("try { throw new Exception(); } catch { again: goto again; }", TimeLimit: TimeSpan.FromSeconds(1));
        CellResult result = await _session.RunAsync(stuck, new Recorder(), Token);
        Assert.Equal(CellStatus.TimedOut, result.Status);
        // The worker gives up on the thread, or its owner on the worker, whichever comes first.
        Assert.True(result.WorkersRemain || _session.HasEnded);
        Assert.Contains("restart the session", result.Error!.Message);
    }

    [Fact]
    public async Task Interrupt_keeps_the_state()
    {
        await Run("var n = 5;", new Recorder());
        var outputs = new Recorder();
        Task<CellResult> running = Run("Console.WriteLine(1); while (true) { }", outputs);
        await outputs.WaitFor(o => o is StreamOutput);
        _session.Interrupt();
        Assert.Equal(CellStatus.Interrupted, (await running).Status);
        outputs = new Recorder();
        await Run("n", outputs);
        Assert.Equal("5", outputs.Result);
    }

    [Fact]
    public async Task What_programs_print_past_the_session_belongs_to_the_cell_and_harms_nothing()
    {
        if (OperatingSystem.IsWindows())
            return;
        var outputs = new Recorder();
        CellResult result = await Run("System.Diagnostics.Process.Start(\"echo\", \"from outside\").WaitForExit(); await Task.Delay(200);", outputs);
        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Equal("from outside\n", outputs.Out);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_told_in_a_sentence()
    {
        await using var session = new SessionProcess(new SessionProcessOptions("no-such-program", []));
        CellResult result = await session.RunAsync(new CellRequest("1"), new Recorder(), Token);
        Assert.Equal(CellStatus.Failed, result.Status);
        Assert.Contains("'no-such-program' could not be started", result.Error!.Message);
    }

    private Task<CellResult> Run(string code, IOutputSink outputs) => _session.RunAsync(new CellRequest(code), outputs, Token);
}
