namespace ScalingLaws;

/// <summary>Why a quantity that one might expect is not there.</summary>
public enum MissingReason
{
    /// <summary>Nobody asked for it, for example a bootstrap that was not run.</summary>
    NotRequested,

    /// <summary>The parameter was given, not estimated.</summary>
    FixedParameter,

    /// <summary>The estimate lies on a bound, where the usual theory of errors does not hold.</summary>
    AtBound,

    /// <summary>As many parameters as observations, so nothing is left from which to judge the noise.</summary>
    NoDegreesOfFreedom,

    /// <summary>The data do not determine it: the objective is flat, or falls for ever, in some direction.</summary>
    NotIdentified,

    /// <summary>The fit stopped before it reached an optimum.</summary>
    NotConverged,

    /// <summary>The objective has no second derivative there (least absolute deviations), so this statistic does not exist.</summary>
    NotSmooth,

    /// <summary>It lies outside the domain where it is defined, or is not finite.</summary>
    NotDefined,
}
