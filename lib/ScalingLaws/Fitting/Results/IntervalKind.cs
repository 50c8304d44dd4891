namespace ScalingLaws;

/// <summary>How an interval was made. The name says what it assumes.</summary>
public enum IntervalKind
{
    /// <summary>Estimate ± t·standard error: noise estimated from the residuals, law taken as straight near the optimum.</summary>
    WaldT,

    /// <summary>Estimate ± z·standard error: noise known, or a large sample.</summary>
    WaldNormal,

    /// <summary>All values at which the best fit is not significantly worse (F or χ² test on the profiled objective). Follows curved laws.</summary>
    ProfileLikelihood,

    /// <summary>Quantiles of the estimates over resampled data (Efron and Tibshirani 1993, section 13.3).</summary>
    BootstrapPercentile,

    /// <summary>Bootstrap quantiles corrected for bias and for skew (BCa; Efron and Tibshirani 1993, section 14.3).</summary>
    BootstrapBca,
}
