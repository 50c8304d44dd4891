using System.Globalization;
using Testing;

namespace NotebookEngine.Tests.Sessions;

public sealed class ConsoleTests : SessionTest
{
    [Fact]
    public async Task Many_lines_arrive_complete_in_few_pieces()
    {
        (CellResult result, Recorder outputs) = await Run("for (int i = 0; i < 100_000; i++) Console.WriteLine(i);");
        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Equal(100_000, outputs.Out.AsSpan().Count('\n'));
        Assert.EndsWith("99999\n", outputs.Out);
        Assert.True(outputs.All.Count < 2000, $"{outputs.All.Count} pieces");
    }

    [Fact]
    public async Task Two_hundred_megabytes_are_cut_with_a_sentence()
    {
        (CellResult result, Recorder outputs) = await Run("var line = new string('x', 1_000_000); for (int i = 0; i < 200; i++) Console.WriteLine(line);");
        Assert.Equal(CellStatus.Succeeded, result.Status);
        Assert.Equal(10_000_000, outputs.Out.Length);
        Assert.Equal("\nThe output was cut here: a cell may print 10,000,000 characters; print less, or write to a file.\n", outputs.Error);
        Assert.Equal("1", await Value("1"));
    }

    [Fact]
    public async Task Text_arrives_while_the_cell_runs()
    {
        var outputs = new Recorder();
        Task<CellResult> running = Session.RunAsync(new CellRequest("Console.WriteLine(\"now\"); await Task.Delay(-1);"), outputs, TestContext.Current.CancellationToken);
        await outputs.WaitFor(o => o is StreamOutput { Text: "now\n" });
        Assert.False(running.IsCompleted);
        Session.Interrupt();
        await running;
    }

    [Fact]
    public async Task Tasks_threads_and_timers_of_a_cell_print_to_it()
    {
        (CellResult result, Recorder outputs) = await Run("""
            await Task.Run(() => Console.Write("a"));
            var t = new Thread(() => Console.Write("b")); t.Start(); t.Join();
            var done = new TaskCompletionSource(); var timer = new Timer(_ => { Console.Write("c"); done.SetResult(); }, null, 1, -1);
            await done.Task;
            """);
        Assert.Null(result.Error);
        Assert.Equal("abc", outputs.Out);
    }

    [Fact]
    public async Task Two_sessions_at_once_do_not_mix()
    {
        await using var other = new CSharpSession(new CSharpSessionOptions { SetWorkingDirectory = false });
        Recorder mine = new(), theirs = new();
        const string Code = "for (int i = 0; i < 50; i++) { Console.Write(\"@\"); await Task.Delay(1); }";
        await Task.WhenAll(
            Session.RunAsync(new CellRequest(Code.Replace('@', 'a')), mine, TestContext.Current.CancellationToken),
            other.RunAsync(new CellRequest(Code.Replace('@', 'b')), theirs, TestContext.Current.CancellationToken));
        Assert.Equal(new string('a', 50), mine.Out);
        Assert.Equal(new string('b', 50), theirs.Out);
    }

    [Fact]
    public async Task Reading_asks_the_owner_or_finds_the_end()
    {
        Assert.Equal("null", await Value("Console.ReadLine()"));
        var asked = new List<InputRequest>();
        Session.Input = (request, _) =>
        {
            asked.Add(request);
            return Task.FromResult<string?>("forty");
        };
        Assert.Equal("forty", await Value("Console.ReadLine()"));
        Assert.Equal("forty", await Value("GetPassword(\"key\")"));
        Assert.Equal("102", await Value("Console.Read()"));
        Assert.Equal([new InputRequest("", false), new InputRequest("key", true), new InputRequest("", false)], asked);
    }

    [Fact]
    public async Task A_console_that_a_cell_replaced_is_put_back()
    {
        await Value("Console.SetOut(new StringWriter());");
        (_, Recorder outputs) = await Run("Console.Write(1);");
        Assert.Equal("1", outputs.Out);
    }

    [Fact]
    public async Task Numbers_are_written_with_a_point_under_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = Cultures.CommaDecimal;
        try
        {
            (_, Recorder outputs) = await Run("Console.Write(1.5); Console.Write($\" {2.5:F1} \"); await Task.Run(() => Console.Write(3.5)); 4.5");
            Assert.Equal("1.5 2.5 3.5", outputs.Out);
            Assert.Equal("4.5", outputs.Result);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Clearing_is_passed_on()
    {
        (_, Recorder outputs) = await Run("Console.Write(1); ClearOutput(wait: true);");
        Assert.Equal(new ClearOutput(true), outputs.All[^1]);
    }
}
