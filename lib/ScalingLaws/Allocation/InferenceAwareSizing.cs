using MathNet.Numerics.RootFinding;

namespace ScalingLaws;

/// <summary>Sizing for a model's whole life (Sardana et al. 2024, arXiv:2401.00448): least 6·N·D + 2·N·D_inf at a fixed loss.</summary>
/// <remarks>
/// Solved exactly from the first-order condition αA/N^α = βB/D^β·(1 + D_inf/(3D)), where the paper minimises
/// numerically; as there, a served token costs 2·N FLOP and a FLOP of inference costs what one of training does.
/// </remarks>
/// <param name="TrainingOptimal">The cheapest to train at this quality, serving the same tokens.</param>
/// <param name="LifetimeOptimal">The cheapest over its life.</param>
public sealed record InferenceAwareSizing(LifetimePlan TrainingOptimal, LifetimePlan LifetimeOptimal)
{
    /// <summary>The part of the training-optimal model's lifetime compute that is saved (fraction).</summary>
    public double Saving => 1 - (LifetimeOptimal.LifetimeFlops / TrainingOptimal.LifetimeFlops);

    /// <summary>How many times the data of the training-optimal model.</summary>
    public double DataMultiple => LifetimeOptimal.Tokens / TrainingOptimal.Tokens;

    /// <summary>The size relative to the training-optimal model.</summary>
    public double SizeMultiple => LifetimeOptimal.Parameters / TrainingOptimal.Parameters;

    /// <summary>Solves for a loss.</summary>
    /// <param name="law">The law.</param>
    /// <param name="lossNats">The quality to reach (nats per token, above the law's floor).</param>
    /// <param name="inferenceTokens">D_inf, tokens served (count, zero or more).</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss cannot be reached, or the tokens are negative.</exception>
    public static InferenceAwareSizing ForLoss(ChinchillaLaw law, double lossNats, double inferenceTokens)
    {
        ArgumentNullException.ThrowIfNull(law);
        Guard.NotNegative(inferenceTokens, "served tokens", "give a count such as 1e12");
        Allocation trained = law.OptimalAllocation(law.FrontierFlopsForLoss(lossNats));
        double reducible = lossNats - law.E;
        // In x = ln D the two sides cross once: the model's share of the loss grows with D, the data's falls.
        double Residual(double x)
        {
            double data = law.TokenTermNats(Math.Exp(x));
            return Math.Log(law.Alpha * (reducible - data)) - Math.Log(law.Beta * data * (1 + (inferenceTokens / 3 * Math.Exp(-x))));
        }
        // At the training optimum the right side is the larger, and far enough above it D_inf no longer counts.
        double low = Math.Log(trained.Tokens) - 1e-3, high = low + 1;
        while (Residual(high) <= 0)
            high += 1;
        while (law.TokenTermNats(Math.Exp(low)) >= reducible)
            low = (low + Math.Log(trained.Tokens)) / 2;
        double tokens = Math.Exp(Brent.FindRoot(Residual, low, high, 1e-14, 200));
        double parameters = Math.Pow(law.A / (reducible - law.TokenTermNats(tokens)), 1 / law.Alpha);
        return new InferenceAwareSizing(
            new LifetimePlan(trained.Parameters, trained.Tokens, lossNats, inferenceTokens),
            new LifetimePlan(parameters, tokens, lossNats, inferenceTokens));
    }

    /// <summary>Solves for the quality of a compute-optimally trained model of a size.</summary>
    /// <param name="law">The law.</param>
    /// <param name="parameters">N of the model whose quality is wanted (count, positive).</param>
    /// <param name="inferenceTokens">D_inf, tokens served (count, zero or more).</param>
    public static InferenceAwareSizing ForQualityOf(ChinchillaLaw law, double parameters, double inferenceTokens)
    {
        ArgumentNullException.ThrowIfNull(law);
        return ForLoss(law, law.OptimalForSize(parameters).LossNats, inferenceTokens);
    }

    /// <inheritdoc/>
    public override string ToString() => $"for its life: {LifetimeOptimal}; for training alone: {TrainingOptimal}; {Figures.Percent(Saving)} saved";
}
