namespace ScalingLaws;

/// <summary>What a bootstrap resamples.</summary>
public enum BootstrapKind
{
    /// <summary>Whole runs, with replacement. Assumes only that the runs are independent; needs many runs.</summary>
    Runs,

    /// <summary>Fitted law plus residuals drawn with replacement, enlarged by √(n/(n−p)). Keeps the design; suits few, planned runs.</summary>
    Residuals,

    /// <summary>Fitted law plus Gaussian noise of the estimated or known size.</summary>
    Gaussian,
}
