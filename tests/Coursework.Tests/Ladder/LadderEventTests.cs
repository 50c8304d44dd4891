namespace Coursework.Tests;

public sealed class LadderEventTests
{
    [Fact]
    public void The_plan_is_read_with_its_runs()
    {
        LadderPlan plan = Assert.IsType<LadderPlan>(LadderEvent.Parse(FakeLadder.Plan));
        Assert.Equal(new LadderPlannedRun("10k/1000/matched/1", "10k", 9600, 1000, "matched", 1, 10, false), Assert.Single(plan.Runs));
        Assert.Equal((2, 1.64, 2e8), (plan.Threads, plan.EntropyNats, plan.TotalFlops));
    }

    [Fact]
    public void Progress_is_read() => Assert.Equal(
        new LadderProgress("10k/1000/matched/1", 5, 10, 500, 2.9, 1000, 0.5, 0.5, 0.5), LadderEvent.Parse(FakeLadder.Progress));

    [Fact]
    public void Every_other_line_is_read()
    {
        Assert.Equal(new LadderNote("cured"), LadderEvent.Parse("""{"type":"note","message":"cured"}"""));
        Assert.Equal(new LadderStarted("a"), LadderEvent.Parse("""{"type":"started","run":"a"}"""));
        Assert.Equal(new LadderResumed("a", 77), LadderEvent.Parse("""{"type":"resumed","run":"a","step":3,"tokens":77}"""));
        Assert.Equal(new LadderEvaluated("a", 9, 2.5, 0.9), LadderEvent.Parse("""{"type":"evaluated","run":"a","tokens":9,"lossNats":2.5,"lossStandardError":0.1,"excessNats":0.9,"row":{"size":"10k"}}"""));
        Assert.Equal(new LadderFinished("a", 2.5, 100), LadderEvent.Parse("""{"type":"finished","run":"a","lossNats":2.5,"wallSeconds":3,"tokensPerSecond":100}"""));
        Assert.Equal(new LadderDiverged("a", "it blew up"), LadderEvent.Parse("""{"type":"diverged","run":"a","step":4,"trainingLoss":null,"message":"it blew up"}"""));
        Assert.Equal(new LadderStopped(2), LadderEvent.Parse("""{"type":"stopped","saved":["a","b"]}"""));
        Assert.Equal(new LadderError("disk full", "a"), LadderEvent.Parse("""{"type":"error","run":"a","message":"disk full"}"""));
        Assert.Equal(new LadderError("no torch here", null), LadderEvent.Parse("""{"type":"error","message":"no torch here"}"""));
        Assert.Equal(new LadderDone(1, 0, 0, 1.5), LadderEvent.Parse(FakeLadder.Done));
    }

    [Theory]
    [InlineData("")]
    [InlineData("warning: a library speaks")]
    [InlineData("""{"type":"progress","run":"10k""")]
    [InlineData("""{"type":"news","of":"a later version"}""")]
    [InlineData("""["type","plan"]""")]
    [InlineData("""{"type":7}""")]
    public void What_is_not_known_is_left_out(string line) => Assert.Null(LadderEvent.Parse(line));

    [Fact]
    public void A_loss_that_JSON_cannot_write_is_not_a_number() =>
        Assert.True(double.IsNaN(Assert.IsType<LadderProgress>(LadderEvent.Parse("""{"type":"progress","run":"a","trainingLoss":null}""")).TrainingLossNats));
}
