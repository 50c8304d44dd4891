namespace ScalingLaws.Tests;

public class ComputeLawTests
{
    private static readonly ComputeLaw Exercise8 = new(1.7, 1e15, 0.05);

    // Exercise 8.
    [Theory]
    [InlineData(1e21, 2.20119)]
    [InlineData(1e23, 2.09811)]
    [InlineData(1e25, 2.01623)]
    public void Exercise_8_has_its_losses(double flops, double loss) => Assert.Equal(loss, Exercise8.LossNats(flops), 0.000005);

    [Fact]
    public void Halving_takes_two_to_the_twenty()
    {
        Close.Relative(1_048_576, Exercise8.ComputeFactorToHalve, 1e-12);
        double target = 1.7 + Exercise8.ReducibleLossNats(1e21) / 2;
        Close.Digits(1.0486e27, Exercise8.FlopsForLoss(target), 5);
    }

    [Fact]
    public void No_compute_reaches_the_floor() =>
        Assert.Equal(
            "no compute reaches a loss of 1.7: this law stays above its floor of 1.7; ask for a loss above that",
            Assert.Throws<ArgumentOutOfRangeException>(() => Exercise8.FlopsForLoss(1.7)).Message);

    [Fact]
    public void A_run_computes_its_flops_unless_they_are_given()
    {
        var run = new TrainingRun(1e9, 2e10, 2.5);
        Assert.Equal(1.2e20, run.TrainingFlops);
        Assert.Equal(2.4e20, (run with { Tokens = 4e10 }).TrainingFlops);
        Assert.Equal(1e20, new TrainingRun(1e9, 2e10, 2.5, 1e20).TrainingFlops);
        Assert.Equal(1e20, (run with { TrainingFlops = 1e20 }).TrainingFlops);
        Assert.Equal(20, run.TokensPerParameter);
        Assert.StartsWith("loss must be positive, got 0;", Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingRun(1, 1, 0)).Message);
    }
}
