namespace ScalingLaws.Ladder.Tests;

public class LadderTableTests
{
    private static readonly RunPlan Plan = new(TestLadder.Small, 4, 1, 0.01, TestLadder.Setup, [new Reading(4, false)]);

    [Fact]
    public void Rows_are_there_at_once_and_again_after_opening()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("runs.csv");
        var table = new LadderTable(path);
        table.Append(Row());
        table.Append(Row());
        Assert.Equal(2, File.ReadAllLines(path).Length);
        Assert.Equal(string.Join(',', LadderTable.Columns), File.ReadLines(path).First());
        var again = new LadderTable(path);
        Assert.True(again.Has(Row()));
        Assert.False(again.Has(LadderTable.Cells(Plan with { Seed = 2 }, Plan.Readings[0], 1.5)));
        Assert.False(again.Has(LadderTable.Cells(Plan with { LearningRate = 0.02 }, Plan.Readings[0], 1.5)));
    }

    [Fact]
    public void Half_a_row_is_cut_off()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("runs.csv");
        new LadderTable(path).Append(Row());
        string whole = File.ReadAllText(path);
        File.WriteAllText(path, whole + "10k,2,20");
        new LadderTable(path).Append(Row());
        Assert.Equal(whole, File.ReadAllText(path));
    }

    [Fact]
    public void Another_table_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("mine.csv"), "a,b\n1,2\n");
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => new LadderTable(folder.File("mine.csv")));
        Assert.Contains("--out", exception.Message, StringComparison.Ordinal);
        Assert.Equal("a,b\n1,2\n", File.ReadAllText(folder.File("mine.csv")));
    }

    [Fact]
    public void Numbers_are_invariant()
    {
        Cultures.Run(Cultures.CommaDecimal, () =>
        {
            Dictionary<string, string> cells = LadderTable.Cells(Plan, Plan.Readings[0], 1.25);
            Assert.Equal(("0.01", "1.25", "512"), (cells["learning_rate"], cells["entropy_nats"], cells["tokens"]));
            Assert.All(cells.Values, cell => Assert.DoesNotContain(',', cell));
        });
    }

    private static Dictionary<string, string> Row()
    {
        Dictionary<string, string> row = LadderTable.Cells(Plan, Plan.Readings[0], 1.5);
        foreach (string column in LadderTable.Columns)
            row.TryAdd(column, "");
        return row;
    }
}
