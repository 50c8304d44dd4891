namespace ScalingLaws.Tests;

public class CountedNetworkTests
{
    [Theory]
    [InlineData(1, 4.0)]
    [InlineData(2, 5.0)]
    [InlineData(4, 5.5)]
    [InlineData(12, 5.8333333333333333)]
    public void Equal_layers_count_six_minus_two_over_their_number(int layers, double flops)
    {
        CountedPass pass = CountedNetwork.Equal(layers, 7, seed: 1).Pass(tokens: 5, seed: 2);
        Assert.Equal(2, pass.ForwardFlopsPerParameterAndToken);
        Close.Relative(flops, pass.FlopsPerParameterAndToken, 1e-14);
    }

    [Fact]
    public void Inside_a_larger_network_it_is_two_and_four()
    {
        CountedPass pass = new CountedNetwork([3, 8, 5, 2], seed: 1).Pass(tokens: 6, seed: 2, withInputGradient: true);
        Assert.Equal(2, pass.ForwardFlopsPerParameterAndToken);
        Assert.Equal(4, pass.BackwardFlopsPerParameterAndToken);
        Assert.Equal(pass.WeightGradientMultiplyAdds, pass.InputGradientMultiplyAdds);
        Assert.Equal(3 * 8 + 8 * 5 + 5 * 2, pass.Parameters);
    }

    [Fact]
    public void Recomputation_makes_it_eight_and_changes_no_result()
    {
        CountedPass plain = CountedNetwork.Equal(3, 6, seed: 1).Pass(4, seed: 2, withInputGradient: true);
        CountedPass again = CountedNetwork.Equal(3, 6, seed: 1).Pass(4, seed: 2, withInputGradient: true, recompute: true);
        Assert.Equal(8, again.FlopsPerParameterAndToken);
        Assert.Equal(plain.Loss, again.Loss);
    }

    [Fact]
    public void The_gradients_agree_with_finite_differences()
    {
        int[] widths = [4, 6, 5, 3];
        const double h = 1e-5;
        for (int layer = 0; layer < 3; layer++)
        {
            for (int i = 0; i < widths[layer]; i++)
            {
                for (int j = 0; j < widths[layer + 1]; j++)
                {
                    var network = new CountedNetwork(widths, seed: 3);
                    network.Pass(tokens: 5, seed: 4);
                    double gradient = network.Gradient(layer, i, j), weight = network[layer, i, j];
                    network[layer, i, j] = weight + h;
                    double up = network.Pass(5, seed: 4).Loss;
                    network[layer, i, j] = weight - h;
                    double down = network.Pass(5, seed: 4).Loss;
                    Assert.Equal((up - down) / (2 * h), gradient, 1e-8);
                }
            }
        }
    }

    [Fact]
    public void A_seed_decides_the_weights()
    {
        Assert.Equal(CountedNetwork.Equal(2, 4, 7)[1, 2, 3], CountedNetwork.Equal(2, 4, 7)[1, 2, 3]);
        Assert.NotEqual(CountedNetwork.Equal(2, 4, 7)[1, 2, 3], CountedNetwork.Equal(2, 4, 8)[1, 2, 3]);
    }

    [Fact]
    public void Bad_input_is_one_sentence()
    {
        Assert.Equal(
            "a network needs at least two widths, from input to output, got 1; for example 16, 16, 16 for two layers",
            Assert.Throws<ArgumentException>(() => new CountedNetwork([5], 1)).Message);
        Assert.StartsWith("the number of tokens must be at least 1, got 0;", Assert.Throws<ArgumentOutOfRangeException>(() => CountedNetwork.Equal(2, 2, 1).Pass(0, 1)).Message);
        Assert.StartsWith("there are no gradients before the first pass", Assert.Throws<InvalidOperationException>(() => CountedNetwork.Equal(2, 2, 1).Gradient(0, 0, 0)).Message);
    }
}
