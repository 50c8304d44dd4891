namespace ScalingLaws.Charts.Tests;

public class AllocationFiguresTests
{
    [Fact]
    public void Terms_and_slopes_cross_where_the_mathematics_says() =>
        // Hoffmann's printed coefficients at 1e21: slopes at 1.824e9, terms at 1.334e9, 27 % too small, 0.003 nats.
        Assert.Matches("1.824 billion.*1.334 billion parameters, 27 % fewer, which costs 0.003", AllocationFigures.TermsAndSlopes(NamedLaws.HoffmannPrinted.Law, 1e21).Description);

    [Fact]
    public void Gpt3_leaves_little_on_the_table_by_Epoch_and_more_by_Hoffmann() =>
        Assert.Matches("1.71 tokens per parameter.*0.016 nats.*0.048 nats", AllocationFigures.ModelOnItsBudget("GPT-3", 175e9, 300e9).Description);

    [Fact]
    public void Ratio_is_20_for_one_set_only()
    {
        string said = AllocationFigures.RatioAgainstCompute(NamedLaws.HoffmannPrinted.Law, NamedLaws.Epoch.Law).Description;
        Assert.Contains("32.1 at 1e19 FLOP, 122 at 1e25", said);
        Assert.Contains("24.2 at 1e19 FLOP, 17.1 at 1e25", said);
    }

    [Fact]
    public void A_law_of_ones_own_is_called_so() =>
        Assert.Contains("your law", AllocationFigures.OptimaAgainstCompute(new ChinchillaLaw(1.7, 400, 400, 0.3, 0.3)).ToPlotlyJson());
}
