using System.Diagnostics;

namespace Coursework.Tests;

/// <summary>The client of the training program, against a stand-in.</summary>
[Collection(HostCollection.Name)]
public sealed class LadderTrainingTests
{
    private const string UntilTerminated = "trap 'echo \"{\\\"type\\\":\\\"stopped\\\",\\\"saved\\\":[\\\"a\\\"]}\"; touch \"$0.saved\"; exit 130' TERM\n"
        + "echo '" + FakeLadder.Plan + "'\nwhile true; do sleep 0.05; done\n";

    [Fact]
    public void Events_come_in_order_and_the_request_reaches_the_program()
    {
        using var program = new FakeLadder($"echo \"$@\" > \"$0.args\"\necho '{FakeLadder.Plan}'\necho 'a library speaks'\necho '{FakeLadder.Progress}'\necho '{FakeLadder.Done}'\n");
        var request = new LadderRequest { Sizes = ["10k", "38k"], Tokens = ["1e5"], Schedule = "both", Seeds = [1, 2], Out = "x.csv", Threads = 2, Others = [("--learning-rate", "0.01")] };
        Assert.Equal([typeof(LadderPlan), typeof(LadderProgress), typeof(LadderDone)], LadderTraining.Run(request, cancel: TestContext.Current.CancellationToken).Select(e => e.GetType()));
        Assert.Equal("train --sizes 10k,38k --tokens 1e5 --schedule both --seeds 1,2 --out x.csv --threads 2 --learning-rate 0.01", File.ReadAllText(program.File("ladder.sh.args")).Trim());
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void A_refusal_is_one_sentence(int code, bool isUsage)
    {
        using var program = new FakeLadder("echo '{\"type\":\"error\",\"message\":\"--context must lie between 2 and 64, got 100\"}'\nexit " + code + "\n");
        LadderException e = Assert.Throws<LadderException>(() => LadderTraining.Run(new LadderRequest(), cancel: TestContext.Current.CancellationToken).ToList());
        Assert.Equal("--context must lie between 2 and 64, got 100", e.Message);
        Assert.Equal(isUsage, e.IsUsage);
        Assert.True(e.Data.Contains("Notebook.PlainError"));
    }

    [Fact]
    public void An_error_of_one_run_does_not_end_the_ladder()
    {
        using var program = new FakeLadder(FakeLadder.Plan, """{"type":"error","run":"a","message":"disk full"}""", FakeLadder.Done);
        Assert.Equal(3, LadderTraining.Run(new LadderRequest(), cancel: TestContext.Current.CancellationToken).Count());
    }

    [Fact]
    public void A_program_that_dies_is_reported_with_its_last_words()
    {
        using var program = new FakeLadder($"echo '{FakeLadder.Plan}'\necho 'Killed by the system' >&2\nsleep 0.2\nexit 137\n");
        LadderException e = Assert.Throws<LadderException>(() => LadderTraining.Run(new LadderRequest(), cancel: TestContext.Current.CancellationToken).ToList());
        Assert.Contains("ended with code 137", e.Message, StringComparison.Ordinal);
        Assert.Contains("Killed by the system", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_makes_it_save_and_the_last_event_still_comes()
    {
        using var program = new FakeLadder(UntilTerminated);
        using var cancel = new CancellationTokenSource();
        var events = new List<LadderEvent>();
        foreach (LadderEvent one in LadderTraining.Run(new LadderRequest(), cancel: cancel.Token))
        {
            events.Add(one);
            cancel.Cancel();
        }
        Assert.Equal(new LadderStopped(1), events[^1]);
    }

    [Fact]
    public void Leaving_the_loop_stops_the_program()
    {
        using var program = new FakeLadder(UntilTerminated);
        foreach (LadderEvent one in LadderTraining.Run(new LadderRequest(), cancel: TestContext.Current.CancellationToken))
            break;
        Assert.True(File.Exists(program.File("ladder.sh.saved")), "the program was not asked to save");
    }

    [Fact]
    public void A_program_that_is_not_there_is_named()
    {
        using var program = new FakeLadder("");
        Environment.SetEnvironmentVariable(LadderProgram.OverrideVariable, "/no/such/program");
        Assert.Contains("'/no/such/program'", Assert.Throws<LadderException>(() => LadderTraining.Run(new LadderRequest(), cancel: TestContext.Current.CancellationToken).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edition_without_the_training_program_says_that_the_recorded_runs_serve()
    {
        using var host = new FakeHost();
        Assert.Contains("recorded runs", Assert.Throws<LadderException>(() => LadderProgram.Locate(_ => { })).Message, StringComparison.Ordinal);
    }
}
