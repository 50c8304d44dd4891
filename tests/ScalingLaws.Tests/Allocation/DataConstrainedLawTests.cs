namespace ScalingLaws.Tests;

public class DataConstrainedLawTests
{
    private static readonly DataConstrainedLaw Law = new(NamedLaws.Muennighoff.Law, 25e9);

    [Fact]
    public void The_true_optimum_is_found()
    {
        Allocation best = Law.OptimalAllocation(1e22);
        Close.Digits(7.02616e9, best.Parameters, 6);
        Close.Digits(2.37209e11, best.Tokens, 6);
        Close.Digits(9.488, Law.Epochs(best.Tokens), 4);
        Assert.Equal(2.222129275, best.LossNats, 5e-10);
        Close.Relative(1e22, 6 * best.Parameters * best.Tokens, 1e-12);
    }

    [Fact]
    public void The_optimum_beats_its_neighbours()
    {
        Allocation best = Law.OptimalAllocation(1e22);
        foreach (double nudge in new[] { 0.9, 0.999, 1.001, 1.1 })
            Assert.True(Law.LossNats(best.Parameters * nudge, best.Tokens / nudge) > best.LossNats);
    }

    [Fact]
    public void Enough_fresh_data_give_the_plain_law()
    {
        var plenty = new DataConstrainedLaw(NamedLaws.Muennighoff.Law, 1e15);
        Close.Relative(NamedLaws.Muennighoff.Law.OptimalAllocation(1e22).Parameters, plenty.OptimalAllocation(1e22).Parameters, 1e-9);
        Assert.Equal(NamedLaws.Muennighoff.Law.LossNats(1e9, 1e11), plenty.LossNats(1e9, 1e11));
    }

    [Fact]
    public void Repetition_is_worth_less_with_every_epoch()
    {
        Assert.Equal(0.93, DataConstrainedLaw.WorthOfEpochs(4) / 4, 0.005);
        Assert.Equal(15.2, DataConstrainedLaw.WorthOfEpochs(40), 0.05);
        Assert.Equal(16.4, DataConstrainedLaw.WorthOfEpochs(1e6), 0.05);
        Assert.Equal(0.5, DataConstrainedLaw.WorthOfEpochs(0.5));
        Assert.Equal(1, DataConstrainedLaw.WorthOfEpochs(1));
    }

    [Fact]
    public void Bad_input_is_one_sentence() =>
        Assert.Equal("unique tokens must be positive, got 0; give a count such as 3e11 for 300 billion", Assert.Throws<ArgumentOutOfRangeException>(() => Law with { UniqueTokens = 0 }).Message);
}
