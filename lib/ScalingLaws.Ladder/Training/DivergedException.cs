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
        if (!broken && !lost)
            return;
        string what = broken ? "is no finite number any more" : string.Create(CultureInfo.InvariantCulture, $"stays at {recent.Mean:F2} nats, worse than guessing ({guessing:F2})");
        throw new DivergedException(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Name} diverged at step {step}: its loss {what}; the learning rate {plan.LearningRate:G4} is too high, try {plan.LearningRate / 10:G4}"), step, broken ? loss : recent.Mean);
    }
}
