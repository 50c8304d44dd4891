namespace ScalingLaws.Tests;

public class ChinchillaLawTests
{
    private static readonly ChinchillaLaw Printed = NamedLaws.HoffmannPrinted.Law;
    private static readonly ChinchillaLaw Epoch = NamedLaws.Epoch.Law;

    [Fact]
    public void The_loss_is_the_sum_of_floor_and_two_terms()
    {
        // By hand: 10^9 to the 0.34 is 10^3.06, and (2·10^10) to the 0.28 is e^(0.28·ln 2e10).
        double expected = 1.69 + 406.4 / Math.Pow(10, 3.06) + 410.7 / Math.Exp(0.28 * Math.Log(2e10));
        Close.Relative(expected, Printed.LossNats(1e9, 2e10), 1e-14);
    }

    // Exercise 3: equal terms are not the optimum, for either set on either side.
    [Theory]
    [InlineData("hoffmann-printed", 1.824e9, 1.334e9, 0.003)]
    [InlineData("epoch", 2.782e9, 2.986e9, 0.0002)]
    public void Equal_slopes_and_equal_terms_differ_at_1e21(string key, double optimum, double equalTerms, double excess)
    {
        ChinchillaLaw law = NamedLaws.Get(key).Law;
        Allocation best = law.OptimalAllocation(1e21), equal = law.EqualTermsAllocation(1e21);
        Close.Digits(optimum, best.Parameters, 4);
        Close.Digits(equalTerms, equal.Parameters, 4);
        Close.Digits(excess, equal.LossNats - best.LossNats, 1);
        Close.Relative(law.ParameterTermNats(equal.Parameters), law.TokenTermNats(equal.Tokens), 1e-12);
        Close.Relative(law.Beta / law.Alpha, law.ParameterTermNats(best.Parameters) / law.TokenTermNats(best.Tokens), 1e-12);
    }

    // Exercise 4: tokens per parameter along the frontier.
    [Theory]
    [InlineData("hoffmann-printed", 32.1, 50.1, 78.2, 122.1)]
    [InlineData("hoffmann-unrounded", 22.7, 33.9, 50.6, 75.5)]
    [InlineData("epoch", 24.2, 21.5, 19.2, 17.1)]
    public void Tokens_per_parameter_drift_with_the_budget(string key, double at19, double at21, double at23, double at25)
    {
        ChinchillaLaw law = NamedLaws.Get(key).Law;
        (double Flops, double Ratio)[] rows = [(1e19, at19), (1e21, at21), (1e23, at23), (1e25, at25)];
        foreach ((double flops, double ratio) in rows)
            Assert.Equal(ratio, law.OptimalAllocation(flops).TokensPerParameter, 0.05001);
        double slope = Math.Log(law.OptimalAllocation(1e25).TokensPerParameter / law.OptimalAllocation(1e19).TokensPerParameter) / Math.Log(1e6);
        Assert.Equal((law.Alpha - law.Beta) / (law.Alpha + law.Beta), slope, 1e-12);
    }

    [Fact]
    public void Tokens_per_parameter_are_constant_only_for_equal_exponents()
    {
        ChinchillaLaw law = NamedLaws.Muennighoff.Law;
        Close.Relative(law.OptimalAllocation(1e18).TokensPerParameter, law.OptimalAllocation(1e26).TokensPerParameter, 1e-12);
    }

    // The truth behind the IsoFLOPs data set.
    [Theory]
    [InlineData(1e23, 91_892_465_746, 181_371_416_376)]
    [InlineData(1e24, 300_307_113_317, 554_987_408_809)]
    public void The_assignment_law_has_its_known_optimum(double flops, double parameters, double tokens)
    {
        Allocation best = NamedLaws.Cs336.Law.OptimalAllocation(flops);
        Assert.Equal(parameters, best.Parameters, 0.51);
        Assert.Equal(tokens, best.Tokens, 0.51);
    }

    [Fact]
    public void The_frontier_has_the_exponents_of_the_literature()
    {
        Assert.Equal(0.154, Printed.FrontierExponent, 0.0005);
        Assert.Equal(0.178, Epoch.FrontierExponent, 0.0005);
        Assert.Equal(0.452, Printed.ParameterExponent, 0.0005);
        Assert.Equal(0.548, Printed.TokenExponent, 0.0005);
        Close.Digits(91, Printed.Frontier.ComputeFactorToHalve, 2);
        Close.Digits(49, Epoch.Frontier.ComputeFactorToHalve, 2);
    }

    [Fact]
    public void The_frontier_as_a_law_in_compute_is_the_loss_of_the_optimum()
    {
        foreach (NamedLaw named in NamedLaws.All)
        {
            for (double flops = 1e17; flops < 1e28; flops *= 31)
            {
                double best = named.Law.OptimalAllocation(flops).LossNats;
                Close.Relative(best, named.Law.FrontierLossNats(flops), 1e-13);
                Close.Relative(best, named.Law.Frontier.LossNats(flops), 1e-13);
                Close.Relative(flops, named.Law.FrontierFlopsForLoss(best), 1e-9);
            }
        }
    }

    [Fact]
    public void The_gradient_agrees_with_differences()
    {
        const double n = 3e9, d = 7e10, h = 1e-5;
        (double byParameters, double byTokens) = Epoch.Gradient(n, d);
        Close.Relative((Epoch.LossNats(n * (1 + h), d) - Epoch.LossNats(n * (1 - h), d)) / (2 * h * n), byParameters, 1e-7);
        Close.Relative((Epoch.LossNats(n, d * (1 + h)) - Epoch.LossNats(n, d * (1 - h))) / (2 * h * d), byTokens, 1e-7);
    }

    [Fact]
    public void Data_for_a_loss_inverts_the_law()
    {
        double loss = Printed.LossNats(7e9, 2e12);
        Close.Relative(2e12, Printed.TokensForLoss(7e9, loss), 1e-10);
        double least = Printed.LeastParametersForLoss(loss);
        Close.Relative(loss, Printed.E + Printed.ParameterTermNats(least), 1e-12);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => Printed.TokensForLoss(least * 0.99, loss)).Message;
        Assert.Contains("on any amount of data", message);
    }

    [Theory]
    [InlineData(-3, "tokens must be positive, got -3; give a count such as 3e11 for 300 billion")]
    [InlineData(0, "tokens must be positive, got 0; give a count such as 3e11 for 300 billion")]
    [InlineData(double.NaN, "tokens must be positive and finite, got not a number (NaN); give a count such as 3e11 for 300 billion")]
    public void Bad_tokens_are_one_sentence(double tokens, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<ArgumentOutOfRangeException>(() => Printed.LossNats(1e9, tokens)).Message);

    [Fact]
    public void Bad_coefficients_are_refused_by_constructor_and_by_with()
    {
        Assert.StartsWith("the exponent alpha must be positive, got -0.3;", Assert.Throws<ArgumentOutOfRangeException>(() => new ChinchillaLaw(1.7, 400, 400, -0.3, 0.3)).Message);
        Assert.StartsWith("the coefficient B must be positive, got 0;", Assert.Throws<ArgumentOutOfRangeException>(() => Printed with { B = 0 }).Message);
        Assert.StartsWith("training compute must be positive, got -1;", Assert.Throws<ArgumentOutOfRangeException>(() => Printed.OptimalAllocation(-1)).Message);
    }
}
