namespace ScalingLaws.Ladder.Tests;

public class FlopCountTests
{
    [Fact]
    public void Without_attention_and_output_it_is_what_a_counted_network_executes()
    {
        // One block's matrices as a chain of layers: qkv, mixing, up, down. A network inside a larger one hands gradients down, so it counts 6.
        const int Width = 6, Tokens = 5;
        long multiplyAdds = 0;
        foreach (int[] widths in new[] { new[] { Width, 3 * Width }, [Width, Width], [Width, 4 * Width, Width] })
        {
            CountedPass pass = new CountedNetwork(widths, seed: 1).Pass(Tokens, seed: 2, withInputGradient: true);
            multiplyAdds += pass.ForwardMultiplyAdds + pass.WeightGradientMultiplyAdds + pass.InputGradientMultiplyAdds;
        }
        var model = new ModelOptions(Layers: 1, Width, Heads: 2, Context: Tokens, Vocabulary: 7, Tied: true);
        double attention = 6.0 * 2 * Tokens * Tokens * Width, output = 6.0 * Tokens * Width * 7;
        Assert.Equal(2.0 * multiplyAdds, FlopCount.Training(model, Tokens) - attention - output, 1e-9);
    }

    [Fact]
    public void Attention_is_counted_as_two_products_of_the_whole_square()
    {
        var model = new ModelOptions(Layers: 3, Width: 8, Heads: 2, Context: 4, Vocabulary: 5, Tied: true);
        // Scores by hand: for each of 4·4 pairs 8 multiply-adds, and as many to mix the values, in 3 layers.
        Assert.Equal((3 * 2 * 16 * 8) + (12 * 3 * 64 * 4) + (4 * 8 * 5), FlopCount.ForwardMultiplyAdds(model, 4));
    }

    [Fact]
    public void For_the_courses_sizes_it_lies_above_six_nd()
    {
        foreach (LadderSize size in LadderSize.All)
        {
            var model = new ModelOptions(size.Layers, size.Width, size.Heads, 64, 128, true);
            double ratio = FlopCount.Training(model, 64_000) / (6.0 * size.NonEmbeddingParameters * 64_000);
            Assert.Equal(1 + (64.0 / (6 * size.Width)) + (128.0 / (12 * size.Layers * size.Width)), ratio, 1e-9);
        }
    }
}
