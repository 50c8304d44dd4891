namespace ScalingLaws;

/// <summary>Why an optimiser stopped.</summary>
public enum StopReason
{
    /// <summary>The gradient, measured in units that do not depend on the parameters' scales, vanished.</summary>
    GradientVanished,

    /// <summary>The residuals are as small as rounding allows: the law passes through every observation.</summary>
    ExactFit,

    /// <summary>No step changed the objective any more. Look at the certificate whether this is an optimum.</summary>
    NoFurtherProgress,

    /// <summary>The parameters run away: the objective keeps falling towards infinity, so there is no optimum.</summary>
    ParametersDiverged,

    /// <summary>The limit of iterations was reached.</summary>
    IterationLimit,

    /// <summary>The objective is not finite at the start, so there was nothing to improve.</summary>
    NotFinite,

    /// <summary>The problem was solved by a direct formula (linear least squares), without iterations.</summary>
    ClosedForm,
}
