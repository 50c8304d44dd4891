using System.Globalization;

namespace ScalingLaws;

/// <summary>What a fit minimises: a penalty on residuals, the space they live in, and Huber's δ where it applies.</summary>
/// <remarks>Objectives are sums over runs, not means, as in Hoffmann et al. 2022, equation 3 and appendix D.3.</remarks>
public sealed record FitObjective
{
    private FitObjective(string name, FitPenalty penalty, FitSpace space, double delta)
    {
        Name = name;
        Penalty = penalty;
        Space = space;
        Delta = delta;
    }

    /// <summary>Σ (observed − fitted)².</summary>
    public static FitObjective Squares { get; } = new("squares", FitPenalty.Squares, FitSpace.Raw, 0);

    /// <summary>Σ (ln observed − ln fitted)².</summary>
    public static FitObjective LogSquares { get; } = new("log-squares", FitPenalty.Squares, FitSpace.Log, 0);

    /// <summary>Σ |ln observed − ln fitted|.</summary>
    public static FitObjective Absolute { get; } = new("absolute", FitPenalty.Absolute, FitSpace.Log, 0);

    /// <summary>Σ Huber_δ(ln observed − ln fitted), the objective of Hoffmann et al. 2022 with their δ = 1e-3 by default.</summary>
    /// <param name="delta">Where the penalty turns from a parabola into a line, in units of ln loss; positive.</param>
    /// <exception cref="ArgumentException">δ is not positive and finite.</exception>
    public static FitObjective Huber(double delta = 1e-3)
    {
        if (!(delta > 0) || !double.IsFinite(delta))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Huber's delta must be positive and finite, got {delta}; Hoffmann et al. used 1e-3"));
        return new FitObjective("huber", FitPenalty.Huber, FitSpace.Log, delta);
    }

    /// <summary>The name by which the command line knows it: "squares", "log-squares", "absolute", "huber".</summary>
    public string Name { get; }

    /// <summary>What a residual costs.</summary>
    public FitPenalty Penalty { get; }

    /// <summary>Where residuals are measured.</summary>
    public FitSpace Space { get; }

    /// <summary>Huber's δ, in the units of the residual; 0 for the others.</summary>
    public double Delta { get; }

    /// <summary>The sum that is minimised, as a formula.</summary>
    public string Formula
    {
        get
        {
            string residual = Space == FitSpace.Log ? "ln observed − ln fitted" : "observed − fitted";
            return Penalty switch
            {
                FitPenalty.Squares => $"Σ ({residual})²",
                FitPenalty.Absolute => $"Σ |{residual}|",
                _ => string.Create(CultureInfo.InvariantCulture, $"Σ Huber_δ({residual}), δ = {Delta:G6}"),
            };
        }
    }

    /// <summary>The penalty of one residual.</summary>
    public double PenaltyOf(double residual) => Penalty switch
    {
        FitPenalty.Squares => residual * residual,
        FitPenalty.Absolute => Math.Abs(residual),
        _ => Math.Abs(residual) <= Delta ? 0.5 * residual * residual : Delta * (Math.Abs(residual) - (0.5 * Delta)),
    };

    /// <inheritdoc/>
    public override string ToString() => Formula;
}
