using System.Globalization;

namespace ScalingLaws.Ladder;

/// <summary>A run whose loss is no number any more, or stays worse than guessing.</summary>
public sealed class DivergedException : Exception
{
    private DivergedException(string message, int step, double loss)
        : base(message)
    {
        Step = step;
        Loss = loss;
    }

    /// <summary>Where it was noticed.</summary>
    public int Step { get; }

    /// <summary>Its training loss (nats), which may be no number.</summary>
    public double Loss { get; }

    /// <summary>Worse than guessing among all tokens by this much (nats), over all recent steps, is divergence too: clipping hides the overflow.</summary>
    internal const double WorseThanGuessing = 0.5;

    internal static void Check(int step, float loss, double norm, RecentLosses recent, RunPlan plan)
    {
        double guessing = Math.Log(plan.Setup.Vocabulary);
        bool broken = !float.IsFinite(loss) || !double.IsFinite(norm);
        bool lost = recent.Count == RecentLosses.Length && recent.Mean > guessing + WorseThanGuessing;
        if (broken || lost)
            throw Of(step, broken ? double.NaN : recent.Mean, plan);
    }

    // The last steps may ruin a model unseen, since a step's loss is taken before it.
    internal static void Check(int step, double measured, RunPlan plan)
    {
        if (!(measured <= Math.Log(plan.Setup.Vocabulary) + WorseThanGuessing))
            throw Of(step, measured, plan);
    }

    private static DivergedException Of(int step, double loss, RunPlan plan)
    {
        string what = double.IsFinite(loss)
            ? string.Create(CultureInfo.InvariantCulture, $"stays at {loss:G4} nats, worse than guessing ({Math.Log(plan.Setup.Vocabulary):F2})")
            : "is no finite number any more";
        return new(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Name} diverged at step {step}: its loss {what}; the learning rate {plan.LearningRate:G4} is too high, try {plan.LearningRate / 10:G4}"), step, loss);
    }
}
