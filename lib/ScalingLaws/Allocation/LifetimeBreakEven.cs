namespace ScalingLaws;

/// <summary>When an over-trained model has paid for itself: two models of equal loss, and the served tokens at which their lifetime compute is equal.</summary>
/// <param name="Small">The over-trained model, serving the break-even tokens.</param>
/// <param name="Optimal">The compute-optimal model of the same loss, serving the same.</param>
/// <param name="InferenceTokens">Served tokens at which both have cost the same (count).</param>
public sealed record LifetimeBreakEven(LifetimePlan Small, LifetimePlan Optimal, double InferenceTokens)
{
    /// <summary>The break-even of a model trained past its optimum.</summary>
    /// <remarks>The lines 6·N·D + 2·N·x cross at x = (C_small − C_optimal)/(2·(N_optimal − N_small)).</remarks>
    /// <param name="law">The law that says what is of equal quality.</param>
    /// <param name="parameters">N of the over-trained model (count, positive).</param>
    /// <param name="tokens">D it was trained on (count, positive).</param>
    /// <exception cref="ArgumentOutOfRangeException">The model is not over-trained by this law.</exception>
    public static LifetimeBreakEven Of(ChinchillaLaw law, double parameters, double tokens)
    {
        ArgumentNullException.ThrowIfNull(law);
        double loss = law.LossNats(parameters, tokens);
        Allocation optimal = law.OptimalAllocation(law.FrontierFlopsForLoss(loss));
        if (!(parameters < optimal.Parameters))
            throw Guard.Out($"a model of {Guard.Text(parameters)} parameters on {Guard.Text(tokens)} tokens is not trained past its optimum by this law (at its loss the optimum has {optimal.Parameters.ToString("G4", System.Globalization.CultureInfo.InvariantCulture)} parameters); give it more tokens or fewer parameters");
        double served = ((6 * parameters * tokens) - optimal.TrainingFlops) / (2 * (optimal.Parameters - parameters));
        return new LifetimeBreakEven(
            new LifetimePlan(parameters, tokens, loss, served),
            new LifetimePlan(optimal.Parameters, optimal.Tokens, loss, served), served);
    }

    /// <inheritdoc/>
    public override string ToString() => $"even after {Figures.Short(InferenceTokens)} served tokens: {Small}; against {Optimal}";
}
