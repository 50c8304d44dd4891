namespace ScalingLaws.Ladder.Tests;

public class LibtorchTests
{
    [Theory]
    [InlineData("/runtimes//native", "no libtorch for this platform (freebsd-x64)")]
    [InlineData("/nowhere/libtorch/2.10.0/runtimes/linux-x64/native", "is gone; run 'dotnet build")]
    public void Without_a_native_library_one_sentence_says_why(string folder, string says)
    {
        PlatformNotSupportedException exception = Assert.Throws<PlatformNotSupportedException>(() => Libtorch.Checked(folder, "freebsd-x64"));
        Assert.Contains(says, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void It_is_loaded_once_and_says_nothing_the_second_time()
    {
        Libtorch.Load(_ => { });
        Libtorch.Load(sentence => Assert.Fail(sentence));
        Assert.Equal("2.10.0", Libtorch.Version);
        Assert.Equal("0.107.0", Libtorch.TorchSharpVersion);
    }
}
