using System.Diagnostics.CodeAnalysis;

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
        return TryOf(law, parameters, tokens, out LifetimeBreakEven? breakEven)
            ? breakEven
            : throw Guard.Out($"a model of {Guard.Text(parameters)} parameters on {Guard.Text(tokens)} tokens is not trained past its optimum by this law (at its loss the optimum has {SameLoss(law, parameters, tokens).Parameters.ToString("G4", System.Globalization.CultureInfo.InvariantCulture)} parameters); give it more tokens or fewer parameters");
    }

    /// <summary>The break-even of a model trained past its optimum, where it is.</summary>
    /// <param name="law">The law that says what is of equal quality.</param>
    /// <param name="parameters">N of the model (count, positive).</param>
    /// <param name="tokens">D it was trained on (count, positive).</param>
    /// <param name="breakEven">The break-even; null where the model is at its optimum or larger.</param>
    /// <returns>Whether the model is smaller than the compute-optimal one of its loss.</returns>
    public static bool TryOf(ChinchillaLaw law, double parameters, double tokens, [NotNullWhen(true)] out LifetimeBreakEven? breakEven)
    {
        ArgumentNullException.ThrowIfNull(law);
        Allocation optimal = SameLoss(law, parameters, tokens);
        if (!(parameters < optimal.Parameters))
        {
            breakEven = null;
            return false;
        }
        double loss = law.LossNats(parameters, tokens);
        double served = ((6 * parameters * tokens) - optimal.TrainingFlops) / (2 * (optimal.Parameters - parameters));
        breakEven = new LifetimeBreakEven(
            new LifetimePlan(parameters, tokens, loss, served),
            new LifetimePlan(optimal.Parameters, optimal.Tokens, loss, served), served);
        return true;
    }

    /// <summary>The compute-optimal model of the same loss.</summary>
    /// <param name="law">The law that says what is of equal quality.</param>
    /// <param name="parameters">N of the model (count, positive).</param>
    /// <param name="tokens">D it was trained on (count, positive).</param>
    public static Allocation SameLoss(ChinchillaLaw law, double parameters, double tokens)
    {
        ArgumentNullException.ThrowIfNull(law);
        return law.OptimalAllocation(law.FrontierFlopsForLoss(law.LossNats(parameters, tokens)));
    }

    /// <summary>How many times the training compute of the compute-optimal model of the same loss.</summary>
    public double TrainingMultiple => Small.TrainingFlops / Optimal.TrainingFlops;

    /// <summary>Size relative to the compute-optimal model of the same loss (below one).</summary>
    public double SizeMultiple => Small.Parameters / Optimal.Parameters;

    /// <inheritdoc/>
    public override string ToString() => $"even after {Figures.Short(InferenceTokens)} served tokens: {Small}; against {Optimal}";
}
