namespace NotebookEngine.Tests.Sessions;

public sealed class InterruptTests : SessionTest
{
    public static TheoryData<string> Endless =>
    [
        "while (true) kept++;",
        "Thread.Sleep(-1);",
        "await new TaskCompletionSource().Task;",
        "await Task.Delay(1); while (true) kept++;",
        "try { throw new Exception(); } catch { while (true) kept++; }",
        "void Spin() { while (true) kept++; }\ntry { kept++; } finally { Spin(); }",
        "while (true) { try { Thread.Sleep(1000); } catch (Exception) { } }",
        "Console.ReadLine();",
        "new TaskCompletionSource().Task.Wait();",
        "lock (gate) Monitor.Wait(gate);",
    ];

    [Theory]
    [MemberData(nameof(Endless))]
    public async Task An_endless_cell_stops_and_the_session_goes_on(string code)
    {
        Session.Input = (_, token) => Task.Delay(Timeout.Infinite, token).ContinueWith(_ => (string?)null, TaskScheduler.Default);
        await Value("var kept = 1; var gate = new object();");
        var outputs = new Recorder();
        Task<CellResult> running = Session.RunAsync(new CellRequest("Console.WriteLine(\"begun\");\n" + code), outputs, TestContext.Current.CancellationToken);
        await outputs.WaitFor(o => o is StreamOutput);

        Session.Interrupt();
        CellResult result = await running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(CellStatus.Interrupted, result.Status);
        Assert.False(result.WorkersRemain);
        Assert.Equal("True", await Value("kept >= 1"));
    }
}
