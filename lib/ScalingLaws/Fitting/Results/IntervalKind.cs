namespace ScalingLaws;

/// <summary>How an interval was made. The name says what it assumes.</summary>
/// <remarks>
/// How often intervals of 95 % covered the truth over 2,000 simulated data sets each (tests, CoverageTests and IsoFlopsTests), in per cent:
/// <list type="table">
/// <listheader><term>law and parameter</term><description>profile likelihood (default) / Wald</description></listheader>
/// <item><term>L(C) = E + (Cc/C)^α, 14 runs: E, Cc, α, L(1e24)</term><description>95.1, 94.8, 95.1, 94.9 / 94.9, 94.3, 95.5, 94.7</description></item>
/// <item><term>the same in log loss</term><description>94.9, 94.9, 95.4, 95.1 / 94.9, 93.9, 95.6, 95.0</description></item>
/// <item><term>floorless: Cc, α, L(1e24)</term><description>94.6, 95.1, 94.6 / 94.6, 95.0, 94.7</description></item>
/// <item><term>L(N), 10 runs, known noise: E, Nc, α, L(1e11)</term><description>94.5, 95.2, 93.9, 94.5 / 94.4, 95.5, 94.0, 94.1</description></item>
/// <item><term>L(D), 10 runs: E, Dc, α, L(1e13)</term><description>94.4, 95.2, 94.0, 94.6 / 94.3, 95.6, 94.0, 94.4</description></item>
/// <item><term>a·C^b, raw squares: a, b, value at 1e24</term><description>95.0, 95.0, 94.8 / 80.4, 94.8, 94.9</description></item>
/// <item><term>log-log line: a, b, value at 1e24</term><description>94.5, 94.7, 94.6 / 93.7, 94.7, 94.6</description></item>
/// <item><term>a·C^b + c, raw squares: a, b, c, value at 1e24</term><description>94.9, 95.0, 95.1, 95.2 / 91.9, 95.0, 95.2, 95.2</description></item>
/// <item><term>IsoFLOPs with parabolas: b, N*(1e24), D*(1e24)</term><description>95.4, 95.5, 95.5; noise bootstrap of N*: 94.4</description></item>
/// <item><term>L(C) by Huber, δ a fifth of the noise: E, Cc, α, L(1e24)</term><description>Wald is the default there: 95.1, 94.3, 95.2, 95.3</description></item>
/// </list>
/// Wald's intervals fail where a law is curved in a parameter, above all for the coefficient a of a raw power law.
/// </remarks>
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
