namespace ScalingLaws;

/// <summary>What is drawn through the optima of the budgets.</summary>
public enum FrontierShape
{
    /// <summary>ln N = ln a + b·ln C by least squares of logarithms: every budget counts alike.</summary>
    LogLogLine,

    /// <summary>N = a·C^b by least squares of raw sizes: the largest budgets decide.</summary>
    PowerLaw,

    /// <summary>N = a·C^b + c by least squares of raw sizes: three parameters, barely determined by nine points.</summary>
    PowerLawWithOffset,
}
