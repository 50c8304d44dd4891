namespace ScalingLaws.Ladder.Tests;

public class TrainingStateTests
{
    private static readonly TrainingState State = new("this run", 7, 1.5, [2.5f, float.NaN], [1, -0f, float.Epsilon], [4, 5, 6], [7, 8, float.MaxValue]);

    [Fact]
    public void It_comes_back_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        State.WriteTo(folder.File("a"));
        TrainingState back = TrainingState.ReadFrom(folder.File("a"));
        Assert.Equal((State.Identity, State.Step, State.Seconds), (back.Identity, back.Step, back.Seconds));
        foreach ((float[] wrote, float[] read) in new[] { (State.RecentLosses, back.RecentLosses), (State.Values, back.Values), (State.Means, back.Means), (State.Squares, back.Squares) })
            Assert.Equal(wrote.Select(BitConverter.SingleToInt32Bits), read.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal([folder.File("a")], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_cannot_be_written_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("a"));
        Exception exception = Assert.ThrowsAny<Exception>(() => State.WriteTo(folder.File("a")));
        Assert.True(exception is IOException or UnauthorizedAccessException, exception.ToString());
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Every_damaged_byte_and_every_missing_end_is_noticed()
    {
        using var folder = new TemporaryFolder();
        State.WriteTo(folder.File("a"));
        byte[] whole = File.ReadAllBytes(folder.File("a"));
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 1;
            File.WriteAllBytes(folder.File("b"), damaged);
            Assert.Throws<InvalidDataException>(() => TrainingState.ReadFrom(folder.File("b")));
            File.WriteAllBytes(folder.File("b"), whole[..i]);
            Assert.Throws<InvalidDataException>(() => TrainingState.ReadFrom(folder.File("b")));
        }
    }
}
