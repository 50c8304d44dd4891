namespace ScalingLaws;

/// <summary>What one forward and backward pass really executed, in multiply-adds of the matrix products.</summary>
/// <param name="Parameters">Weights of the network (count).</param>
/// <param name="Tokens">Tokens in the batch (count).</param>
/// <param name="ForwardMultiplyAdds">Of the forward pass.</param>
/// <param name="WeightGradientMultiplyAdds">Backward, for the gradients of the weights.</param>
/// <param name="InputGradientMultiplyAdds">Backward, for the gradients handed to the layer below.</param>
/// <param name="RecomputedMultiplyAdds">Of forward work done a second time because its results were not kept; zero without recomputation.</param>
/// <param name="Loss">Half the mean squared error of the batch, summed over the outputs.</param>
public sealed record CountedPass(
    long Parameters, long Tokens, long ForwardMultiplyAdds, long WeightGradientMultiplyAdds, long InputGradientMultiplyAdds, long RecomputedMultiplyAdds, double Loss)
{
    /// <summary>FLOP per parameter and token, forward: a multiply-add is two FLOP.</summary>
    public double ForwardFlopsPerParameterAndToken => PerParameterAndToken(ForwardMultiplyAdds);

    /// <summary>FLOP per parameter and token, backward, without recomputation.</summary>
    public double BackwardFlopsPerParameterAndToken => PerParameterAndToken(WeightGradientMultiplyAdds + InputGradientMultiplyAdds);

    /// <summary>FLOP per parameter and token, all that was executed.</summary>
    public double FlopsPerParameterAndToken =>
        PerParameterAndToken(ForwardMultiplyAdds + WeightGradientMultiplyAdds + InputGradientMultiplyAdds + RecomputedMultiplyAdds);

    private double PerParameterAndToken(long multiplyAdds) => 2.0 * multiplyAdds / Parameters / Tokens;
}
