using ScalingLaws;
using ScalingLaws.Charts;

namespace Coursework.Tests;

/// <summary>Training as a cell sees it.</summary>
[Collection(HostCollection.Name)]
public sealed class TrainLadderTests
{
    private const string Columns = "size,layers,width,heads,context,vocabulary,tied,non_embedding_parameters,total_parameters,tokens,horizon_tokens,schedule,seed,learning_rate,batch_tokens,steps,"
        + "six_nd_flops,exact_flops,loss_nats,loss_standard_error,excess_nats,excess_standard_error,entropy_nats,training_loss,status,wall_seconds,tokens_per_second,side_by_side,torchsharp,libtorch,cpu,date";

    private const string Row = "10k,2,20,4,64,128,true,9600,14000,1000,1000,matched,1,0.01,512,2,5.76e7,1e8,2.5,0.007,0.86,0.005,1.64,2.55,finished,1.8,68106,2,0.107.0,2.10.0,AMD,2026-11-24T00:28:21Z";

    // The file's name is the argument after --out.
    private static string Script => $"while [ \"$1\" != --out ]; do shift; done\nprintf '%s\\n%s\\n' '{Columns}' '{Row}' > \"$2\"\n"
        + $"echo '{FakeLadder.Plan}'\necho '{FakeLadder.Progress}'\nsleep 1.1\necho '{FakeLadder.Progress}'\n"
        + $"echo '{{\"type\":\"diverged\",\"run\":\"b\",\"step\":3,\"trainingLoss\":null,\"message\":\"b diverged at step 3\"}}'\necho '{FakeLadder.Done}'\n";

    [Fact]
    public void The_runs_come_back_and_one_chart_grows_in_its_place()
    {
        using var host = new FakeHost();
        using var program = new FakeLadder(Script);
        LadderRuns runs = Course.TrainLadder(new LadderRequest { Sizes = ["10k"], Tokens = ["1k"] });
        Assert.Equal(2.5, Assert.Single(runs).LossNats, 9);
        // Two places: the line about the state and the chart; all else replaces one of them.
        Assert.Equal(2, host.Ids.Count(i => !i.IsUpdate));
        Assert.True(host.Ids.Count(i => i.IsUpdate) >= 3);
        Assert.Contains("10k on 1,000: 2.9 nats", Assert.IsType<Figure>(host.Shown[^1]).Description, StringComparison.Ordinal);
        string state = Assert.IsType<Note>(host.Shown.Last(s => s is Note)).Text;
        Assert.Contains("1 runs trained in 2 s", state, StringComparison.Ordinal);
        Assert.Contains("b diverged at step 3", state, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_ones_own_is_kept()
    {
        using var host = new FakeHost();
        using var program = new FakeLadder(Script);
        string file = program.File("mine.csv");
        Course.TrainLadder(new LadderRequest { Out = file });
        Assert.StartsWith("size,", File.ReadAllText(file), StringComparison.Ordinal);
    }
}
