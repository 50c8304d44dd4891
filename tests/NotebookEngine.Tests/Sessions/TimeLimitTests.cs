namespace NotebookEngine.Tests.Sessions;

public sealed class TimeLimitTests : SessionTest
{
    [Fact]
    public async Task A_cell_over_its_time_is_stopped_and_says_so()
    {
        await Value("var kept = 3;");
        (CellResult result, _) = await Run("while (true) { }", TimeSpan.FromMilliseconds(200), "cell 9");
        Assert.Equal(CellStatus.TimedOut, result.Status);
        Assert.Equal("cell 9 ran longer than its 0.2 s and was stopped; variables keep their values.", result.Error?.Message);
        Assert.Equal("3", await Value("kept"));
    }

    [Fact]
    public async Task Threads_that_cannot_be_stopped_are_reported()
    {
        (CellResult result, _) = await Run("""
            var stop = false;
            Parallel.For(0, 2, i => { while (!Volatile.Read(ref stop)) { } });
            """, TimeSpan.FromMilliseconds(500));
        Assert.Equal(CellStatus.TimedOut, result.Status);
        Assert.True(result.WorkersRemain);
        Assert.Contains("restart", result.Error?.Message);
        await Value("stop = true;");
    }

    [Fact]
    public async Task Cancelling_interrupts_the_cell_or_the_wait_for_a_turn()
    {
        using var source = new CancellationTokenSource();
        var outputs = new Recorder();
        Task<CellResult> first = Session.RunAsync(new CellRequest("Console.Write(1); Thread.Sleep(-1);"), outputs, source.Token);
        Task<CellResult> second = Session.RunAsync(new CellRequest("2"), new Recorder(), source.Token);
        await outputs.WaitFor(o => o is StreamOutput);
        await source.CancelAsync();
        Assert.Equal(CellStatus.Interrupted, (await first).Status);
        Assert.Equal(CellStatus.Interrupted, (await second).Status);
        Assert.Equal("3", await Value("3"));
    }
}
