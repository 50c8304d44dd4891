namespace ScalingLaws;

/// <summary>Why a local minimisation ended.</summary>
internal enum SolverStop
{
    /// <summary>Newton's model of the objective has nothing left to gain, and is convex in every free parameter.</summary>
    Converged,

    /// <summary>What is left to gain is negligible, but a term has vanished or grown without end: no second-order optimum.</summary>
    FlatRegion,

    /// <summary>The limit of evaluations.</summary>
    IterationLimit,

    /// <summary>The objective was not finite at the start.</summary>
    NotFinite,
}

/// <summary>How a local minimisation ended.</summary>
/// <param name="Objective">Σ w ρ(r).</param>
/// <param name="Stop">Why.</param>
/// <param name="Evaluations">Passes over the data.</param>
/// <param name="Decrement">gᵀH⁻¹g at the last Newton step: twice what Newton's model could still gain.</param>
internal readonly record struct SolverOutcome(double Objective, SolverStop Stop, int Evaluations, double Decrement);
