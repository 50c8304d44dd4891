using System.Globalization;

namespace ScalingLaws.Ladder.Tests;

/// <summary>data/ladder_runs.csv is what this program trains.</summary>
public class RecordedRunsTests
{
    private static readonly LadderSetup Setup = new(Context: 64, Sequences: 8, LanguageDesign.Course.Words + LanguageDesign.Course.Topics, Tied: true);

    private static readonly Dictionary<string, string>[] Rows =
    [
        .. File.ReadLines(Repository.File("data", "ladder_runs.csv")).Skip(1)
            .Select(line => LadderTable.Columns.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second)),
    ];

    [Fact]
    public void Every_cell_of_the_grid_is_there_once_with_the_shapes_and_flop_of_this_program()
    {
        var request = new LadderRequest(LadderSize.All, [125_000, 250_000, 500_000, 1_000_000, 2_000_000], [1, 2, 3], HorizonSet.Both, Setup);
        var longest = new LadderRequest([.. LadderSize.All.Take(3)], [4_000_000], [1, 2, 3], HorizonSet.Matched, Setup);
        double entropy = double.Parse(Rows[0]["entropy_nats"], CultureInfo.InvariantCulture);
        string[] wanted = [.. request.Plan().Concat(longest.Plan()).SelectMany(run => run.Readings.Select(reading => Text(LadderTable.Cells(run, reading, entropy)))).Order(StringComparer.Ordinal)];
        string[] known = [.. LadderTable.Cells(request.Plan()[0], request.Plan()[0].Readings[0], entropy).Keys];
        Assert.Equal(189, wanted.Length);
        Assert.Equal(wanted, Rows.Select(row => Text(known.ToDictionary(column => column, column => row[column]))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Their_entropy_is_the_languages()
    {
        double entropy = Math.Round(LanguageEntropy.Exact(TestLadder.Course.Value, Setup.Context), 6);
        Assert.All(Rows, row => Assert.Equal(entropy.ToString(CultureInfo.InvariantCulture), row["entropy_nats"]));
    }

    [Fact]
    public void One_of_them_trained_again_reaches_its_loss()
    {
        Libtorch.Load(_ => { });
        Dictionary<string, string> row = Rows.Single(row => row["size"] == "10k" && row["tokens"] == "125440" && row["schedule"] == "matched" && row["seed"] == "1");
        int steps = int.Parse(row["steps"], CultureInfo.InvariantCulture);
        using var trainer = new Trainer(new RunPlan(LadderSize.All[0], steps, 1, LadderSize.All[0].LearningRate, Setup, [new Reading(steps, false)]), TestLadder.Course.Value, new HeldOutText(TestLadder.Course.Value, Setup.Context));
        while (trainer.Step < steps)
            trainer.Advance();
        // On the same kind of processor all digits agree; another adds in another order. Other seeds differ by 0.05.
        Assert.Equal(double.Parse(row["excess_nats"], CultureInfo.InvariantCulture), trainer.Evaluate().Excess, 0.02);
    }

    private static string Text(Dictionary<string, string> cells) => string.Join(' ', cells.OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => $"{cell.Key}={cell.Value}"));
}
