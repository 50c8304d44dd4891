namespace ScalingLaws;

/// <summary>Evidence that an optimum was reached, independent of what the optimiser believes.</summary>
/// <remarks>
/// Both numbers are free of the parameters' units: the gradient is that of the objective with respect to parameters
/// counted in their own scales, divided by the objective's natural size; the Hessian is scaled to ones on its diagonal
/// before its eigenvalues are taken, so its least eigenvalue is 1 for independent parameters and 0 for parameters that
/// the data cannot tell apart. Directions that a bound or the caller has fixed are left out.
/// </remarks>
public sealed record Certificate
{
    /// <summary>True where the gradient vanishes and the Hessian is positive definite.</summary>
    public required bool IsCertified { get; init; }

    /// <summary>Norm of the scaled gradient; zero at an optimum.</summary>
    public required double GradientNorm { get; init; }

    /// <summary>Least eigenvalue of the Hessian, scaled to ones on its diagonal; positive at a strict minimum.</summary>
    public required Estimated<double> LeastHessianEigenvalue { get; init; }

    /// <summary>What was shown, or why nothing could be, in one sentence.</summary>
    public required string Explanation { get; init; }

    /// <inheritdoc/>
    public override string ToString() => (IsCertified ? "certified: " : "not certified: ") + Explanation;
}
